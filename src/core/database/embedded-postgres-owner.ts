import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hasCode, ifPresent } from './embedded-postgres-installation.js';

const run = promisify(execFile);

const CLAIM_ATTEMPTS = 5;
const CLAIM_NAME = /^owner-(\d+)-(\w+)-[0-9a-f]{8}$/;

/** What the system says about a live process. */
export interface LiveProcess {
  /** When it started, in the system's own terms: with the process id, it tells a process from a later one. */
  startMark: string;
  /** The words separated by blanks; undefined where the system does not tell (Windows). */
  commandLine: string | undefined;
}

/** Looks a process up; undefined when it has ended, also when its parent has not yet taken note (a zombie). */
export async function inspectProcess(processId: number): Promise<LiveProcess | undefined> {
  if (process.platform === 'linux') return inspectThroughProc(processId);
  if (process.platform !== 'win32') return inspectThroughPs(processId);
  return isSignalable(processId) ? { startMark: 'unknown', commandLine: undefined } : undefined;
}

/** Whether the process id is taken, be it by a zombie or by another user's process. */
export function isSignalable(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

async function inspectThroughProc(processId: number): Promise<LiveProcess | undefined> {
  const status = await ifPresent(readFile(`/proc/${processId}/stat`, 'utf8'));
  const commandLine = await ifPresent(readFile(`/proc/${processId}/cmdline`, 'utf8'));
  if (status === undefined || commandLine === undefined) return undefined;
  // proc_pid_stat(5): the name, in parentheses, may hold blanks; after it come state (3) … starttime (22).
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  // The start time counts from boot, so it needs the boot's own identity.
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return {
    startMark: `${boot}_${fields[19]}`.replace(/\W/g, ''),
    commandLine: commandLine.replaceAll('\0', ' '),
  };
}

async function inspectThroughPs(processId: number): Promise<LiveProcess | undefined> {
  const columns = ['-ww', '-o', 'stat=', '-o', 'lstart=', '-o', 'command='];
  const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const row = await run('ps', [...columns, '-p', String(processId)], { env: environment }).catch(
    () => undefined,
  );
  // lstart is five words: Mon Nov 23 01:02:03 2026
  const match = /^\s*(\S+)\s+((?:\S+\s+){5})(.*)/.exec(row?.stdout ?? '');
  if (match === null || match[1]?.startsWith('Z')) return undefined;
  return { startMark: (match[2] ?? '').replace(/\W+/g, '_'), commandLine: match[3] };
}

/**
 * Makes this process the directory's only owner and returns the function that gives it up. A claim is an empty
 * file whose name tells the owner's process id and start; one of an ended process counts for nothing, so a
 * SIGKILL needs no help. Each claimant first puts its claim, then looks for others: two can never both pass.
 * @throws when a live process, this one included, holds the directory.
 */
export async function claimDirectory(directory: string): Promise<() => Promise<void>> {
  const self = await inspectProcess(process.pid);
  if (self === undefined) throw new Error('Cannot see the own process in the process table (/proc).');
  const claim = `owner-${process.pid}-${self.startMark}-${randomBytes(4).toString('hex')}`;
  const release = (): Promise<void> => rm(join(directory, claim), { force: true });
  for (let attempt = 1; ; attempt++) {
    await writeFile(join(directory, claim), '', { mode: 0o600 });
    const rival = await findRival(directory, claim).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    if (rival === undefined) return release;
    await release();
    if (attempt === CLAIM_ATTEMPTS)
      throw new Error(
        `The database in ${directory} is in use by process ${rival}, which is still running. ` +
          'Stop that process first, or choose another directory.',
      );
    // Two that start at the same moment both step back; chance lets one of them go first.
    await delay(randomInt(20, 150));
  }
}

/** The process id of another live claimant. Clears the claims of ended ones on its way. */
async function findRival(directory: string, ownClaim: string): Promise<number | undefined> {
  for (const name of await readdir(directory)) {
    const [, processId, startMark] = CLAIM_NAME.exec(name) ?? [];
    if (processId === undefined || name === ownClaim) continue;
    const claimant = await inspectProcess(Number(processId));
    if (claimant?.startMark === startMark) return Number(processId);
    await rm(join(directory, name), { force: true });
  }
  return undefined;
}
