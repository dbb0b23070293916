/**
 * Builds where needed and becomes the program that is named: `node scripts/run.mjs dist/src/start.js [argument…]`. One process for
 * both, so that a signal to `npm start` reaches the program and not a shell that waits for it.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

await import('./build.mjs');
if (process.exitCode) process.exit();
const program = resolve(process.argv[2]);
process.argv.splice(1, 2, program);
await import(pathToFileURL(program).href);
