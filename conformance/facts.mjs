import { existsSync } from 'node:fs';

/**
 * What those who try out publishers must know of one network beyond what its publisher tells: `networks/NAME.mjs`, where there is one.
 * `answersWithoutBody` where the call that publishes has no JSON that could be spoilt, `limitWaitMs` where a limit does not tell when it
 * ends, `blind` content types whose lost answers only people can resolve, `reads` addresses of calls that read although they are not
 * GET, `mostADay` posts that it takes of one account, `adapt` what puts into a post what it cannot do without.
 */
export async function factsOf(platform) {
  const file = new URL(`networks/${platform}.mjs`, import.meta.url);
  return existsSync(file) ? (await import(file.href)).default : {};
}
