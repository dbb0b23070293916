import { readFile, rename, writeFile } from 'node:fs/promises';
import { ifPresent } from '../core/database/embedded-postgres-installation.js';

/** What the file holds; undefined when it is not there, or was cut off by a power loss. */
export async function readJsonFile<T>(file: string): Promise<T | undefined> {
  const text = await ifPresent(readFile(file, 'utf8'));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step, so that nobody reads half of it. `mode` is that of a new file. */
export async function writeJsonFile(file: string, value: unknown, mode = 0o644): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(value)}\n`, { mode });
  await rename(`${file}.new`, file);
}
