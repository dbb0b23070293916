import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Example } from './example.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'example-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NEW = true;
const WANTED = true;
const nobodyListens = { apiUrl: 'http://127.0.0.1:1', sandboxUrl: 'http://127.0.0.1:1' };

describe('The example', () => {
  it('is for a new database, and tried again until it is loaded', async () => {
    const first = await Example.plan(folder, NEW, WANTED);
    expect(await first.describe()).toMatch(/@.* \/ .*in a moment/);
    await expect(first.load(nobodyListens, () => undefined)).rejects.toThrow();
    const second = await Example.plan(folder, !NEW, WANTED);
    await expect(second.load(nobodyListens, () => undefined)).rejects.toThrow();
  });

  it.each([
    ['a database that was there before', !NEW, WANTED],
    ['somebody who does not want it', NEW, !WANTED],
  ])('is not for %s, now or later', async (_whom, isNew, isWanted) => {
    for (const example of [
      await Example.plan(folder, isNew, isWanted),
      await Example.plan(folder, !NEW, WANTED),
    ]) {
      expect(await example.describe()).toBeUndefined();
      await example.load(nobodyListens, () => undefined);
    }
  });

  it('is given up for good by somebody who does not want it any more', async () => {
    await Example.plan(folder, NEW, WANTED);
    await Example.plan(folder, !NEW, !WANTED);
    expect(await (await Example.plan(folder, !NEW, WANTED)).describe()).toBeUndefined();
  });
});
