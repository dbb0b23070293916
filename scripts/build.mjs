/**
 * Builds dist/ when the sources differ from those it was built from, and returns at once when they do not: every npm
 * script that runs compiled code begins here. Any number of these may run at the same time.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const LOCK_POLL_MS = 100;
/** Far longer than any build: an older lock was left by a process whose number another one has taken since. */
const LOCK_LIFE_MS = 10 * 60_000;

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const stamp = join('dist', '.build-stamp');
const lock = join('dist', '.build.lock');

if (!isBuilt()) {
  mkdirSync('dist', { recursive: true });
  await takeLock();
  try {
    if (!isBuilt()) process.exitCode = await build();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The exit code of the compiler; dist/ is complete when it is 0, and has no stamp otherwise. */
async function build() {
  if (process.stderr.isTTY) process.stderr.write('building…\n');
  // Taken before the compiler reads the files, so that an edit meanwhile leads to another build.
  const fingerprint = sourceFingerprint();
  for (const name of readdirSync('dist')) {
    if (join('dist', name) !== lock) rmSync(join('dist', name), { recursive: true });
  }
  const compiler = spawnSync(
    process.execPath,
    [join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'],
    {
      encoding: 'utf8',
    },
  );
  if (compiler.status === 0) {
    // It looks into what was built.
    const { bundlePrograms } = await import('./bundle.mjs');
    await bundlePrograms(resolve('dist'));
    writeFileSync(stamp, fingerprint);
    return 0;
  }
  process.stderr.write(`${compiler.stdout ?? ''}${compiler.stderr ?? ''}${compiler.error?.message ?? ''}\n`);
  return compiler.status ?? 1;
}

function isBuilt() {
  return textOf(stamp) === sourceFingerprint();
}

/** One value for the path and text of everything that the compiler reads; spec files are not compiled. */
function sourceFingerprint() {
  const hash = createHash('sha256');
  const compiled = ['src', 'migrations']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .sort();
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];
  for (const path of [...compiled, ...settings])
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

async function takeLock() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = textOf(lock);
    if (holder !== undefined && isStale(holder)) breakLock(holder);
    else await setTimeout(LOCK_POLL_MS);
  }
}

/** Renaming succeeds for one process only, and tells it afterwards whether it really took the dead one's lock. */
function breakLock(holder) {
  const taken = `${lock}.${process.pid}`;
  try {
    renameSync(lock, taken);
    if (textOf(taken) === holder) rmSync(taken);
    else renameSync(taken, lock);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isStale(holder) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LOCK_LIFE_MS) return true;
    process.kill(Number(holder), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
