import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plantTree, runNode, uproot, type ToolRun } from './planted-tree.js';

/** Stands in for the compiler: leaves a note of each run, takes a moment, and fails when the source says so. */
const compiler = `
  const fs = require('node:fs');
  fs.appendFileSync('runs.log', 'run\\n');
  const source = fs.readFileSync('src/main.ts', 'utf8');
  if (source === 'wrong') { console.log('src/main.ts: error TS1: wrong'); process.exit(3); }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  fs.mkdirSync('dist/src', { recursive: true });
  fs.writeFileSync('dist/src/main.js', source);
`;

describe('npm run build', () => {
  let tree: string;

  beforeEach(async () => {
    tree = await plantTree({ 'src/main.ts': 'one', 'migrations/0001-first.ts': '' }, [
      'scripts',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'nest-cli.json',
    ]);
    await rm(join(tree, 'node_modules'));
    await mkdir(join(tree, 'node_modules/@nestjs/cli/bin'), { recursive: true });
    await writeFile(join(tree, 'node_modules/@nestjs/cli/bin/nest.js'), compiler);
    await writeFile(join(tree, 'node_modules/package.json'), '{}');
    await writeFile(join(tree, 'scripts/bundle.mjs'), 'export const bundlePrograms = () => {};');
  });

  afterEach(() => uproot(tree));

  const build = (): Promise<ToolRun> => runNode(join(tree, 'scripts/build.mjs'), [], tree);
  const edit = (path: string, text: string): Promise<void> => writeFile(join(tree, path), text);
  const built = (): Promise<string> => readFile(join(tree, 'dist/src/main.js'), 'utf8');
  const runs = async (): Promise<number> =>
    (await readFile(join(tree, 'runs.log'), 'utf8')).trim().split('\n').length;

  it('compiles once, says nothing and then leaves dist/ alone while no source changes', async () => {
    expect(await build()).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    await edit('src/main.spec.ts', 'a spec file is not compiled');
    expect(await build()).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    expect(await built()).toBe('one');
    expect(await runs()).toBe(1);
  });

  it.each(['src/main.ts', 'src/added.ts', 'migrations/0001-first.ts', 'tsconfig.json', 'package-lock.json'])(
    'compiles again after a change of %s, and nothing old stays in dist/',
    async (path) => {
      await build();
      await edit('dist/src/removed.js', '');
      await edit(path, '{}');
      await build();
      expect(await runs()).toBe(2);
      expect(await readdir(join(tree, 'dist/src'))).toEqual(['main.js']);
    },
  );

  it('compiles once when two are started together', async () => {
    const both = await Promise.all([build(), build()]);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(await runs()).toBe(1);
    expect(await readdir(join(tree, 'dist'))).toEqual(['.build-stamp', 'src']);
  });

  it('takes over the lock of a process that died', async () => {
    const noSuchProcess = '2147483647';
    await build();
    await edit('src/main.ts', 'two');
    await edit('dist/.build.lock', noSuchProcess);
    expect((await build()).exitCode).toBe(0);
    expect(await built()).toBe('two');
  });

  it('passes on what the compiler said and its exit code, and tries again next time', async () => {
    await edit('src/main.ts', 'wrong');
    expect(await build()).toEqual({
      stdout: '',
      stderr: expect.stringContaining('error TS1: wrong'),
      exitCode: 3,
    });
    await edit('src/main.ts', 'right');
    expect((await build()).exitCode).toBe(0);
    expect(await built()).toBe('right');
  });
});
