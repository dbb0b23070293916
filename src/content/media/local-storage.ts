import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteRange } from './byte-range.js';
import { MediaStorage, type StoredObject } from './media-storage.js';

/** Files that are on their way lie here, on the same disk. */
const INCOMING = 'incoming';
/** What is written at once. */
const BLOCK = 1_048_576;

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
    // Opened here, and not by the stream: one that fails at once would still be opening, and make the file after it was removed.
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await pipeline(
        Readable.from(bytes, { objectMode: false, highWaterMark: BLOCK }),
        file.createWriteStream({ flush: true, highWaterMark: BLOCK }),
      );
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

/** Undefined where there is no such file or folder. */
async function orUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
