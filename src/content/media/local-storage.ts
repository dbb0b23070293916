import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.js';
import { MediaStorage, type StoredObject } from './media-storage.js';

/** Files that are on their way lie here, on the same disk. */
const INCOMING = 'incoming';
/** What is written at once, in bytes; one block more is gathered meanwhile. */
const BLOCK = 1_048_576;
/** So many bytes are sent on to the disk while more come: at the end there is little left to wait for. */
const FLUSH = 16_777_216;

/** Keeps files in a folder of this machine. */
export class LocalStorage extends MediaStorage {
  constructor(private readonly folder: string) {
    super();
  }

  /** A file appears under its name when all of it is on the disk. */
  async write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const [path, unfinished] = [join(this.folder, key), join(this.folder, INCOMING, randomUUID())];
    await mkdir(dirname(unfinished), { recursive: true });
    await mkdir(dirname(path), { recursive: true });
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await writeAll(file, bytes);
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const file = await orUndefined(open(join(this.folder, key)));
    return file?.createReadStream({ highWaterMark: 262_144, ...range });
  }

  async size(key: string): Promise<number | undefined> {
    return (await orUndefined(stat(join(this.folder, key))))?.size;
  }

  remove(key: string): Promise<void> {
    return rm(join(this.folder, key), { force: true });
  }

  async *list(): AsyncGenerator<StoredObject> {
    for (const project of await this.namesIn('.')) {
      if (project === INCOMING) continue;
      for (const name of await this.namesIn(project)) {
        const key = `${project}/${name}`;
        const found = await orUndefined(stat(join(this.folder, key)));
        if (found) yield { key, changedAt: found.mtime };
      }
    }
  }

  async removeUnfinished(before: Date): Promise<void> {
    for (const name of await this.namesIn(INCOMING)) {
      const path = join(this.folder, INCOMING, name);
      const found = await orUndefined(stat(path));
      if (found && found.mtime < before) await rm(path, { force: true });
    }
  }

  private async namesIn(folder: string): Promise<string[]> {
    return (await orUndefined(readdir(join(this.folder, folder)))) ?? [];
  }
}

/** Writes all of it, has it on the disk, and closes the file, also where something fails. */
async function writeAll(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  let block: Uint8Array[] = [];
  let held = 0;
  let unflushed = 0;
  let writing: Promise<unknown> = Promise.resolve();
  // What one flush could not write, no later one is told of: each is looked at.
  let flushed: Promise<void> = Promise.resolve();
  let isFlushing = false;
  const writeBlock = async () => {
    await writing;
    writing = writeWhole(file, block);
    writing.catch(() => undefined);
    unflushed += held;
    [block, held] = [[], 0];
    if (unflushed < FLUSH || isFlushing) return;
    unflushed = 0;
    isFlushing = true;
    flushed = flushed.then(() => file.datasync()).finally(() => (isFlushing = false));
    flushed.catch(() => undefined);
  };
  try {
    for await (const chunk of bytes) {
      block.push(chunk);
      held += chunk.length;
      if (held >= BLOCK) await writeBlock();
    }
    await writeBlock();
    await Promise.all([writing, flushed]);
    await file.sync();
  } finally {
    await Promise.allSettled([writing, flushed]);
    await file.close();
  }
}

/** A file may take less at once than it is given. */
async function writeWhole(file: FileHandle, chunks: Uint8Array[]): Promise<void> {
  let left = chunks;
  while (left.length > 0) {
    const { bytesWritten } = await file.writev(left);
    left = after(left, bytesWritten);
  }
}

/** What is left of chunks behind so many bytes. */
function after(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skipped = bytes;
  return chunks.flatMap((chunk) => {
    const rest = chunk.subarray(Math.min(skipped, chunk.length));
    skipped -= chunk.length - rest.length;
    return rest.length > 0 ? [rest] : [];
  });
}

/** Undefined where there is no such file or folder. */
async function orUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
