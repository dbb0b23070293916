import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^asc-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z\.(backup|dump)$/;
const PARTIAL = /^\.asc-.*\.(backup|dump)\.part$/;
/** What was not finished by then was left by a process that is gone, in milliseconds. */
const PARTIAL_LIFE = 24 * 3_600_000;
const DAY = 24 * 3_600_000;
/** The first day of the epoch was a Thursday; weeks begin on Monday. */
const DAYS_TO_MONDAY = 3;

/** A new file's path in the directory, which is made where it is missing: its name is the instant, UTC. */
export async function newBackupIn(
  directory: string,
  kind: 'backup' | 'dump',
  now = new Date(),
): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return join(directory, `asc-${now.toISOString().replaceAll(':', '-')}.${kind}`);
}

/**
 * Removes what need not be kept: of each of the last days and weeks that have backups, the newest stays. Call it only when the newest was
 * verified. Files with other names are left alone. Returns the names of those that are gone.
 * @param kept how many days and weeks, as BACKUP_KEEP has it: `7d,4w`
 */
export async function removeOldBackups(directory: string, kept: string): Promise<string[]> {
  const [daily = 1, weekly = 0] = kept.split(',').map((part) => Number.parseInt(part));
  const names = await readdir(directory);
  const backups = names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
  const stay = new Set([
    ...newestOf(backups, daily, (instant) => Math.floor(instant / DAY)),
    ...newestOf(backups, weekly, (instant) => Math.floor((instant / DAY + DAYS_TO_MONDAY) / 7)),
    ...backups.slice(0, 1),
  ]);
  const old = backups.filter((name) => !stay.has(name));
  for (const name of names.filter((one) => PARTIAL.test(one))) {
    const { mtimeMs } = await stat(join(directory, name));
    if (Date.now() - mtimeMs > PARTIAL_LIFE) old.push(name);
  }
  for (const name of old) await rm(join(directory, name), { force: true });
  return old;
}

/** When a backup was taken, in milliseconds of the epoch: its name tells. */
function instantOf(name: string): number {
  return Date.parse(name.replace(NAME, '$1T$2:$3:$4Z'));
}

/** The newest backup of each of the last so many periods that have one. */
function newestOf(newestFirst: string[], periods: number, periodOf: (instant: number) => number): string[] {
  const newest = new Map<number, string>();
  for (const name of newestFirst) {
    const period = periodOf(instantOf(name));
    if (!newest.has(period)) newest.set(period, name);
  }
  return [...newest.values()].slice(0, periods);
}

/** When the newest backup of the directory was taken; undefined without any, or where the directory is missing. */
export async function newestBackupIn(directory: string): Promise<Date | undefined> {
  const names = await readdir(directory).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const [newest] = names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
  return newest === undefined ? undefined : new Date(instantOf(newest));
}
