import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether this is `npm run assure`, where tests that can do the same at more length do. */
export const isAssurance = process.env.ASSURANCE_DIR !== undefined;

/**
 * Tells `npm run assure` how many cases stand behind a test that counts more than itself. Does nothing in other runs.
 * @param name what was counted, the same in each run
 */
export function tally(name: string, count: number): void {
  const folder = process.env.ASSURANCE_DIR;
  if (folder) appendFileSync(join(folder, 'tallies.jsonl'), `${JSON.stringify({ name, count })}\n`);
}
