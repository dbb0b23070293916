import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Keeps a report as bench/results/NAME.json. */
export async function save(name, report) {
  const folder = new URL('results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  const file = fileURLToPath(new URL(`${name}.json`, folder));
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  console.error(`saved ${file}`);
}
