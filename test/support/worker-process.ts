import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Config } from '../../src/core/config/config.js';

/** A worker as it runs in production: a process of its own, from the build. */
export interface WorkerProcess {
  process: ChildProcess;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

/**
 * Starts `dist/src/worker.js` on the database of `config`, and waits until it works. With `execArgv`, options of Node itself that change a
 * module, it is the worker of which each module is still a file. `release` is where another release was built.
 */
export async function startWorkerProcess(
  config: Config,
  {
    execArgv = [],
    stdout = 'inherit',
    stderr = 'inherit',
    release = process.cwd(),
  }: {
    execArgv?: string[];
    stdout?: 'inherit' | 'pipe';
    stderr?: 'inherit' | 'ignore';
    release?: string;
  } = {},
): Promise<WorkerProcess> {
  const program = execArgv.length > 0 ? 'worker.unbundled.js' : 'worker.js';
  const child = spawn(process.execPath, [...execArgv, join(release, 'dist/src', program)], {
    env: environmentOf(config),
    stdio: ['ignore', stdout, stderr, 'ipc'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => Promise.reject(new Error(`the worker ended with ${code}`))),
  ]);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return (await exited)[0];
  };
  return {
    process: child,
    signal: (name) => void child.kill(name),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** The variables that make a program of the build start with this configuration. */
export function environmentOf(config: Config): Record<string, string> {
  const set = (Object.entries(config) as [string, string | number | string[] | undefined][]).filter(
    ([, value]) => value !== undefined && String(value) !== '',
  );
  return {
    PATH: process.env.PATH ?? '',
    ...Object.fromEntries(set.map(([name, value]) => [name, String(value)])),
  };
}
