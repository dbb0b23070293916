import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { until } from '../support/until.js';

const PRODUCT = 'auto-scheduler-content-creator';
const EXAMPLES = ['brand-guard', 'mastodon'];
/** What the generator has written, beside the examples. */
const GENERATED = 'field-notes';
const ALL = [...EXAMPLES, GENERATED];
/** What the example mastodon does not start without. */
const MASTODON = {
  MASTODON_INSTANCE: 'harbour.example',
  MASTODON_CLIENT_ID: 'id',
  MASTODON_CLIENT_SECRET: 'secret',
};
interface OpenApiDocument {
  paths: Record<string, unknown>;
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
}

const run = promisify(execFile);

/** A team's own folder: the packed product and the examples are installed in it, beside the packages that both need. */
let folder: string;
const installed = (name: string, ...path: string[]) => join(folder, 'node_modules', name, ...path);
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asc-team-'));
  await mkdir(join(folder, 'node_modules'));
  const { stdout: tarball } = await run(process.execPath, ['scripts/package.mjs', folder]);
  await run('tar', ['xzf', tarball.trim(), '-C', folder]);
  await cp(join(folder, 'package'), installed(PRODUCT), { recursive: true });
  await linkPackages(resolve('node_modules'), join(folder, 'node_modules'));
  for (const name of EXAMPLES) await cp(join('examples', name), installed(name), { recursive: true });
  await command('new:extension', GENERATED, '--to', installed(GENERATED));
  // All at once, since what they import is the same; apart it takes twice as long.
  await run(process.execPath, [
    installed('typescript', 'bin', 'tsc'),
    '--build',
    ...ALL.map((name) => installed(name)),
  ]);
}, 240_000);

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function linkPackages(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (name.startsWith('.') || name === PRODUCT) continue;
    if (name.startsWith('@')) {
      await mkdir(join(to, name));
      await linkPackages(join(from, name), join(to, name));
    } else await symlink(join(from, name), join(to, name));
  }
}

/** What the tests may not hand on to what they start. */
const { DATABASE_URL: _, DATABASE_ADMIN_URL: __, ...inherited } = process.env;

const command = (...given: string[]) =>
  run(process.execPath, [installed(PRODUCT, 'scripts', 'auto-scheduler.mjs'), ...given], {
    cwd: folder,
    env: inherited,
  });

/** The installed command, until it says that it is ready, or ends. */
async function start(environment: Record<string, string>) {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [installed(PRODUCT, 'scripts', 'auto-scheduler.mjs'), 'start'], {
    cwd: folder,
    env: {
      ...inherited,
      ...{
        PORT: String(port),
        SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
        NO_EXAMPLE: '1',
        NODE_ENV: '',
      },
      DATA_DIR: join(folder, 'data'),
      ...environment,
    },
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const isReady = until(
    () => Promise.resolve(output),
    (text) => text.includes('is ready'),
    90,
  );
  const code = await Promise.race([ended, isReady.then(() => undefined)]);
  isReady.catch(() => undefined);
  return {
    code,
    output: () => output,
    document: async () =>
      (await (await fetch(`http://127.0.0.1:${port}/docs/openapi.json`)).json()) as OpenApiDocument,
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

describe('the packed product', () => {
  it.each(ALL)(
    'lets the tests of %s pass, which see nothing but what is published',
    async (name) => {
      const { stdout } = await run(process.execPath, ['--test', 'test/'], {
        cwd: installed(name),
        env: inherited,
        maxBuffer: 10_000_000,
      });
      expect(stdout).toMatch(/# pass [1-9]/);
      expect(stdout).toMatch(/# fail 0/);
    },
    120_000,
  );

  it('has a test kit that leaves nothing running where the product does not start, so that tests end', async () => {
    const script = `
      import { Module } from '@nestjs/common';
      import { defineExtension } from '${PRODUCT}';
      import { startTestProduct } from '${PRODUCT}/testing';
      class Wrong1795000000000 {
        async up(runner) { await runner.query('CREATE TABL sample_rows ()'); }
        async down() {}
      }
      class Failing {}
      Module({ providers: [{ provide: 'broken', useFactory: () => { throw new Error('No such luck'); } }] })(Failing);
      class Empty {}
      Module({})(Empty);
      const about = { name: 'sample', version: '1.0.0', compatibleWith: '*' };
      for (const more of [{ module: Empty, migrations: [Wrong1795000000000] }, { module: Failing }])
        await startTestProduct({ extensions: [defineExtension({ ...about, ...more })] }).then(
          () => console.log('It started.'),
          ({ message }) => console.log(message),
        );
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
      env: inherited,
    });
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^Migration "Wrong1795000000000" failed/),
      expect.stringMatching(/^Extension sample: Wrong1795000000000 failed/),
      'No such luck',
    ]);
  }, 120_000);

  it('starts with the examples, and without them again on the same database', async () => {
    const extended = await start({ ...MASTODON, EXTENSIONS: ALL.join(',') });
    expect([extended.code, extended.output()]).toEqual([undefined, expect.stringContaining('is ready')]);
    const guarded = ({ paths }: OpenApiDocument) =>
      Object.keys(paths).filter((path) => /\/(brand-guard|field-notes)\//.test(path));
    const document = await extended.document();
    expect(guarded(document).length).toBeGreaterThanOrEqual(4);
    for (const name of ['CreateContentDto', 'UpdateContentDto', 'ContentDto', 'FoundContentDto'])
      expect(document.components.schemas[name]?.properties?.metadata).toMatchObject({
        ...{ type: 'object', additionalProperties: true },
        properties: {
          'brand-guard': {
            properties: { exemptBecause: { type: 'string', minLength: 1, maxLength: 200 } },
            additionalProperties: false,
          },
        },
      });
    expect(await extended.stop()).toBe(0);
    const plain = await start({});
    expect([plain.code, plain.output()]).toEqual([undefined, expect.stringContaining('is ready')]);
    const without = await plain.document();
    expect(guarded(without)).toEqual([]);
    expect(JSON.stringify(without)).not.toContain('brand-guard');
    expect(await plain.stop()).toBe(0);
  }, 240_000);

  it('offers what docs/api says, name by name', async () => {
    const { stdout } = await run(process.execPath, ['scripts/api-report.mjs', '--check', '--as-built']);
    expect(stdout).toBe('docs/api: 0 of 4 reports changed\n');
  });

  it('writes no extension over what is there, and none that cannot be called so', async () => {
    await expect(command('new:extension', GENERATED, '--to', installed(GENERATED))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is there already. Nothing was written.'),
    });
    await expect(command('new:extension', 'Field_Notes')).rejects.toMatchObject({ code: 2 });
  });

  it.each([
    ['not-installed', 'EXTENSIONS: not-installed is not installed beside the product'],
    [
      'mastodon',
      'Extension mastodon: MASTODON_INSTANCE, MASTODON_CLIENT_ID and MASTODON_CLIENT_SECRET must be',
    ],
  ])(
    'does not start with the extension %s as it is, and says why in one line',
    async (name, reason) => {
      const { code, output } = await start({ EXTENSIONS: name });
      expect(code).toBe(1);
      expect(output()).toContain(reason);
      expect(output()).not.toMatch(/^\s+at /m);
    },
    120_000,
  );
});
