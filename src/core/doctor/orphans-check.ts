import type { Check, Observation } from './check.js';

/** A column that names a row of another table without a foreign key. */
export interface LooseReference {
  table: string;
  column: string;
  /** Table whose `id` it is. */
  to: string;
  /** SQL on the row, `r`: only such rows name one. */
  where?: string;
}

const references: LooseReference[] = [];

/** Declares columns whose rows must have what they name, though no foreign key says so, beside the code that writes them. */
export function declareLooseReferences(...added: LooseReference[]): void {
  references.push(...added);
}

export function declaredLooseReferences(): readonly LooseReference[] {
  return references;
}

/** `query_canceled`: the statement had its time. */
const TOOK_TOO_LONG = '57014';
/** So many are counted, not more. */
const MOST = 1000;

export const ORPHANS_CHECK: Check = {
  name: 'orphans',
  kinds: {
    'row-orphaned': {
      severity: 'error',
      means: 'Rows name another row that is not there, in a column that has no foreign key.',
      mend: 'Somebody deleted rows by hand, or put back half a backup. Put the missing rows back from a backup, or delete those that name them.',
    },
  },
  async look(patient) {
    const client = await patient.database('reader');
    const observations: Observation[] = [];
    for (const { table, column, to, where } of references) {
      const object = `${table}.${column}`;
      const found = await client
        .query<{ orphans: number; example: string | null }>(
          `SELECT count(*)::integer AS orphans, min(found.key) AS example FROM (
           SELECT r.${column}::text AS key FROM ${table} r
           WHERE r.${column} IS NOT NULL AND ${where ?? 'true'} AND NOT EXISTS (SELECT FROM ${to} o WHERE o.id = r.${column}) LIMIT ${MOST}) found`,
        )
        .catch((error: unknown) => {
          if ((error as { code?: string }).code !== TOOK_TOO_LONG) throw error;
          return undefined;
        });
      if (!found) {
        observations.push({
          code: 'not-looked-at',
          object,
          message: 'It took too long: there are too many rows.',
        });
        continue;
      }
      const [{ orphans = 0, example } = {}] = found.rows;
      if (orphans > 0) {
        observations.push({
          code: 'row-orphaned',
          object,
          message: `${orphans === MOST ? `${MOST} rows or more` : `${orphans} rows`} name what is not in ${to}, such as ${example}.`,
        });
      }
    }
    return observations;
  },
};
