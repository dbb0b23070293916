import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text, buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalStorage } from '../../src/content/media/local-storage.js';
import type { MediaStorage } from '../../src/content/media/media-storage.js';
import { S3Storage } from '../../src/content/media/s3-storage.js';
import { startS3Store, type S3Store } from '../support/s3-store.js';

/** More than one part of an upload. */
const LARGE = 20_000_000;

async function* pieces(...parts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}

async function* noise(bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes; at += 50_000)
    yield Buffer.alloc(Math.min(50_000, bytes - at), (at / 50_000) % 251);
}

describe.each(['a folder of this machine', 'a store that speaks S3'])('storage in %s', (kind) => {
  let folder: string;
  let store: S3Store | undefined;
  let storage: MediaStorage;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'asc-storage-'));
    if (kind.includes('folder')) {
      storage = new LocalStorage(folder);
      return;
    }
    store = await startS3Store(folder);
    storage = new S3Storage({
      S3_BUCKET: store.bucket,
      S3_ENDPOINT: store.url,
      S3_REGION: 'us-east-1',
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    });
  });
  afterAll(async () => {
    await store?.close();
    rmSync(folder, { recursive: true });
  });

  const keys = async () => {
    const found: string[] = [];
    for await (const { key, changedAt } of storage.list()) {
      expect(Math.abs(changedAt.getTime() - Date.now())).toBeLessThan(60_000);
      found.push(key);
    }
    return found.sort();
  };

  it('gives back what was written, as a whole and in parts', async () => {
    await storage.write('a/1', pieces('Hel', 'lo ', 'world'));
    const read = async (range?: { start: number; end: number }) => {
      const stream = await storage.read('a/1', range);
      return stream && text(stream);
    };
    expect(await read()).toBe('Hello world');
    expect(await read({ start: 4, end: 6 })).toBe('o w');
    expect(await storage.size('a/1')).toBe(11);
    expect(await keys()).toEqual(['a/1']);
    await storage.remove('a/1');
    await storage.remove('a/1');
    expect([await read(), await storage.size('a/1'), await keys()]).toEqual([undefined, undefined, []]);
  });

  it('keeps what comes in many parts', async () => {
    await storage.write('a/large', noise(LARGE));
    expect(await storage.size('a/large')).toBe(LARGE);
    const stream = await storage.read('a/large', { start: LARGE - 3, end: LARGE - 1 });
    expect([...(stream ? await buffer(stream) : [])]).toEqual(Array(3).fill((LARGE / 50_000 - 1) % 251));
    await storage.remove('a/large');
  });

  it('keeps nothing of what breaks off, early or late', async () => {
    const broken = new Error('The client is gone');
    await expect(storage.write('a/early', pieces('He', broken))).rejects.toThrow('The client is gone');
    const late = async function* () {
      yield* noise(LARGE);
      throw broken;
    };
    await expect(storage.write('a/late', late())).rejects.toThrow('The client is gone');
    expect(await keys()).toEqual([]);
    expect([await storage.size('a/early'), await storage.size('a/late')]).toEqual([undefined, undefined]);
    expect([...(store?.open ?? [])]).toEqual([]);
    await storage.write('a/whole', noise(LARGE));
    expect([await storage.size('a/whole'), store?.open.size ?? 0]).toEqual([LARGE, 0]);
    await storage.remove('a/whole');
  });

  it('clears away later what could not be given up at once, and nothing that is young', async () => {
    const late = async function* () {
      yield* noise(LARGE);
      // A store that is away when the upload breaks off, and when that is tried again.
      if (store) store.refusals = 10;
      throw new Error('The client is gone');
    };
    await expect(storage.write('a/left', late())).rejects.toThrow('The client is gone');
    if (store) store.refusals = 0;
    expect(store?.open.size ?? 0).toBe(store ? 1 : 0);
    await storage.removeUnfinished(new Date(Date.now() - 60_000));
    expect(store?.open.size ?? 0).toBe(store ? 1 : 0);
    await storage.removeUnfinished(new Date(Date.now() + 60_000));
    expect(store?.open.size ?? 0).toBe(0);
  });
});
