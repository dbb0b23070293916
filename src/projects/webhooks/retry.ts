import { fullJitter } from '../../core/backoff.js';

/** How long a delivery is tried, in milliseconds: a long weekend. */
export const TRIED_FOR = 3 * 86_400_000;

const FIRST_SECONDS = 5;
const MAX_SECONDS = 6 * 3600;
/** Whatever a receiver tells, it is asked again after a day. */
const LONGEST_TOLD = 86_400_000;
/** Failures in a row that do not hold an endpoint up: one event may be what it cannot take. */
const FREE_FAILURES = 2;
const FIRST_PAUSE_SECONDS = 1;
const MAX_PAUSE_SECONDS = 300;

/**
 * How long a delivery waits for its next try, in milliseconds; null: it is given up, since that would be later than three days after the first.
 * @param tries tries so far, from 1
 * @param triedForMs how long ago the first one was
 * @param toldMs what the receiver asks for
 * @param random from 0 to 1
 */
export function nextTry(
  tries: number,
  triedForMs: number,
  toldMs?: number,
  random: number = Math.random(),
): number | null {
  const ms = toldMs ? toldMs : fullJitter(tries, FIRST_SECONDS, MAX_SECONDS, random);
  return triedForMs + ms > TRIED_FOR ? null : ms;
}

/**
 * How long nothing goes to an endpoint, in milliseconds.
 * @param failures rounds of tries without a success
 */
export function endpointPause(failures: number, random?: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return fullJitter(failures - FREE_FAILURES, FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS, random);
}

/** What a `Retry-After` asks for, in milliseconds, up to a day: seconds, or a date (RFC 9110, 10.2.3). Undefined: it is neither. */
export function toldToWait(retryAfter: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined;
  const isSeconds = /^\d{1,10}$/.test(retryAfter);
  if (!isSeconds && !/^[A-Z][a-z]{2}, /.test(retryAfter)) return undefined;
  const ms = isSeconds ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_TOLD, Math.max(0, ms));
}
