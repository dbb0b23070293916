import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readLedger } from '../../src/demo/ledger.js';
import type { Report } from '../../src/demo/report.js';
import { loadExample } from '../../src/demo/index.js';

const run = promisify(execFile);
const START = join(process.cwd(), 'dist/src/start.js');
const DEMO = join(process.cwd(), 'dist/src/demo/demo.js');
const WALK_LIMIT_MS = 240_000;

/** A worker that was killed is noticed after seconds, not after a minute. */
const HASTY = { NETWORK_TIMEOUT_MS: '2500', PUBLISH_LEASE_SECONDS: '4', PUBLISH_SETTLE_SECONDS: '3' };

let folder: string;
let environment: NodeJS.ProcessEnv;
/** Changes to the environment for a demo that shall find no running product by itself. */
let elsewhere: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-spec-'));
  await chmod(folder, 0o711);
  // As in a fresh shell: Jest's own NODE_ENV would be handed on, and the server that the other tests run on.
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('DATABASE_')),
  );
  elsewhere = { DATA_DIR: join(folder, 'nothing-here') };
  environment = { ...inherited, ...HASTY, TMPDIR: folder, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn' };
});
afterAll(async () => {
  await Promise.all(
    started.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }),
  );
  await rm(folder, { recursive: true, force: true });
}, 60_000);

function launch(program: string, parameters: string[], changes: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [program, ...parameters], {
    env: { ...environment, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

async function resultOf(child: ChildProcess) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code: code as number };
}

/** Polls until there is a value, while a process runs; the test's own time limit ends both. */
async function until<Value>(child: ChildProcess, look: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode ?? child.signalCode}.`);
    }
    await delay(25);
  }
}

async function runningIn(dataDir: string) {
  const note = await readFile(join(dataDir, 'running.json'), 'utf8').catch(() => undefined);
  if (note === undefined) return undefined;
  return JSON.parse(note) as { processId: number; apiUrl: string; sandboxUrl: string };
}

function untilOwnProductRuns(demo: ChildProcess) {
  return until(demo, async () => {
    const [dataDir] = (await readdir(folder)).filter((name) => /^demo-\w{6}$/.test(name));
    return dataDir === undefined ? undefined : runningIn(join(folder, dataDir));
  });
}

/** The process id of a child by the end of its command line. */
async function findChild(parent: number, program: string): Promise<number | undefined> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*?)\s*$/.exec(line));
  const row = rows.find((columns) => Number(columns?.[2]) === parent && columns?.[3]?.endsWith(program));
  return row ? Number(row[1]) : undefined;
}

function expectCompleteWalk({ stdout, stderr, code }: Awaited<ReturnType<typeof resultOf>>): Report {
  if (code !== 0) throw new Error(`The demo ended with ${code}.\n${stderr}\n${stdout.slice(0, 4000)}`);
  const report = JSON.parse(stdout) as Report;
  expect(report).toMatchObject({ contents: 54, networks: 7, publishedExactlyOnce: 118, problems: [] });
  expect(report.posts).toHaveLength(118);
  expect(report.posts.every(({ status }) => status === 'published')).toBe(true);
  const numbered = report.posts.filter(({ metrics }) => typeof metrics?.likes === 'number');
  const shown = report.posts.filter(({ url }) => /^http:\/\/127\.0\.0\.1:\d+\/./.test(url ?? ''));
  // Nobody likes the 6 stories, and of its one post of photos TikTok tells neither address nor numbers.
  expect([numbered.length, shown.length]).toEqual([111, 117]);
  return report;
}

describe('The demo with a product of its own', () => {
  it(
    'publishes each post exactly once, also when the worker is killed with posts on their way, and leaves nothing behind',
    async () => {
      const demo = launch(DEMO, ['--json']);
      const result = resultOf(demo);
      const { processId, sandboxUrl } = await untilOwnProductRuns(demo);
      const worker = await until(demo, () => findChild(processId, join('dist', 'src', 'worker.js')));
      await until(demo, async () => ((await readLedger(sandboxUrl)).length >= 10 ? true : undefined));

      // A network takes the next calls, and keeps its answers to itself until after the murder.
      const fault = { route: 'publish', kind: 'reset-after', platform: 'threads', delayMs: 2000, times: 4 };
      await fetch(`${sandboxUrl}/sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      });
      await until(demo, async () => {
        const { items } = (await (await fetch(`${sandboxUrl}/sandbox/faults`)).json()) as {
          items: { remaining: number }[];
        };
        return (items[0]?.remaining ?? 0) < fault.times ? true : undefined;
      });
      process.kill(worker, 'SIGKILL');
      await until(demo, async () => {
        const successor = await findChild(processId, join('dist', 'src', 'worker.js'));
        return successor === worker ? undefined : successor;
      });

      const report = expectCompleteWalk(await result);
      expect(report.product.startedByDemo).toBe(true);
      expect(() => process.kill(processId, 0)).toThrow('ESRCH');
      expect(await readdir(folder)).toEqual([]);
    },
    WALK_LIMIT_MS,
  );
});

describe('The demo interrupted', () => {
  it('stops its product and leaves nothing behind', async () => {
    const demo = launch(DEMO, ['--json']);
    const result = resultOf(demo);
    const { processId } = await untilOwnProductRuns(demo);
    demo.kill('SIGINT');
    expect((await result).code).toBe(130);
    expect(() => process.kill(processId, 0)).toThrow('ESRCH');
    expect(await readdir(folder)).toEqual([]);
  }, 60_000);
});

describe('The demo and the example in a running product', () => {
  let product: { apiUrl: string; sandboxUrl: string };

  beforeAll(async () => {
    const child = launch(START, [], {
      NO_EXAMPLE: '1',
      PORT: '0',
      METRICS_PLAN_SECONDS: '2,10',
      PUBLISH_POLL_MS: '200',
    });
    child.stdout?.resume();
    child.stderr?.pipe(process.stderr);
    const { apiUrl, sandboxUrl } = await until(child, () => runningIn(join(folder, 'data')));
    product = { apiUrl, sandboxUrl };
  }, 120_000);

  it('is loaded once, however often it is asked for', async () => {
    const example = { ...product, firstPostInSeconds: 3600, overSeconds: 60 };
    const first = await loadExample(example);
    expect(first.imported).toBe(true);
    expect(await loadExample(example)).toEqual({ projectId: first.projectId, imported: false });
  }, 60_000);

  it(
    'is found by its folder, and walked through in a project of its own, with the outcome as a table',
    async () => {
      const { stdout, stderr, code } = await resultOf(launch(DEMO, []));
      if (code !== 0) throw new Error(`The demo ended with ${code}.\n${stderr}\n${stdout}`);
      expect(stdout).toContain('54 contents, 118 posts on 7 networks');
      expect(stdout).toContain("published exactly once, by the sandbox's own ledger: 118 of 118");
      expect(stdout.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/g)).toHaveLength(117);
      expect(stderr).not.toContain('Starting a product');
      expect(await fetch(`${product.apiUrl}/health/ready`)).toMatchObject({ status: 200 });
    },
    WALK_LIMIT_MS,
  );

  it('is found by its address too, and no consent is given anywhere but at the sandbox that was told', async () => {
    const addresses = ['--url', product.apiUrl, '--sandbox-url', product.apiUrl];
    const { code, stderr, stdout } = await resultOf(launch(DEMO, addresses, elsewhere));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      `The consent page is at ${product.sandboxUrl}, not at the sandbox ${product.apiUrl}`,
    );
  });

  it('says so when the address is not that of a product', async () => {
    const { code, stderr, stdout } = await resultOf(launch(DEMO, ['--url', product.sandboxUrl], elsewhere));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${product.sandboxUrl} is not ready`);
  });
});

describe('The demo asked for what cannot be', () => {
  it('names the address where nothing answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await once(server.close(), 'close');
    const { code, stderr, stdout } = await resultOf(launch(DEMO, ['--url', url]));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`Nothing answers at ${url} (ECONNREFUSED). Is it running?\n`);
  });

  it.each([
    ['what is no address', ['--url', 'localhost'], '--url must be an http(s) address'],
    ['an option that there is not', ['--fast'], 'Usage: npm run demo'],
  ])('says so in words, for %s', async (_case, parameters, complaint) => {
    const { code, stderr, stdout } = await resultOf(launch(DEMO, parameters));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(complaint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
