import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailure, runCommand, UsageError } from '../command-line.js';
import { isExtensionName } from './extension.js';

const USAGE = `Usage: npm run new:extension -- NAME [--to FOLDER]

Writes a package with an extension that works: a table, routes, and tests that pass.

  NAME         lower-case words with hyphens between them, 2 to 30 characters
  --to FOLDER  where; it must not be there yet. NAME in this folder unless said
  --help       print this

Exit codes: 0 written, 1 failed, 2 wrong usage.`;

/** The example that becomes the extension, beside the code of the product. */
const SKELETON = 'examples/skeleton';
/** What the skeleton is called, in each way in which a name is written, and what the new one is called then. */
const SPELLINGS: readonly (readonly [string, (words: readonly string[]) => string])[] = [
  ['my-extension', (words) => words.join('-')],
  ['my_extension', (words) => words.join('_')],
  ['MyExtension', (words) => words.map(capitalised).join('')],
  ['myExtension', ([first = '', ...more]) => first + more.map(capitalised).join('')],
];

void runCommand(
  USAGE,
  { to: { type: 'string' } },
  ({ to }, name = '') => {
    if (!isExtensionName(name))
      throw new UsageError('NAME must be lower-case words with hyphens between them, 2 to 30 characters.');
    const folder = resolve(to ?? name);
    if (existsSync(folder)) throw new CommandFailure(`${folder} is there already. Nothing was written.`, 1);
    cpSync(skeleton(), folder, {
      recursive: true,
      filter: (file) => !/[/\\](dist|node_modules)$/.test(file),
    });
    rename(folder, (text) =>
      SPELLINGS.reduce((renamed, [old, spell]) => renamed.replaceAll(old, spell(name.split('-'))), text),
    );
    console.log(`${folder}\nNext: cd ${folder}, npm install, npm test.`);
    return 0;
  },
  ['NAME'],
);

function rename(folder: string, renamed: (text: string) => string): void {
  for (const entry of readdirSync(folder)) {
    const file = join(folder, renamed(entry));
    renameSync(join(folder, entry), file);
    if (statSync(file).isDirectory()) rename(file, renamed);
    else writeFileSync(file, renamed(readFileSync(file, 'utf8')));
  }
}

/** The next folder above that has it: of the sources, of the build, or of the installed package. */
function skeleton(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, SKELETON))) {
    if (folder === dirname(folder)) throw new Error(`${basename(SKELETON)} is not there`);
    folder = dirname(folder);
  }
  return join(folder, SKELETON);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
