/**
 * `npm run openapi [-- --check]`: what the code says of the API, each made from what is before it: the refusals of each operation, openapi.json,
 * and the types of the TypeScript client. Writes them, or fails at the first that is committed otherwise.
 */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const steps = [
  ['scripts/refusals.mjs'],
  ['scripts/run.mjs', 'dist/src/openapi.js'],
  ['scripts/client-types.mjs'],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, [...step, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
