import { databaseUrlFor } from '../config/config.js';
import { migrationStatus } from '../database/migrate.js';
import { schemaDifferences } from '../database/schema-differences.js';
import { extensionStatus } from '../extension/extension-migrations.js';
import { listExtensions } from '../extension/list-extensions.js';
import type { Check, Observation } from './check.js';

const MIGRATE = '`npm run migrate`';
const WAS_CHANGED =
  'Somebody changed the schema by hand: put it back as the migrations have it, or put a backup back (docs/backup.md).';

export const MIGRATIONS_CHECK: Check = {
  name: 'migrations',
  kinds: {
    'migration-pending': {
      severity: 'error',
      means: 'The database lacks a migration of this release.',
      mend: MIGRATE,
    },
    'migration-unknown': {
      severity: 'error',
      means: 'The database has a migration that this release does not know: a newer one has been here.',
      mend: 'Run the newer release, or take the migration back with that release: `npm run migrate:down`.',
    },
  },
  async look(patient) {
    // It fails in time where the database is away.
    await patient.database('app_migrator');
    const url = databaseUrlFor('app_migrator', patient.config);
    const { pending, unknown } = await migrationStatus(url);
    for (const extension of await listExtensions(patient.config.EXTENSIONS)) {
      const ofExtension = await extensionStatus(url, extension);
      pending.push(...ofExtension.pending);
      unknown.push(...ofExtension.unknown);
    }
    return [
      ...pending.map((object) => ({ code: 'migration-pending', object, message: 'It has not run.' })),
      ...unknown.map((object) => ({ code: 'migration-unknown', object, message: 'It has run.' })),
    ];
  },
};

export const ENTITIES_CHECK: Check = {
  name: 'tables',
  kinds: {
    'table-missing': {
      severity: 'error',
      means: 'The table of an entity is not there.',
      mend: `${MIGRATE}; else: ${WAS_CHANGED}`,
    },
    'column-missing': {
      severity: 'error',
      means: 'A table lacks a column of its entity.',
      mend: `${MIGRATE}; else: ${WAS_CHANGED}`,
    },
    'column-differs': {
      severity: 'error',
      means: 'A column has another type, precision or nullability than its entity says.',
      mend: `${MIGRATE}; else: ${WAS_CHANGED}`,
    },
    'column-in-the-way': {
      severity: 'error',
      means: 'A column that no entity knows has to be filled in: new rows are refused.',
      mend: 'Give it a default, or let it be null.',
    },
    'foreign-key-missing': {
      severity: 'error',
      means: 'A relation has no foreign key in the database.',
      mend: WAS_CHANGED,
    },
  },
  async look(patient) {
    const differences = await schemaDifferences(
      await patient.database('app_migrator'),
      await patient.entities(),
    );
    return differences
      .filter(({ kind }) => kind !== 'unmapped')
      .map(({ kind, object, message }) => ({
        code: kind === 'in-the-way' ? 'column-in-the-way' : kind,
        object,
        message,
      }));
  },
};

/** Constraints and triggers that stand there and do nothing. `conenforced` is of PostgreSQL 18. */
const WITHOUT_EFFECT = `
SELECT 'constraint-not-validated' AS code, k.conrelid::regclass || '.' || k.conname AS object,
  'Rows that were there before were never held to it, or it is not enforced.' AS message
FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
WHERE n.nspname IN ('public', 'app') AND (NOT k.convalidated OR to_jsonb(k) ->> 'conenforced' = 'false')
UNION ALL
SELECT 'trigger-disabled', t.tgrelid::regclass || '.' || t.tgname, 'It does not run.'
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'app') AND t.tgenabled = 'D' ORDER BY 1, 2`;

export const CONSTRAINTS_CHECK: Check = {
  name: 'constraints',
  kinds: {
    'constraint-not-validated': {
      severity: 'warning',
      means: 'A constraint does not hold for all rows.',
      mend: '`ALTER TABLE … VALIDATE CONSTRAINT …`, as app_owner.',
    },
    'trigger-disabled': {
      severity: 'error',
      means: 'A trigger is switched off: the audit log, events or queues lack what it would have written.',
      mend: '`ALTER TABLE … ENABLE TRIGGER …`, as app_owner.',
    },
  },
  async look(patient) {
    return (await (await patient.database('app_migrator')).query<Observation>(WITHOUT_EFFECT)).rows;
  },
};

/** Months, this one included, for which partitions have to be there. The job makes them a year ahead. */
const MONTHS_AHEAD = 3;
const PARTITIONED = `
SELECT p.oid::regclass::text AS "table", (SELECT json_agg(pg_get_expr(c.relpartbound, c.oid)) FROM pg_inherits i
  JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = p.oid) AS bounds
FROM pg_partitioned_table t JOIN pg_class p ON p.oid = t.partrelid JOIN pg_namespace n ON n.oid = p.relnamespace
WHERE n.nspname IN ('public', 'app') AND t.partstrat = 'r'`;

const PUT_ASIDE = `
SELECT 'detached.' || name AS object, pg_size_pretty(pg_total_relation_size(to_regclass('detached.' || name))) AS size
FROM app.detached_months ORDER BY 1`;

export const PARTITIONS_CHECK: Check = {
  name: 'partitions',
  kinds: {
    'partition-detached': {
      severity: 'note',
      means:
        'A month of readings is put aside: reports of single readings and exports lack it, and `npm run analytics:rebuild` is refused.',
      mend: 'Keep its table elsewhere and drop it, or attach it again: docs/scaling.md.',
    },
    'partition-missing': {
      severity: 'error',
      means: `A table that is partitioned by month has no partition for one of the next ${MONTHS_AHEAD} months: its rows fall into the default one.`,
      mend: `A worker makes them each night: is one running? ${MIGRATE} makes them too, unless rows of that month are in the default partition.`,
    },
  },
  async look(patient) {
    const client = await patient.database('app_migrator');
    const { rows: aside } = await client.query<{ object: string; size: string | null }>(PUT_ASIDE);
    const { rows } = await client.query<{ table: string; bounds: string[] | null }>(PARTITIONED);
    const detached = aside.map(({ object, size }) => ({
      code: 'partition-detached',
      object,
      message: size ? `Its table has ${size}.` : 'Its table is gone.',
    }));
    const missing = rows.flatMap(({ table, bounds }) =>
      monthsFrom(new Date())
        .filter((month) => !(bounds ?? []).some((bound) => takes(bound, month)))
        .map((month) => ({
          code: 'partition-missing',
          object: table,
          message: `Nothing is there for ${month.toISOString().slice(0, 7)}.`,
        })),
    );
    return [...missing, ...detached];
  },
};

function monthsFrom(now: Date): Date[] {
  return Array.from(
    { length: MONTHS_AHEAD },
    (_, ahead) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)),
  );
}

/** @param bound as PostgreSQL writes it: `FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00')` */
function takes(bound: string, month: Date): boolean {
  const [, from, to] = /FROM \('(.+)'\) TO \('(.+)'\)/.exec(bound) ?? [];
  return (
    from !== undefined &&
    to !== undefined &&
    instant(from) <= month.getTime() &&
    month.getTime() < instant(to)
  );
}

const instant = (text: string): number => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
