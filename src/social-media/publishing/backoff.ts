import { fullJitter } from '../../core/backoff.js';

/** Tries after which a post fails for good. */
export const MAX_TRIES = 8;
/** Tries after which a post fails whose network never tells how they end: more, since those whose worker was lost count too. */
export const MAX_TRIES_UNTOLD = 24;

const FIRST_SECONDS = 5;
const MAX_SECONDS = 900;
/** Whatever a network tells, it is asked again after a day: that harms nobody, and a wrong number holds nothing up for years. */
const LONGEST_TOLD_MS = 86_400_000;

/**
 * How long to wait before the next try, in milliseconds: what the network told first, else exponential back-off with full jitter up to
 * 15 minutes.
 * @param tries tries so far, from 1
 * @param random from 0 to 1
 */
export function retryDelay(tries: number, toldMs?: number, random: number = Math.random()): number {
  if (toldMs !== undefined && toldMs > 0) return Math.min(toldMs, LONGEST_TOLD_MS);
  return fullJitter(tries, FIRST_SECONDS, MAX_SECONDS, random);
}
