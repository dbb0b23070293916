import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = [process.env.PGBOUNCER, '/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find(
  (path) => path && existsSync(path),
);
/** Why there is none here; undefined where there is one. */
export const NO_PGBOUNCER = PROGRAM
  ? undefined
  : 'There is no pgbouncer here: apt-get install pgbouncer, or name one in PGBOUNCER.';

/** It gives up its rights as root, and takes this user's. */
const USER = 'nobody';
const START_LIMIT_MS = 10_000;

/** Starts PgBouncer in transaction mode before all databases of a server, for app_user and app_worker. See pgbouncer.d.mts. */
export async function startPgBouncer(appUrl, { settings = {} } = {}) {
  if (!PROGRAM) throw new Error(NO_PGBOUNCER);
  const server = new URL(appUrl);
  const directory = mkdtempSync(join(tmpdir(), 'asc-pgbouncer-'));
  const port = await freePort();
  const password = decodeURIComponent(server.password);
  const file = (name, text) => {
    const path = join(directory, name);
    writeFileSync(path, text, { mode: 0o644 });
    return path;
  };
  const users = file('users', `"app_user" "${password}"\n"app_worker" "${password}"\n`);
  const values = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: users,
    pool_mode: 'transaction',
    max_client_conn: 1000,
    default_pool_size: 10,
    // Of databases that a test has left behind.
    server_idle_timeout: 5,
    ...settings,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${value}`);
  const configuration = file(
    'pgbouncer.ini',
    `[databases]\n* = host=${server.hostname} port=${server.port || 5432}\n[pgbouncer]\n${lines.join('\n')}\n`,
  );
  chmodSync(directory, 0o755);
  const asUser = process.getuid?.() === 0 ? ['-u', USER] : [];
  const child = spawn(PROGRAM, [...asUser, '-q', configuration], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => (log = `${log}${chunk}`.slice(-4000)));
  const exited = once(child, 'exit');
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const until = Date.now() + START_LIMIT_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`pgbouncer does not start: ${log}`);
    await sleep(20);
  }
  return {
    url: `postgres://127.0.0.1:${port}`,
    stop: async () => {
      process.off('exit', endWithUs);
      child.kill('SIGTERM');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function freePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port) {
  const socket = createConnection(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
