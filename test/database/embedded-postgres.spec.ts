import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Readable, type Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { inspectProcess } from '../../src/core/database/embedded-postgres-owner.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../../src/core/database/embedded-postgres.js';

/** A process of its own that owns a server: tells of it, outlives Ctrl-C, exits without stopping it when told. */
const OWNER_SCRIPT = `
import { startEmbeddedPostgres } from './embedded-postgres.js';
process.on('SIGINT', () => console.log('interrupted'));
process.stdin.once('data', () => process.exit(0));
const server = await startEmbeddedPostgres({ directory: process.argv[2], durable: false });
console.log(JSON.stringify({ processId: server.processId, url: server.adminUrl() }));
`;

const run = promisify(execFile);

type Child = ChildProcessByStdio<Writable, Readable, null>;

let workshop: string;
/** The directory of a server that ran and was stopped: to copy, since making a cluster takes long. */
let template: string;
let directory: string;
let servers: EmbeddedPostgres[];
let children: Child[];
let ownedServers: number[];

beforeAll(async () => {
  workshop = await fs.mkdtemp(join(tmpdir(), 'embedded-postgres-'));
  await fs.chmod(workshop, 0o755);
  await fs.symlink(resolve('node_modules'), join(workshop, 'node_modules'));
  await fs.writeFile(join(workshop, 'package.json'), '{"type":"module"}');
  await fs.writeFile(join(workshop, 'owner.js'), OWNER_SCRIPT);
  const sources = resolve('src/core/database');
  for (const name of await fs.readdir(sources)) {
    if (!name.startsWith('embedded-postgres')) continue;
    const { code } = await transformFile(join(sources, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    await fs.writeFile(join(workshop, name.replace('.ts', '.js')), code);
  }
  const options = { directory: join(workshop, 'template'), durable: false, log: () => undefined };
  await (await startEmbeddedPostgres(options)).stop();
  template = await fs.realpath(options.directory);
});

afterAll(() => fs.rm(workshop, { recursive: true, maxRetries: 10 }));

beforeEach(async () => {
  servers = [];
  children = [];
  ownedServers = [];
  // Longer than the 107 bytes that the path of a Unix socket may have.
  const project = join(await fs.mkdtemp(join(workshop, 'project-')), 'a-folder-with-a-long-name'.repeat(4));
  await fs.mkdir(project, { recursive: true });
  await fs.chmod(resolve(project, '..'), 0o755);
  directory = join(project, 'database');
});

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all(children.map(kill));
  for (const processId of ownedServers) {
    if (await inspectProcess(processId)) process.kill(processId, 'SIGQUIT');
    await until(async () => (await inspectProcess(processId)) === undefined);
  }
  // Where root must, it keeps the cluster elsewhere.
  await fs.rm(await fs.realpath(directory).catch(() => directory), { recursive: true, force: true });
});

/** For tests that are not about the first start. */
async function copyTemplate(): Promise<void> {
  await run('cp', ['-a', template, directory]);
}

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, durable: false, ...options });
  servers.push(server);
  return server;
}

/** In a bare environment, as under `env -i`: no home, no locale. */
function spawnChild(program: string, args: string[], account?: { uid: number; gid: number }): Child {
  const child = spawn(program, args, {
    ...account,
    env: { PATH: process.env.PATH },
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

function spawnOwner(): Child {
  return spawnChild(process.execPath, [join(workshop, 'owner.js'), directory]);
}

async function spawnOwnerOfServer(): Promise<{ owner: Child; processId: number; url: string }> {
  await copyTemplate();
  const owner = spawnOwner();
  const { processId, url } = JSON.parse(await nextOutput(owner)) as { processId: number; url: string };
  ownedServers.push(processId);
  return { owner, processId, url };
}

async function nextOutput(child: Child): Promise<string> {
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return chunk.toString();
}

async function kill(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // The server may be killed under the client's feet.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<{ value: unknown }>(sql)).rows.map((row) => row.value);
  } finally {
    await client.end();
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10);
}

async function setting(server: EmbeddedPostgres, name: string): Promise<unknown> {
  return (await query(server.adminUrl(), `SELECT current_setting('${name}') AS value`))[0];
}

describe('the first start', () => {
  it('makes a UTF-8 cluster in UTC that asks for a password', async () => {
    const server = await start();
    expect(server.isFresh).toBe(true);
    expect(await query(server.adminUrl(), `SELECT upper('é') AS value`)).toEqual(['É']);
    expect(await setting(server, 'timezone')).toBe('UTC');
    expect(await setting(server, 'unix_socket_directories')).toBe('');
    const wrongUrl = server.adminUrl().replace(/:[^:@]+@/, ':wrong@');
    await expect(query(wrongUrl, 'SELECT 1 AS value')).rejects.toThrow(/password authentication failed/);
    expect((await fs.stat(join(directory, 'admin-password'))).mode & 0o777).toBe(0o600);
  });

  it('takes settings, and is durable only when told so', async () => {
    const server = await start({ settings: { max_connections: '17' } });
    expect(await setting(server, 'max_connections')).toBe('17');
    expect(await setting(server, 'fsync')).toBe('off');
    await server.stop();
    const durable = await start({ durable: true });
    expect(await setting(durable, 'max_connections')).toBe('100');
    expect(await setting(durable, 'fsync')).toBe('on');
  });

  it('leaves no half-made cluster when killed, and the next one begins anew', async () => {
    const owner = spawnOwner();
    const findIncomplete = async (): Promise<string | undefined> =>
      (await fs.readdir(directory).catch(() => [])).find((name) => name.startsWith('cluster.incomplete-'));
    await until(async () => {
      const incomplete = await findIncomplete();
      return (
        incomplete !== undefined && (await fs.readdir(join(directory, incomplete))).includes('PG_VERSION')
      );
    });
    await kill(owner);
    expect(await fs.readdir(directory)).not.toContain('cluster');

    const server = await start();
    expect(server.isFresh).toBe(true);
    expect(await query(server.adminUrl(), 'SELECT 1 AS value')).toEqual([1]);
    expect(await findIncomplete()).toBeUndefined();
  });

  it('lets one of two that come at the same moment pass', async () => {
    const outcomes = await Promise.allSettled([start(), start()]);
    const refusal = { message: expect.stringContaining(`in use by process ${process.pid}`) };
    expect(outcomes).toContainEqual({ status: 'rejected', reason: expect.objectContaining(refusal) });
    expect(outcomes).toContainEqual({ status: 'fulfilled', value: expect.anything() });
  });
});

describe('a later start', () => {
  async function startWithData(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    await copyTemplate();
    const server = await start(options);
    await query(server.adminUrl(), 'CREATE TABLE notes AS SELECT 42 AS value');
    return server;
  }

  async function expectData(server: EmbeddedPostgres): Promise<void> {
    expect(server.isFresh).toBe(false);
    expect(await query(server.adminUrl(), 'SELECT value FROM notes')).toEqual([42]);
  }

  it('finds the data of the one before', async () => {
    const first = await startWithData();
    await first.stop();
    expect(await inspectProcess(first.processId)).toBeUndefined();
    await expectData(await start());
  });

  it('recovers what a killed server left, which tells of its end', async () => {
    const first = await startWithData({ durable: true });
    const told = new Promise<string>((tell) => first.onUnexpectedExit(tell));
    process.kill(first.processId, 'SIGKILL');
    expect(await told).toMatch(/ended by SIGKILL.*\n.*ready to accept connections/s);
    await expectData(await start());
  }, 180_000);

  it('waits for the last children of a killed server', async () => {
    const first = await startWithData({ durable: true });
    const busy = new pg.Client({ connectionString: first.adminUrl() });
    busy.on('error', () => undefined);
    await busy.connect();
    const { pid } = (await busy.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!;
    busy.query('DO $$ BEGIN LOOP END LOOP; END $$').catch(() => undefined);
    const isBusy = `SELECT state = 'active' AS value FROM pg_stat_activity WHERE pid = ${pid}`;
    await until(async () => (await query(first.adminUrl(), isBusy))[0] === true);

    process.kill(first.processId, 'SIGKILL');
    let isStarted = false;
    const second = start({ durable: true }).finally(() => (isStarted = true));
    const logFile = join(directory, 'server.log');
    const isRefused = async () => (await fs.readFile(logFile, 'utf8')).includes('is still in use');
    await until(async () => isStarted || (await isRefused()));
    // A busy machine may have let the last child die by itself; then there was nothing to wait for.
    if (await isRefused()) process.kill(pid, 'SIGKILL');
    else process.stderr.write('the last child of the killed server was gone before the next one began\n');
    await expectData(await second);
    // It may take the start's whole limit: what a killed server has left is written through to the disk first.
  }, 180_000);

  it('is not misled by a postmaster.pid whose process id another program has now', async () => {
    const first = await startWithData();
    const lockFile = join(directory, 'cluster', 'postmaster.pid');
    const lines = (await fs.readFile(lockFile, 'utf8')).split('\n');
    await first.stop();
    // PostgreSQL pays no heed to processes of other accounts.
    const bystander = spawnChild(
      '/bin/sh',
      ['-c', 'echo here; read line'],
      await fs.stat(join(directory, 'cluster')),
    );
    await nextOutput(bystander);
    await fs.writeFile(lockFile, [bystander.pid, ...lines.slice(1)].join('\n'));
    await expectData(await start());
    expect(bystander.signalCode).toBeNull();
  });

  it('refuses the cluster of another major version by the name of its directory', async () => {
    await copyTemplate();
    await fs.writeFile(join(directory, 'cluster', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(`The cluster in ${directory} was made by PostgreSQL 17`);
  });

  it('tells why the server does not come up, and leaves the directory free', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /ended with code 1\. Its log ends:\n.*invalid value for parameter "shared_buffers": "plenty"/s,
    );
    await expect(start()).resolves.toMatchObject({ isFresh: false });
  });
});

describe('the owner of the directory', () => {
  it('leaves a server behind when killed, which the next one replaces', async () => {
    const { owner, processId, url } = await spawnOwnerOfServer();
    await query(url, 'CREATE TABLE notes AS SELECT 42 AS value');
    await kill(owner);
    expect(await inspectProcess(processId)).toBeDefined();

    const server = await start();
    expect(await inspectProcess(processId)).toBeUndefined();
    expect(await query(server.adminUrl(), 'SELECT value FROM notes')).toEqual([42]);
  });

  it('is left alone while it lives, and the second one told its process id', async () => {
    const { owner, url } = await spawnOwnerOfServer();
    await expect(start()).rejects.toThrow(`${directory} is in use by process ${owner.pid}`);
    expect(await query(url, 'SELECT 1 AS value')).toEqual([1]);
  });

  it('is not taken for a later process that got its process id', async () => {
    await copyTemplate();
    await fs.writeFile(join(directory, `owner-${process.pid}-0-00000000`), '');
    await expect(start()).resolves.toBeDefined();
  });

  it('keeps the server through a Ctrl-C, which a terminal sends to the whole process group', async () => {
    const { owner, url } = await spawnOwnerOfServer();
    process.kill(-owner.pid!, 'SIGINT');
    expect(await nextOutput(owner)).toBe('interrupted\n');
    expect(await query(url, 'SELECT 1 AS value')).toEqual([1]);
  });

  it('takes the server along when it exits without stopping it', async () => {
    const { owner, processId } = await spawnOwnerOfServer();
    owner.stdin.write('exit\n');
    await until(async () => (await inspectProcess(processId)) === undefined);
  });
});

describe('the port', () => {
  beforeEach(copyTemplate);

  it('is the preferred one unless that is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const besides = await start({ preferredPort: port });
    expect(besides.port).not.toBe(port);
    await besides.stop();

    holder.close();
    await once(holder, 'close');
    expect((await start({ preferredPort: port })).port).toBe(port);
  });

  it('is another one when only the server learns that it cannot have the preferred one', async () => {
    // Root's own look finds a port below 1024 free; the account that the server runs under may not listen on it.
    const server = await start({ preferredPort: 81 });
    expect(server.port).toBeGreaterThan(1023);
  });
});

describe('the log', () => {
  beforeEach(copyTemplate);

  it('goes to a file that is emptied when it passes 10 MiB', async () => {
    await (await start()).stop();
    const file = join(directory, 'server.log');
    expect(await fs.readFile(file, 'utf8')).toContain('ready to accept connections');
    await fs.truncate(file, 10 * 1024 * 1024 + 1);
    await start();
    expect((await fs.stat(file)).size).toBeLessThan(10_000);
  });

  it('goes to the caller who asks for it', async () => {
    const lines: string[] = [];
    await start({ log: (line) => lines.push(line) });
    await until(async () => lines.some((line) => line.includes('ready to accept connections')));
    expect(await fs.readdir(directory)).not.toContain('server.log');
  });
});

describe('a project that only its user may enter', () => {
  it('has its database, under root, where the account of the server may go', async () => {
    await fs.chmod(resolve(directory, '..'), 0o700);
    await (await start()).stop();
    expect((await start()).isFresh).toBe(false);
    const home = await fs.realpath(directory);
    if (process.getuid!() === 0) expect(home).toMatch(/^\/var\/lib\/auto-scheduler-\w+$/);
    else expect(home).toBe(directory);
  });
});
