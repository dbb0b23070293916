import { spawn, spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

const hasCurl =
  spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0;

/** Tests that run tours; where they cannot be run, that is said. */
export function describeTours(name: string, tests: () => void): void {
  if (!hasCurl)
    process.stderr.write(`${name}: not run, since it takes curl and bash, and one of them is not here\n`);
  (hasCurl ? describe : describe.skip)(name, tests);
}

/** The lines of a document's tours: their shell blocks. */
export function toursOf(document: string): string {
  const tours = document.match(/<!-- tour -->[\s\S]*?<!-- end of tour -->/g) ?? [];
  return [...tours.join('').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join('');
}

/** Runs lines in a shell that ends at the first one that fails. */
export async function runTour(
  lines: string,
  directory: string,
  environment: Record<string, string>,
): Promise<{ code: unknown; output: string; errors: string }> {
  const shell = spawn('bash', ['--norc', '--noprofile', '-euo', 'pipefail', '-c', lines], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: directory, ...environment },
  });
  let output = '';
  let errors = '';
  shell.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  shell.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve) => shell.once('close', resolve));
  return { code, output, errors };
}
