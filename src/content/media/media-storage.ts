import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.js';

/** Something that the storage holds. */
export interface StoredObject {
  key: string;
  changedAt: Date;
}

/** Where the bytes of files are. A key is written once and never again: what stands under it does not change. */
export abstract class MediaStorage {
  /** All or nothing: where `bytes` fails, or the process dies, nothing stands under the key. */
  abstract write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Undefined: nothing stands under the key. */
  abstract read(key: string, range?: ByteRange): Promise<Readable | undefined>;
  /** In bytes. Undefined: nothing stands under the key. */
  abstract size(key: string): Promise<number | undefined>;
  /** Removes what is there; nothing is no error. */
  abstract remove(key: string): Promise<void>;
  /** All that it holds. */
  abstract list(): AsyncGenerator<StoredObject>;
  /** Clears away what was begun before that time and never came to an end. */
  abstract removeUnfinished(before: Date): Promise<void>;
}

/** By project and file, so that no row can ever lead to a file of another project. */
export function storageKey(projectId: string, fileId: string, part: 'file' | 'thumbnail' = 'file'): string {
  return `${projectId}/${fileId}${part === 'thumbnail' ? '.thumbnail' : ''}`;
}

/** What a key belongs to; undefined: it is none of ours. */
export function ownerOf(key: string): { projectId: string; id: string } | undefined {
  const [, projectId, id] = /^([0-9a-f-]{36})\/([0-9a-f-]{36})(\.thumbnail)?$/.exec(key) ?? [];
  return projectId !== undefined && id !== undefined ? { projectId, id } : undefined;
}

/** Pieces of `size` bytes, the last one shorter; no more than two are held in memory. */
export async function* inPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of source) {
    let rest = chunk;
    while (rest.length > 0) {
      const part = rest.subarray(0, size - heldBytes);
      rest = rest.subarray(part.length);
      held.push(part);
      heldBytes += part.length;
      if (heldBytes < size) break;
      yield Buffer.concat(held);
      [held, heldBytes] = [[], 0];
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}
