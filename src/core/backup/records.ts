import type { BackedUpTable, Partition, Sequence } from './catalogue.js';

/** What a backup begins with. */
export interface Manifest {
  productVersion: string;
  /** When the snapshot was taken, ISO 8601, by the database's clock. */
  takenAt: string;
  /** Of the server, as it says itself. */
  serverVersion: string;
  /** Names of the applied migrations, in order. */
  migrations: string[];
  tables: BackedUpTable[];
  partitions: Partition[];
}

/** What a table's rows end with. */
export interface TableEnd {
  rows: number;
  /** See RowSum. */
  sum: string;
}

/** What a backup ends with. */
export interface Summary {
  rows: number;
  sequences: Sequence[];
}

/**
 * The parts of a backup, in order: the manifest; for each of its tables the rows, as COPY writes them in text, in pieces, and their end; the summary.
 */
export type BackupRecord =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'rows'; rows: Buffer }
  | { kind: 'table-end'; end: TableEnd }
  | { kind: 'summary'; summary: Summary };

const CODES = { manifest: 1, rows: 2, 'table-end': 3, summary: 4 } as const;
const FRAME_BYTES = 5;
/** Far more than any piece has. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A record as bytes: kind (1), length (4), and what it holds: rows, or JSON. */
export function encode(record: BackupRecord): Buffer[] {
  const content =
    record.kind === 'rows'
      ? record.rows
      : Buffer.from(
          JSON.stringify(
            record.kind === 'manifest'
              ? record.manifest
              : record.kind === 'summary'
                ? record.summary
                : record.end,
          ),
        );
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.writeUInt8(CODES[record.kind], 0);
  frame.writeUInt32BE(content.length, 1);
  return [frame, content];
}

/** The way back. @throws Error for what `encode` did not write */
export async function* decode(source: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let pieces: Buffer[] = [];
  let size = 0;
  let wanted = FRAME_BYTES;
  for await (const piece of source) {
    pieces.push(piece);
    size += piece.length;
    if (size < wanted) continue;
    let rest = pieces.length === 1 ? piece : Buffer.concat(pieces);
    for (;;) {
      wanted = FRAME_BYTES;
      if (rest.length < wanted) break;
      const length = rest.readUInt32BE(1);
      if (length > MAX_BYTES) throw new Error('a record is too long');
      wanted += length;
      if (rest.length < wanted) break;
      yield recordOf(rest.readUInt8(0), rest.subarray(FRAME_BYTES, wanted));
      rest = rest.subarray(wanted);
    }
    pieces = [rest];
    size = rest.length;
  }
  if (size > 0) throw new Error('a record is cut off');
}

function recordOf(code: number, content: Buffer): BackupRecord {
  if (code === CODES.rows) return { kind: 'rows', rows: content };
  const value: unknown = JSON.parse(content.toString());
  switch (code) {
    case CODES.manifest:
      return { kind: 'manifest', manifest: value as Manifest };
    case CODES['table-end']:
      return { kind: 'table-end', end: value as TableEnd };
    case CODES.summary:
      return { kind: 'summary', summary: value as Summary };
    default:
      throw new Error(`there is no record of the kind ${code}`);
  }
}
