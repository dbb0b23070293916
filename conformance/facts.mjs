import { existsSync } from 'node:fs';

/**
 * What those who try out publishers must know of one network beyond what its publisher tells: `networks/NAME.mjs`, where there is one.
 * what the checks want (`NetworkTraits` of src/testing/publishers), and `mostADay` posts that it takes of one account.
 */
export async function factsOf(platform) {
  const file = new URL(`networks/${platform}.mjs`, import.meta.url);
  return existsSync(file) ? (await import(file.href)).default : {};
}
