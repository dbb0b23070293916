/**
 * Puts the product into one file that npm installs, with the types that extensions are built against:
 * `npm run package [-- FOLDER]`. Prints its path.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { emitDeclarations } from './declarations.mjs';

const folder = resolve(process.argv[2] ?? '.');
await import('./build.mjs');
if (process.exitCode) process.exit();
emitDeclarations();
const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [{ filename }] = JSON.parse(packed);
process.stdout.write(`${resolve(folder, filename)}\n`);
