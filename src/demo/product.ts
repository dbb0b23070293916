import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DemoError, fetchOrExplain } from './api-client.js';

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;
const LOG_LINES_TOLD = 20;

/** The built program behind `npm start`; in dist/ it stands beside the demo's folder. */
const START = fileURLToPath(new URL('../start.js', import.meta.url));

/** Of the environment, what would lead the demo's own product to somebody's database, port or folder. */
const NOT_HANDED_ON = /^(DATABASE_|SANDBOX_|PUBLIC_URL$|HOST$|PORT$|DATA_DIR$|NODE_ENV$|ROLE$)/;

/** A product that runs, and the sandbox it publishes to. */
export interface Product {
  apiUrl: string;
  sandboxUrl: string;
  /** Whether the demo started it, and so stops it. */
  isOwn: boolean;
  /** Ends the demo's own product and removes its data; does nothing to another one. */
  stop(): Promise<void>;
}

/** What `npm start` leaves in its data folder once it is ready. */
interface RunningNote {
  processId: number;
  apiUrl: string;
  /** Absent where it publishes to the networks themselves. */
  sandboxUrl?: string;
}

/** The product at an address. Throws a DemoError when nothing answers there. */
export async function productAt(apiUrl: string, sandboxUrl: string): Promise<Product> {
  if (!/^https?:\/\//.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new DemoError(`--url must be an http(s) address such as http://127.0.0.1:3000, not "${apiUrl}".`);
  }
  const { ok, status } = await fetchOrExplain(new URL('/health/ready', apiUrl).href);
  if (!ok) throw new DemoError(`${apiUrl} is not ready: /health/ready answers ${status}.`);
  return { apiUrl, sandboxUrl, isOwn: false, stop: () => Promise.resolve() };
}

/** The product that `npm start` runs, with a sandbox, in a data folder; undefined when there is none, or it was killed. */
export async function findRunningProduct(dataDir: string): Promise<Product | undefined> {
  const note = await readNote(dataDir);
  if (note?.sandboxUrl === undefined || !isAlive(note.processId)) return undefined;
  return { apiUrl: note.apiUrl, sandboxUrl: note.sandboxUrl, isOwn: false, stop: () => Promise.resolve() };
}

/**
 * Starts a product of the demo's own, with an empty database in a temporary folder and metrics read within seconds. It is
 * stopped on SIGINT and SIGTERM too. Throws a DemoError with the end of its log when it does not come up.
 */
export async function startOwnProduct(): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-'));
  // PostgreSQL refuses to run as root: it then runs as another account, which must be able to pass.
  await chmod(dataDir, 0o711);
  const [port, sandboxPort] = await findFreePorts();
  const log = openSync(join(dataDir, 'demo.log'), 'a');
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_HANDED_ON.test(name));
  const child = spawn(process.execPath, [START], {
    env: {
      ...Object.fromEntries(inherited),
      DATA_DIR: dataDir,
      PORT: String(port),
      SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
      NO_EXAMPLE: '1',
      METRICS_PLAN_SECONDS: '2,10',
      PUBLISH_POLL_MS: '200',
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= end(child).then(() => rm(dataDir, { recursive: true, force: true })));
  const stopEarly = (signal: NodeJS.Signals): void =>
    void stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', stopEarly).once('SIGTERM', stopEarly);
  try {
    const { apiUrl, sandboxUrl } = await untilReady(child, dataDir);
    return { apiUrl, sandboxUrl, isOwn: true, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(child: ChildProcess, dataDir: string): Promise<Required<RunningNote>> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const note = await readNote(dataDir);
    if (note?.processId === child.pid && note?.sandboxUrl !== undefined)
      return { ...note, sandboxUrl: note.sandboxUrl };
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded || Date.now() > deadline) {
      const log = await readFile(join(dataDir, 'demo.log'), 'utf8');
      const lastLines = log.trimEnd().split('\n').slice(-LOG_LINES_TOLD).join('\n');
      throw new DemoError(
        `The product ${hasEnded ? 'ended at its start' : 'did not come up'}. Its log ends:\n${lastLines}`,
      );
    }
    await delay(100);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(tooLong);
}

/** Undefined while there is none; a half-written one counts as none. */
async function readNote(dataDir: string): Promise<RunningNote | undefined> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')) as RunningNote;
  } catch {
    return undefined;
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Two ports, both held before either is let go, so that they differ. */
async function findFreePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  const [first, second] = await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return [first ?? 0, second ?? 0];
}
