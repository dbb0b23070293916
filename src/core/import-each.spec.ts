import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { importEach } from './import-each.js';

const FILES = {
  'zebra/zebra.animal.js': "export const says = 'zebra';",
  'adder/adder.animal.js': "export const says = 'adder';",
  'adder/adder.animal.js.map': '{}',
  'adder/adder.animal.spec.js': 'throw new Error("a test");',
  'adder/other.animal.js': 'throw new Error("another name");',
  'adder/inner/inner.animal.js': 'throw new Error("too deep");',
  'shared/help.js': 'throw new Error("no animal");',
  'plain.animal.js': 'throw new Error("no folder");',
  'broken/broken.plant.js': "throw new Error('it does not grow');",
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-each-'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});

afterAll(() => rm(folder, { recursive: true }));

describe('importEach', () => {
  const each = (kind: string) => importEach(pathToFileURL(join(folder, 'caller.js')).href, kind);

  it('imports the file of the kind from each folder that has one, in the order of the names', async () => {
    const found = await each('animal');
    expect([...found].map(([name, { says }]) => [name, says])).toEqual([
      ['adder', 'adder'],
      ['zebra', 'zebra'],
    ]);
  });

  it('finds nothing where there is nothing', async () => {
    expect([...(await each('stone')).keys()]).toEqual([]);
  });

  it('names the file that cannot be loaded', async () => {
    await expect(each('plant')).rejects.toThrow('broken/broken.plant.js cannot be loaded: it does not grow');
  });
});
