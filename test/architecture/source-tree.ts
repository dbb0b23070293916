import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './planted-tree.js';

/** A file of the project: its path from the root, with forward slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** The TypeScript and plain JavaScript files below these folders of the project, in order of their paths. */
export async function readSources(...folders: string[]): Promise<SourceFile[]> {
  const paths = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  const sources = paths.flat().filter((path) => /\.[cm]?[jt]s$/.test(path));
  return Promise.all(
    sources.sort().map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })),
  );
}
