import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A module as `import()` gives it: what it exports, by name. */
export type ImportedModule = Readonly<Record<string, unknown>>;

/**
 * Imports `<name>/<name>.<kind>` from every folder beside the caller that has such a file: whoever adds one edits no list.
 * A bundle has no folders. When one is made the call is replaced by the imports of what is there (scripts/folders-in-bundle.mjs), so
 * it has to be written as `importEach(import.meta.url, '<kind>')`.
 * @param caller `import.meta.url`
 * @returns the modules by name, in the order of the names
 * @throws Error that names the file which cannot be loaded
 */
export async function importEach(caller: string, kind: string): Promise<Map<string, ImportedModule>> {
  const modules = new Map<string, ImportedModule>();
  // One after the other: Jest's loader of ES modules fails where several imports meet.
  for (const [name, file] of await findEach(caller, kind)) {
    try {
      modules.set(name, (await import(new URL(file, caller).href)) as ImportedModule);
    } catch (error) {
      throw new Error(`${file} cannot be loaded: ${(error as Error).message}`, { cause: error });
    }
  }
  return modules;
}

/** The same files, not imported: each name with its path from the caller's folder. */
export async function findEach(caller: string, kind: string): Promise<[name: string, file: string][]> {
  const files = await readdir(fileURLToPath(new URL('.', caller)), { recursive: true });
  const named = new RegExp(`^([^/]+)/\\1\\.${kind}\\.[jt]s$`);
  return files.sort().flatMap((found) => {
    const file = found.replaceAll('\\', '/');
    const name = named.exec(file)?.[1];
    return name === undefined ? [] : [[name, file]];
  });
}
