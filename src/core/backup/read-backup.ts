import { BackupFailure } from './backup-failure.js';
import { openBackupFile } from './backup-file.js';
import { decode, type BackupRecord, type Manifest, type Summary, type TableEnd } from './records.js';
import { RowSum } from './row-sum.js';
import type { BackedUpTable } from './catalogue.js';
import type { BackupKeys } from './sealed-chunks.js';

/** What a backup holds. */
export interface VerifiedBackup {
  file: string;
  bytes: number;
  sha256: string;
  isEncrypted: boolean;
  manifest: Omit<Manifest, 'tables' | 'partitions'>;
  tables: (TableEnd & { table: string })[];
  rows: number;
}

/** Takes a backup's parts as they are read, and is waited for. */
export interface BackupReader {
  begin(manifest: Manifest): Promise<void>;
  beginTable(table: BackedUpTable): Promise<void>;
  rows(rows: Buffer): Promise<void>;
  endTable(table: BackedUpTable, end: TableEnd): Promise<void>;
  end(summary: Summary): Promise<void>;
}

/**
 * Reads a whole backup and compares everything with what it says of itself: the file's sum, each table's sum and number of rows, and the number of all.
 * @param reader is told of each part; of a table's end only when its sum is right
 * @throws BackupFailure that names what is wrong
 */
export async function readBackup(
  file: string,
  keys: BackupKeys | undefined,
  reader?: BackupReader,
  onProgress?: (done: number, total: number, table: string) => void,
): Promise<VerifiedBackup> {
  const opened = await openBackupFile(file, keys);
  const altered = (what: string) =>
    new BackupFailure('altered', `${file} is not as it was written: ${what}.`);
  const ends: VerifiedBackup['tables'] = [];
  let manifest: Manifest | undefined;
  let summary: Summary | undefined;
  let sum: RowSum | undefined;
  const takeRecord = async (record: BackupRecord): Promise<void> => {
    if (record.kind === 'manifest') {
      if (manifest) throw altered('it begins twice');
      manifest = record.manifest;
      return reader?.begin(manifest);
    }
    const table = manifest?.tables[ends.length];
    if (record.kind === 'summary') {
      if (!manifest || table || summary) throw altered('it ends too early');
      summary = record.summary;
      return reader?.end(summary);
    }
    if (!manifest || !table) throw altered('it has more tables than it names');
    if (!sum) {
      sum = new RowSum();
      await reader?.beginTable(table);
    }
    if (record.kind === 'rows') {
      sum.add(record.rows);
      return reader?.rows(record.rows);
    }
    const name = `${table.schema}.${table.name}`;
    if (sum.rows !== record.end.rows || sum.digest() !== record.end.sum)
      throw altered(`the rows of ${name} are not those that were written`);
    sum = undefined;
    await reader?.endTable(table, record.end);
    ends.push({ table: name, ...record.end });
    onProgress?.(ends.length, manifest.tables.length, name);
  };
  for await (const record of asRecords(opened.records(), altered)) await takeRecord(record);
  const rows = ends.reduce((total, end) => total + end.rows, 0);
  const [known, ended] = [manifest, summary];
  if (!known || !ended || ended.rows !== rows) throw altered('its end is missing');
  const { productVersion, takenAt, serverVersion, migrations } = known;
  const { isEncrypted, bytes, sha256 } = opened;
  return {
    file,
    bytes,
    sha256,
    isEncrypted,
    manifest: { productVersion, takenAt, serverVersion, migrations },
    tables: ends,
    rows,
  };
}

async function* asRecords(
  bytes: AsyncIterable<Buffer>,
  altered: (what: string) => BackupFailure,
): AsyncGenerator<BackupRecord> {
  try {
    yield* decode(bytes);
  } catch (error) {
    throw error instanceof BackupFailure ? error : altered((error as Error).message);
  }
}

/** The manifest alone, of a file that is complete and unaltered. @throws BackupFailure */
export async function readManifest(file: string, keys: BackupKeys | undefined): Promise<Manifest> {
  for await (const record of decode((await openBackupFile(file, keys)).records()))
    if (record.kind === 'manifest') return record.manifest;
  throw new BackupFailure('altered', `${file} does not say what it holds.`);
}
