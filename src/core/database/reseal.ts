import type { SecretBox } from '../crypto/secret-box.js';
import type { SealedColumn } from '../crypto/sealed-columns.js';
import { withClient } from './bootstrap.js';
import { StaleSecrets } from './stale-secrets.js';

/** Rows that are read, and then written, at once: each is locked for some milliseconds. */
const BATCH_ROWS = 200;
/** How often the table is gone through again for what others wrote under an older key meanwhile. */
const MAX_PASSES = 5;
const RESEAL_LOCK = 5_316_203;

/** What became of one column. */
export interface ColumnReport {
  /** `table.column`. */
  column: string;
  /** Secrets under older keys at the beginning. */
  stale: number;
  /** Secrets that were sealed anew; in a dry run, those that could be. */
  resealed: number;
  /** Ids of the rows whose secret does not open: it has no key here, or was altered or moved. They stay as they are. */
  unreadable: string[];
  /** Secrets under older keys at the end, those that do not open among them. */
  left: number;
}

export interface ResealOptions {
  /** Opens every secret and writes none. */
  dryRun?: boolean;
  /** Called after each batch, and waited for. `done` may pass `total`, as others write too. */
  onProgress?: (done: number, total: number, column: string) => void | Promise<void>;
  /** Ends the work after the batch that is under way. What is done stays done, and the next call goes on. */
  signal?: AbortSignal;
}

/**
 * Seals with the first key what older ones have sealed, in the given columns, while others read and write: only the very text
 * that was opened is written over, so a token that is refreshed at the same moment stays.
 *
 * It works as `app_definer`, which the migrator may become and no running process may: neither the API nor a worker gets a way
 * to the secrets of all projects for this.
 * @throws when another one is running.
 */
export async function reseal(
  migratorUrl: string,
  box: SecretBox,
  columns: SealedColumn[],
  options: ResealOptions = {},
): Promise<ColumnReport[]> {
  return withClient(migratorUrl, async (client) => {
    const { rows } = await client.query<{ is_first: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS is_first',
      [RESEAL_LOCK],
    );
    if (!rows[0]?.is_first) throw new Error('Secrets are being sealed anew by another process.');
    await client.query('SET ROLE app_definer');
    const reports: ColumnReport[] = [];
    for (const column of columns)
      reports.push(await resealColumn(new StaleSecrets(client, box, column), options));
    return reports;
  });
}

async function resealColumn(secrets: StaleSecrets, options: ResealOptions): Promise<ColumnReport> {
  const report: ColumnReport = {
    column: secrets.name,
    stale: await secrets.count(),
    resealed: 0,
    unreadable: [],
    left: 0,
  };
  report.left = report.stale;
  for (let pass = 1; pass <= MAX_PASSES && report.left > report.unreadable.length; pass++) {
    await goThrough(secrets, report, options);
    report.left = await secrets.count();
    if (options.dryRun || options.signal?.aborted) break;
  }
  return report;
}

async function goThrough(
  secrets: StaleSecrets,
  report: ColumnReport,
  { dryRun, onProgress, signal }: ResealOptions,
): Promise<void> {
  report.unreadable = [];
  let after: string | null = null;
  while (!signal?.aborted) {
    const batch = await secrets.read(after, BATCH_ROWS);
    const opened = batch.flatMap(({ id, owner, sealed }) => {
      const anew = secrets.sealAnew({ id, owner, sealed });
      if (anew === undefined) report.unreadable.push(id);
      return anew === undefined ? [] : [{ id, sealed, anew }];
    });
    report.resealed += dryRun ? opened.length : await secrets.replace(opened);
    after = batch.at(-1)?.id ?? null;
    if (after === null) return;
    await onProgress?.(report.resealed + report.unreadable.length, report.stale, report.column);
  }
}
