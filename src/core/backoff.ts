/**
 * How long to wait before the next try, in milliseconds: exponential back-off with full jitter (M. Brooker, "Exponential Backoff And Jitter",
 * AWS Architecture Blog, 2015).
 * @param tries tries so far, from 1
 * @param firstSeconds longest wait after the first one; each further try doubles it
 * @param maxSeconds longest wait at all
 * @param random from 0 to 1
 */
export function fullJitter(
  tries: number,
  firstSeconds: number,
  maxSeconds: number,
  random: number = Math.random(),
): number {
  const ceiling = Math.min(maxSeconds, firstSeconds * 2 ** Math.max(0, tries - 1));
  return random * ceiling * 1000;
}
