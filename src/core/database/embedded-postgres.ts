import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  ADMIN,
  ensureCluster,
  processOptions,
  readPassword,
  requestFastShutdown,
  stopOrphan,
  type Site,
} from './embedded-postgres-cluster.js';
import {
  chooseAccount,
  findBinaries,
  hasCode,
  ifPresent,
  prepareDirectory,
} from './embedded-postgres-installation.js';
import { claimDirectory } from './embedded-postgres-owner.js';

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const LOG_LINES_TOLD = 20;
const START_LIMIT_MS = 120_000;
/** How long the children of a killed server may take to notice and end. */
const LEFTOVERS_LIMIT_MS = 15_000;
const PORT_ATTEMPTS = 5;

const DEVELOPMENT_SETTINGS = { shared_buffers: '64MB', max_connections: '100' };
const UNDURABLE_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
/** TCP only: the path of a Unix socket may have 107 bytes, and a project may lie deeper. */
const FIXED_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** How to run PostgreSQL inside the project. */
export interface EmbeddedPostgresOptions {
  /** Absolute path of the folder for the cluster, its password and its log; made if missing. */
  directory: string;
  /** False, for tests, is faster and may lose the latest commits, or the cluster, in a crash. */
  durable: boolean;
  /** Used if free, else any free port is. */
  preferredPort?: number;
  /** Receives each line of the server's log, which goes to `server.log` in the directory otherwise. */
  log?: (line: string) => void;
  /** PostgreSQL settings to override, by their names in postgresql.conf. */
  settings?: Record<string, string>;
}

/** A running server, reachable on 127.0.0.1 only. It ends with this process, unless a signal kills that outright. */
export interface EmbeddedPostgres {
  port: number;
  /** Of the postmaster, the server's main process. */
  processId: number;
  /** Connection URL of the superuser. It holds the password: never log it. */
  adminUrl(database?: string): string;
  /** Whether this start made the cluster. */
  isFresh: boolean;
  /** Tells when the server ends without `stop()`; at once if it has. */
  onUnexpectedExit(listener: (detail: string) => void): void;
  /** Disconnects every client, ends the server and waits for that. May be called again. */
  stop(): Promise<void>;
}

interface Server {
  process: ChildProcess;
  /** Settles, with how it ended, when the process has. */
  ended: Promise<string>;
  lastLogLines(): Promise<string>;
}

/**
 * Starts PostgreSQL on the cluster in `directory`, making the cluster first if there is none. A server left
 * over by a killed process is stopped and replaced.
 * @throws when another live process uses the directory, when the cluster is of another major version, or,
 * with the last lines of the server's log, when the server does not come up.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (!isAbsolute(options.directory))
    throw new Error(`The database directory must be an absolute path, not "${options.directory}".`);
  const account = await chooseAccount(join(options.directory, 'cluster'));
  const directory = await prepareDirectory(options.directory, account);
  const binaries = await findBinaries(directory, account);
  const site: Site = { directory, cluster: join(directory, 'cluster'), account, binaries };

  const release = await claimDirectory(directory);
  try {
    const isFresh = await ensureCluster(site, options.durable);
    const password = await readPassword(directory);
    await stopOrphan(site);
    const urlOf = (port: number, database = 'postgres'): string =>
      `postgres://${ADMIN}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    const { server, processId, port } = await launchOnFreePort(site, options, urlOf);
    return {
      port,
      processId,
      isFresh,
      adminUrl: (database) => urlOf(port, database),
      ...superviseEnd(site, server, processId, release),
    };
  } catch (error) {
    await release();
    throw error;
  }
}

function superviseEnd(
  site: Site,
  server: Server,
  processId: number,
  release: () => Promise<void>,
): Pick<EmbeddedPostgres, 'onUnexpectedExit' | 'stop'> {
  let stopping: Promise<void> | undefined;
  const endWithUs = (): void => void server.process.kill('SIGINT');
  process.once('exit', endWithUs);
  const released = server.ended.finally(() => {
    process.off('exit', endWithUs);
    return release();
  });
  const unexpectedExit = new Promise<string>((resolve, reject) => {
    const tell = async (how: string): Promise<void> => {
      if (stopping === undefined)
        resolve(`PostgreSQL (process ${processId}) ${how}. Its log ends:\n${await server.lastLogLines()}`);
    };
    released.then(tell).catch(reject);
  });
  const stop = async (): Promise<void> => {
    const { exitCode, signalCode } = server.process;
    if (exitCode === null && signalCode === null) await requestFastShutdown(site, processId);
    await released;
  };
  return {
    onUnexpectedExit: (listener) => void unexpectedExit.then(listener),
    stop: () => (stopping ??= stop()),
  };
}

async function launchOnFreePort(
  site: Site,
  options: EmbeddedPostgresOptions,
  urlOf: (port: number) => string,
): Promise<{ server: Server; processId: number; port: number }> {
  const start = Date.now();
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort(attempt === 1 ? options.preferredPort : undefined);
    const server = await launch(site, port, options);
    const problem = await waitForAnswer(server, urlOf(port));
    const processId = server.process.pid;
    if (problem === undefined && processId !== undefined) return { server, processId, port };
    const log = await server.lastLogLines();
    // Somebody took the port between our look and the server's own.
    if (attempt < PORT_ATTEMPTS && log.includes('could not create any TCP/IP sockets')) continue;
    if (Date.now() - start > LEFTOVERS_LIMIT_MS || !/shared memory block .* is still in use/.test(log))
      throw new Error(`PostgreSQL in ${site.directory} ${problem}. Its log ends:\n${log}`);
    await delay(100);
  }
}

async function findFreePort(preferred = 0): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(preferred, '127.0.0.1');
    await once(probe, 'listening');
    return (probe.address() as AddressInfo).port;
  } catch (error) {
    if (preferred !== 0 && hasCode(error, 'EADDRINUSE', 'EACCES')) return await findFreePort();
    throw error;
  } finally {
    probe.close();
  }
}

/** Runs the server in a session of its own, so that a Ctrl-C in the terminal reaches only us. */
async function launch(site: Site, port: number, options: EmbeddedPostgresOptions): Promise<Server> {
  const settings = {
    ...DEVELOPMENT_SETTINGS,
    ...(options.durable ? {} : UNDURABLE_SETTINGS),
    ...options.settings,
    ...FIXED_SETTINGS,
    port: String(port),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const start = (logTarget: number | 'pipe'): ChildProcess =>
    spawn(site.binaries.postgres, ['-D', site.cluster, ...flags], {
      ...processOptions(site),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'ignore', logTarget],
    });
  const { child, lastLogLines } = options.log
    ? startTelling(start, options.log)
    : await startIntoFile(start, join(site.directory, 'server.log'));
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be run: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
  });
  return { process: child, ended, lastLogLines };
}

type StartedChild = { child: ChildProcess } & Pick<Server, 'lastLogLines'>;

/** The server writes to the file itself, so that its log goes on should we be killed. */
async function startIntoFile(start: (log: number) => ChildProcess, path: string): Promise<StartedChild> {
  const file = await open(path, 'a', 0o600);
  try {
    if ((await file.stat()).size > LOG_LIMIT_BYTES) await file.truncate();
    const { size: begin } = await file.stat();
    const child = start(file.fd);
    const lastLogLines = async (): Promise<string> => {
      const text = (await ifPresent(readFile(path)))?.subarray(begin).toString() ?? '';
      return text.trimEnd().split('\n').slice(-LOG_LINES_TOLD).join('\n');
    };
    return { child, lastLogLines };
  } finally {
    await file.close();
  }
}

function startTelling(start: (log: 'pipe') => ChildProcess, tell: (line: string) => void): StartedChild {
  const child = start('pipe');
  const lines: string[] = [];
  if (child.stderr)
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (lines.push(line) > LOG_LINES_TOLD) lines.shift();
      tell(line);
    });
  // What the server wrote last may arrive after the news of its end, and its children may keep the pipe open.
  const closed = once(child, 'close').catch(() => undefined);
  const lastLogLines = async (): Promise<string> => {
    await Promise.race([closed, delay(500, undefined, { ref: false })]);
    return lines.join('\n');
  };
  return { child, lastLogLines };
}

/** Waits for the server to answer a client; returns what went wrong if it never will. */
async function waitForAnswer(server: Server, url: string): Promise<string | undefined> {
  let end: string | undefined;
  void server.ended.then((how) => (end = how));
  let refusal: unknown;
  for (const start = Date.now(); end === undefined; await Promise.race([delay(20), server.ended])) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return undefined;
    } catch (error) {
      refusal = error;
    } finally {
      await client.end();
    }
    if (Date.now() - start > START_LIMIT_MS) {
      server.process.kill('SIGQUIT');
      await server.ended;
      return `answers no client (${String(refusal)}) and was stopped`;
    }
  }
  return end;
}
