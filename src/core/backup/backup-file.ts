import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupFailure } from './backup-failure.js';
import { type BackupKeys, seal, unseal, type Sealing } from './sealed-chunks.js';

const FORMAT = 'auto-scheduler-backup';
const VERSION = 1;
/** How each file begins: the header is one line of JSON. */
const BEGINNING = `{"format":"${FORMAT}"`;
const MAX_HEADER_BYTES = 4096;
/** How each complete file ends: this, and the SHA-256 of all before it. */
const END_MARK = Buffer.from('ASCBKEND');
const FOOTER_BYTES = END_MARK.length + 32;
/** The fastest: what is packed tighter takes the processor from requests for longer. */
const GZIP_LEVEL = 1;

interface Header {
  format: string;
  version: number;
  sealing?: Sealing;
}

/**
 * Writes a backup: a line that says what it is, the records (gzip; sealed where there are keys), and a footer with the sum of it all. The file has
 * its name only when it is complete and on the disk. Returns its size in bytes.
 * @throws BackupFailure when the disk is full
 */
export async function writeBackupFile(
  file: string,
  records: AsyncIterable<Buffer>,
  keys: BackupKeys | undefined,
): Promise<number> {
  const begun = keys?.begin();
  const header: Header = { format: FORMAT, version: VERSION, ...(begun && { sealing: begun.sealing }) };
  const partial = join(dirname(file), `.${basename(file)}.part`);
  try {
    const handle = await open(partial, 'wx', 0o600);
    const hash = createHash('sha256');
    let size = 0;
    const write = async (bytes: Buffer) => {
      hash.update(bytes);
      size += bytes.length;
      await handle.write(bytes);
    };
    try {
      await write(Buffer.from(`${JSON.stringify(header)}\n`));
      await pipeline(
        records,
        createGzip({ level: GZIP_LEVEL, chunkSize: 64 * 1024 }),
        async (packed: AsyncIterable<Buffer>) => {
          for await (const bytes of begun ? seal(packed, begun.key) : packed) await write(bytes);
        },
      );
      await write(END_MARK);
      await handle.write(hash.digest());
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
    await flushDirectory(dirname(file));
    return size + FOOTER_BYTES - END_MARK.length;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What another process is writing stays.
    if (code !== 'EEXIST') await rm(partial, { force: true });
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new BackupFailure(
        'no-space',
        `There is no room for the backup in ${dirname(file)}. Nothing was left there.`,
        { cause: error },
      );
    throw error;
  }
}

/** A file that was found complete and unaltered as a whole; what is in it may be read. */
export interface BackupFile {
  isEncrypted: boolean;
  /** Size in bytes. */
  bytes: number;
  /** SHA-256 of all but the footer, hexadecimal. */
  sha256: string;
  /** The records, as they were written. @throws BackupFailure when they cannot be read */
  records(): AsyncIterable<Buffer>;
}

/**
 * Reads a file through and compares it with its own sum.
 * @throws BackupFailure that names what is wrong: no backup, truncated, altered, wrong key
 */
export async function openBackupFile(file: string, keys: BackupKeys | undefined): Promise<BackupFile> {
  const { header, headerBytes, bytes, footer } = await readEnds(file);
  const bodyEnd = bytes - FOOTER_BYTES;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { end: bytes - footer.length + END_MARK.length - 1 }))
    hash.update(piece as Buffer);
  const sha256 = hash.digest();
  if (!sha256.equals(footer.subarray(END_MARK.length)))
    throw new BackupFailure('altered', `${file} is not as it was written: its SHA-256 is another one.`);
  if (header.sealing && !keys)
    throw new BackupFailure(
      'wrong-key',
      `The backup is encrypted with the key '${header.sealing.keyId}': set BACKUP_KEYS.`,
    );
  const key = header.sealing && keys?.keyOf(header.sealing);
  const body = (): AsyncIterable<Buffer> => createReadStream(file, { start: headerBytes, end: bodyEnd - 1 });
  return {
    isEncrypted: key !== undefined,
    bytes,
    sha256: sha256.toString('hex'),
    records: () => unpack(file, key ? unseal(body(), key) : body()),
  };
}

async function* unpack(file: string, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unzip = createGunzip({ chunkSize: 64 * 1024 });
  const feeding = pipeline(body, unzip);
  // Told by the loop below; here only so that nobody calls it unhandled.
  feeding.catch(() => undefined);
  try {
    for await (const bytes of unzip) yield bytes as Buffer;
    await feeding;
  } catch (error) {
    throw new BackupFailure('altered', `${file} cannot be read: ${(error as Error).message}.`, {
      cause: error,
    });
  } finally {
    unzip.destroy();
  }
}

async function readEnds(file: string) {
  const handle = await open(file, 'r');
  try {
    const { size: bytes } = await handle.stat();
    const begin = Buffer.alloc(Math.min(bytes, MAX_HEADER_BYTES));
    await handle.read(begin, 0, begin.length, 0);
    const truncated = () =>
      new BackupFailure('truncated', `${file} is cut off: ${bytes} bytes, and its end is missing.`);
    const beginning = begin.subarray(0, BEGINNING.length).toString('latin1');
    if (!BEGINNING.startsWith(beginning))
      throw new BackupFailure('no-backup', `${file} is no backup of this product.`);
    const headerBytes = begin.indexOf('\n') + 1;
    if (headerBytes === 0 || bytes < headerBytes + FOOTER_BYTES) throw truncated();
    const footer = Buffer.alloc(FOOTER_BYTES);
    await handle.read(footer, 0, FOOTER_BYTES, bytes - FOOTER_BYTES);
    if (!footer.subarray(0, END_MARK.length).equals(END_MARK)) throw truncated();
    return { header: parseHeader(file, begin.subarray(0, headerBytes)), headerBytes, bytes, footer };
  } finally {
    await handle.close();
  }
}

function parseHeader(file: string, line: Buffer): Header {
  let header: Header;
  try {
    header = JSON.parse(line.toString()) as Header;
  } catch {
    throw new BackupFailure('altered', `${file} is not as it was written: its first line cannot be read.`);
  }
  if (header.version !== VERSION)
    throw new BackupFailure(
      'no-backup',
      `${file} is in version ${header.version} of the format, and this release reads version ${VERSION}.`,
    );
  return header;
}

/** Makes the new name outlast a power loss. Windows cannot open a directory for this. */
async function flushDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}
