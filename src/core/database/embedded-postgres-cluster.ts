import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hasCode, ifPresent, type Account, type Binaries } from './embedded-postgres-installation.js';
import { inspectProcess, isSignalable } from './embedded-postgres-owner.js';

const run = promisify(execFile);

const INCOMPLETE_CLUSTER = 'cluster.incomplete-';
const ORPHAN_STOP_LIMIT_MS = 60_000;

/** The superuser's name. */
export const ADMIN = 'postgres';

/** Where a server runs, and as whom. */
export interface Site {
  /** Real path of the directory that holds everything below. */
  directory: string;
  /** PostgreSQL's data directory. */
  cluster: string;
  /** Undefined: the account of this process. */
  account: Account | undefined;
  binaries: Binaries;
}

/** How to run PostgreSQL's programs: as the site's account, with none of our environment's settings or secrets. */
export function processOptions({ directory, account }: Site): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  const { PATH, SystemRoot, TEMP } = process.env;
  const env = { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' };
  return { cwd: directory, env, ...(account && { uid: account.uid, gid: account.gid }) };
}

/**
 * Makes the site's cluster unless it is there; returns whether it did. The cluster is made aside and put in
 * place in one step, so that it is never half made.
 * @throws when what is there is of another major version, or no cluster.
 */
export async function ensureCluster(site: Site, durable: boolean): Promise<boolean> {
  const { directory, cluster, binaries } = site;
  for (const name of await readdir(directory))
    if (name.startsWith(INCOMPLETE_CLUSTER))
      // An initdb that outlived its parent may still be writing there, so removal is tried for some seconds.
      await rm(join(directory, name), { recursive: true, force: true, maxRetries: 10 });

  const [major] = binaries.version.split('.');
  const found = (await ifPresent(readFile(join(cluster, 'PG_VERSION'), 'utf8')))?.trim();
  if (found === major) return false;
  if (found !== undefined)
    throw new Error(
      `The cluster in ${directory} was made by PostgreSQL ${found}, and this is PostgreSQL ${major}. ` +
        `Move the directory away to begin anew, or carry the data over with PostgreSQL ${found}'s pg_dump.`,
    );
  if (((await ifPresent(readdir(cluster))) ?? []).length > 0)
    throw new Error(`${cluster} is not a PostgreSQL cluster: it has no PG_VERSION. Move it away.`);

  const incomplete = await mkdtemp(join(directory, INCOMPLETE_CLUSTER));
  try {
    await initialize(site, incomplete, durable);
    await rename(incomplete, cluster);
  } catch (error) {
    await rm(incomplete, { recursive: true, force: true, maxRetries: 10 });
    throw error;
  }
  if (durable) await flushDirectory(directory);
  return true;
}

async function initialize(site: Site, target: string, durable: boolean): Promise<void> {
  const { directory, account, binaries } = site;
  const passwordFile = passwordFileOf(directory);
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: durable });
  if (account !== undefined)
    for (const path of [passwordFile, target]) await chown(path, account.uid, account.gid);
  const flags = [
    ...['--pgdata', target, '--username', ADMIN, '--pwfile', passwordFile, '--auth=scram-sha-256'],
    // PostgreSQL's own C.UTF-8, since the machine may have no locale installed.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ];
  try {
    await run(binaries.initdb, flags, processOptions(site));
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(
      `PostgreSQL could not make a cluster in ${directory}: ${stderr?.trim() || String(error)}`,
      {
        cause: error,
      },
    );
  }
}

/** Makes a rename outlast a power loss. Windows cannot open a directory for this. */
async function flushDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Reads the superuser's password, made together with the cluster. */
export async function readPassword(directory: string): Promise<string> {
  const file = passwordFileOf(directory);
  const password = await ifPresent(readFile(file, 'utf8'));
  if (password !== undefined) return password.trim();
  throw new Error(
    `${file} is missing, and the cluster beside it does not open without it. ` +
      `Put it back, or move ${directory} away to begin anew.`,
  );
}

function passwordFileOf(directory: string): string {
  return join(directory, 'admin-password');
}

/**
 * Stops a server whose owner was killed, and clears a `postmaster.pid` whose process id has passed on to some
 * other program, which PostgreSQL would take for a live server. Call it only while holding the directory.
 */
export async function stopOrphan(site: Site): Promise<void> {
  const lockFile = join(site.cluster, 'postmaster.pid');
  const [firstLine, dataDirectory] = (await ifPresent(readFile(lockFile, 'utf8')))?.split('\n') ?? [];
  const processId = Number(firstLine);
  // PostgreSQL itself clears the file of a process that is gone.
  if (!(processId > 0) || !isSignalable(processId)) return;
  const found = await inspectProcess(processId);
  const isServer = found && (found.commandLine?.includes(`postgres -D ${dataDirectory}`) ?? true);
  if (!isServer) return rm(lockFile, { force: true });

  const start = Date.now();
  await requestFastShutdown(site, processId);
  while ((await inspectProcess(processId))?.startMark === found.startMark) {
    if (Date.now() - start > ORPHAN_STOP_LIMIT_MS)
      throw new Error(
        `The server left over in ${site.directory} (process ${processId}) does not stop when asked.`,
      );
    await delay(20);
  }
}

/** Asks a server to disconnect its clients and end; does not wait for it. */
export async function requestFastShutdown(site: Site, processId: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(site.binaries.pgCtl, ['kill', 'INT', String(processId)], processOptions(site));
    return;
  }
  try {
    process.kill(processId, 'SIGINT');
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
