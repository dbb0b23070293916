import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { withClient } from '../database/bootstrap.js';
import { BackupFailure } from './backup-failure.js';
import { writeBackupFile } from './backup-file.js';
import {
  appliedMigrations,
  copyOut,
  partitionsOf,
  quoted,
  sequencesOf,
  SESSION,
  tablesOf,
  type BackedUpTable,
} from './catalogue.js';
import { encode, type TableEnd } from './records.js';
import { RowSum } from './row-sum.js';
import type { BackupKeys } from './sealed-chunks.js';

const NO_RIGHT = '42501';

export interface BackupOptions {
  /** Seals the file; without them it is readable. */
  keys?: BackupKeys;
  /** Written into the backup. */
  productVersion: string;
  /** Called after each table. */
  onProgress?: (done: number, total: number, table: string) => void;
}

/** What was backed up. */
export interface BackupReport {
  file: string;
  bytes: number;
  takenAt: string;
  tables: number;
  rows: number;
  isEncrypted: boolean;
}

/**
 * Backs up the database at `url` into one new file: a snapshot at one instant, while others read and write. The role must pass row-level
 * security; one that does not is refused by PostgreSQL itself (`row_security = off`), so that no backup is partial.
 * @throws BackupFailure when the role may not read everything, or the disk is full
 */
export async function takeBackup(url: string, file: string, options: BackupOptions): Promise<BackupReport> {
  return withClient(url, async (client) => {
    await client.query(`${SESSION}; SET row_security = off`);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const report = {
      file,
      bytes: 0,
      takenAt: '',
      tables: 0,
      rows: 0,
      isEncrypted: options.keys !== undefined,
    };
    try {
      report.bytes = await writeBackupFile(file, recordsOf(client, options, report), options.keys);
    } catch (error) {
      if ((error as { code?: string }).code === NO_RIGHT)
        throw new BackupFailure(
          'no-right',
          `The role of DATABASE_BACKUP_URL cannot read everything: ${(error as Error).message}. See docs/backup.md.`,
          { cause: error },
        );
      throw error;
    }
    await client.query('COMMIT');
    return report;
  });
}

async function* recordsOf(
  client: pg.Client,
  options: BackupOptions,
  report: BackupReport,
): AsyncGenerator<Buffer> {
  const tables = await tablesOf(client);
  if (tables.length === 0) throw new Error('The database has no tables of the product.');
  // Nobody changes them from here on; rows are written as before.
  await client.query(
    `LOCK TABLE ${tables.map((table) => quoted(client, table)).join(', ')} IN ACCESS SHARE MODE`,
  );
  const { rows } = await client.query<{ taken_at: Date; server_version: string }>(
    `SELECT now() AS taken_at, current_setting('server_version') AS server_version`,
  );
  const [{ taken_at: takenAt, server_version: serverVersion }] = rows as [(typeof rows)[0]];
  report.takenAt = takenAt.toISOString();
  yield* encode({
    kind: 'manifest',
    manifest: {
      productVersion: options.productVersion,
      takenAt: report.takenAt,
      serverVersion,
      migrations: await appliedMigrations(client),
      tables,
      partitions: await partitionsOf(client),
    },
  });
  for (const table of tables) {
    const end = yield* rowsOf(client, table);
    yield* encode({ kind: 'table-end', end });
    report.tables += 1;
    report.rows += end.rows;
    options.onProgress?.(report.tables, tables.length, table.name);
  }
  yield* encode({ kind: 'summary', summary: { rows: report.rows, sequences: await sequencesOf(client) } });
}

async function* rowsOf(client: pg.Client, table: BackedUpTable): AsyncGenerator<Buffer, TableEnd> {
  const sum = new RowSum();
  for await (const piece of readTable(client, table)) {
    sum.add(piece);
    yield* encode({ kind: 'rows', rows: piece });
  }
  return { rows: sum.rows, sum: sum.digest() };
}

/** The sum of a table's rows as they are now. */
export async function sumOf(client: pg.Client, table: BackedUpTable): Promise<TableEnd> {
  const sum = new RowSum();
  for await (const piece of readTable(client, table)) sum.add(piece);
  return { rows: sum.rows, sum: sum.digest() };
}

function readTable(client: pg.Client, table: BackedUpTable): AsyncIterable<Buffer> {
  return client.query(copyTo(copyOut(client, table)));
}
