import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A program of the build, as it runs in production. */
export interface MainProcess {
  /** Where the API listens. */
  url: string;
  /** Everything that it has written so far. */
  output(): string;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
}

const environmentOf = (environment: Record<string, string>) => ({ PATH: process.env.PATH, ...environment });

/** Starts `dist/src/main.js`, of this release or of one that was built elsewhere, and waits until it listens. */
export function startMain(
  environment: Record<string, string>,
  release = process.cwd(),
): Promise<MainProcess> {
  return startProgram(join(release, 'dist/src/main.js'), environment);
}

/** Starts a program that tells its parent where it listens, and waits until it does. */
export async function startProgram(file: string, environment: Record<string, string>): Promise<MainProcess> {
  const child = spawn(process.execPath, [file], {
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  const exited = once(child, 'exit');
  const ready = once(child, 'message') as Promise<[{ url: string }]>;
  const [{ url }] = await Promise.race([
    ready,
    exited.then(() => Promise.reject(new Error(`${file} did not start: ${output}`))),
  ]);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return {
    url,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** How a program of the build ended. */
export interface Ending {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program of the build, e.g. `src/openapi.js`, to its end; in another folder, or of a release that was built elsewhere. */
export async function runProgram(
  program: string,
  parameters: string[],
  environment: Record<string, string>,
  directory = process.cwd(),
  release = process.cwd(),
): Promise<Ending> {
  const child = spawn(process.execPath, [join(release, 'dist', program), ...parameters], {
    cwd: directory,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ending = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (ending.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (ending.stderr += String(chunk)));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...ending };
}
