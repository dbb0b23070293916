import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { retryDelay } from './backoff.js';

describe('retryDelay', () => {
  it('follows the network where it told, for a day at most', () => {
    expect(retryDelay(1, 3_600_000)).toBe(3_600_000);
    expect(retryDelay(1, 1e15)).toBe(86_400_000);
  });

  it('ignores a told time that has passed', () => {
    expect(retryDelay(1, 0, 1)).toBe(5000);
  });

  it('never waits longer than its ceiling, nor than 15 minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, random) => {
          const seconds = retryDelay(tries, undefined, random) / 1000;
          expect(seconds).toBeGreaterThanOrEqual(0);
          expect(seconds).toBeLessThanOrEqual(Math.min(900, 5 * 2 ** (tries - 1)));
        },
      ),
    );
  });
});
