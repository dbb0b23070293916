/** Tries after which a post fails for good. */
export const MAX_TRIES = 8;

const FIRST_SECONDS = 5;
const MAX_SECONDS = 900;

/**
 * When to try again: what the network told first, else exponential back-off with full jitter up to 15 minutes
 * (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * @param tries tries so far, from 1
 * @param random from 0 to 1
 */
export function retryTime(tries: number, now: Date, retryAt?: Date, random: number = Math.random()): Date {
  if (retryAt && retryAt > now) return retryAt;
  const ceiling = Math.min(MAX_SECONDS, FIRST_SECONDS * 2 ** Math.max(0, tries - 1));
  return new Date(now.getTime() + random * ceiling * 1000);
}
