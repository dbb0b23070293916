/**
 * Puts the product into one file that npm installs, with the types that extensions are built against:
 * `npm run package [-- FOLDER]`. Prints its path.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const folder = resolve(process.argv[2] ?? '.');
await import('./build.mjs');
if (process.exitCode) process.exit();
const run = (program, ...given) =>
  execFileSync(program, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
// Only here: it takes as long as a quarter of the build.
run(
  process.execPath,
  ...[
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--declaration',
    '--emitDeclarationOnly',
  ],
  ...['--incremental', 'false', '--tsBuildInfoFile', 'null'],
);
const [{ filename }] = JSON.parse(run('npm', 'pack', '--json', '--pack-destination', folder));
process.stdout.write(`${resolve(folder, filename)}\n`);
