import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { withClient } from '../database/bootstrap.js';

const run = promisify(execFile);

/** Where to sign in, as PostgreSQL's own programs read it: a password on the command line would be seen by all. */
function environmentOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    PATH: process.env.PATH,
    PGHOST: decodeURIComponent(hostname),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(searchParams.has('sslmode') && { PGSSLMODE: searchParams.get('sslmode') ?? '' }),
  };
}

/**
 * Has pg_dump write the backup, in its custom format, and pg_restore read its list. Both must be installed, in the server's version or a newer one.
 * @returns pg_dump's version
 */
export async function dumpWithPgDump(url: string, file: string): Promise<string> {
  const [major, version] = await Promise.all([serverMajor(url), versionOfPgDump()]);
  if (Number.parseInt(version) < major)
    throw new Error(
      `pg_dump is of version ${version} and cannot read a server of version ${major}. Install its own, or leave --with out.`,
    );
  const partial = join(dirname(file), `.${basename(file)}.part`);
  try {
    const handle = await open(partial, 'wx', 0o600);
    try {
      const dump = spawn('pg_dump', ['--format=custom', '--no-password'], {
        env: environmentOf(url),
        stdio: ['ignore', handle.fd, 'pipe'],
      });
      let said = '';
      dump.stderr?.on('data', (chunk) => (said += String(chunk)));
      const [code] = (await once(dump, 'close')) as [number | null];
      if (code !== 0) throw new Error(`pg_dump failed: ${said.trim()}`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await run('pg_restore', ['--list', partial]);
    await rename(partial, file);
    return version;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function serverMajor(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version`,
    );
    return rows[0]?.version ?? 0;
  });
}

async function versionOfPgDump(): Promise<string> {
  try {
    const { stdout } = await run('pg_dump', ['--version']);
    return /\d+(\.\d+)?/.exec(stdout)?.[0] ?? '';
  } catch {
    throw new Error('pg_dump is not installed. Leave --with out: no other program is needed then.');
  }
}
