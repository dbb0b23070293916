#!/usr/bin/env node
/**
 * The command of the installed product: `auto-scheduler start`, `auto-scheduler migrate -- --json`… It knows the commands of package.json
 * that run compiled code. Nothing is built here: a package comes built.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const programs = new Map(
  Object.entries(scripts).flatMap(([name, command]) => {
    const [, program] = /^node scripts\/run\.mjs (dist\/src\/\S+)$/.exec(command) ?? [];
    return program ? [[name, program]] : [];
  }),
);
const [, , name, ...rest] = process.argv;
const program = programs.get(name);
if (program === undefined) {
  process.stderr.write(
    `Usage: auto-scheduler COMMAND [argument…]\nCommands: ${[...programs.keys()].join(', ')}\n`,
  );
  process.exit(name === '--help' ? 0 : 2);
}
const file = join(root, program);
// As npm has it: what comes after a lone -- is the program's.
process.argv.splice(
  1,
  process.argv.length,
  file,
  ...rest.filter((argument, at) => at > 0 || argument !== '--'),
);
await import(pathToFileURL(file).href);
