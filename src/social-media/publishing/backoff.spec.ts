import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { retryTime } from './backoff.js';

const now = new Date('2026-01-01T00:00:00Z');

describe('retryTime', () => {
  it('follows the network where it told', () => {
    const told = new Date(now.getTime() + 3_600_000);
    expect(retryTime(1, now, told)).toBe(told);
  });

  it('ignores a told time that has passed', () => {
    expect(retryTime(1, now, new Date(now.getTime() - 1), 1)).toEqual(new Date(now.getTime() + 5000));
  });

  it('never waits longer than its ceiling, nor than 15 minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, random) => {
          const wait = (retryTime(tries, now, undefined, random).getTime() - now.getTime()) / 1000;
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(Math.min(900, 5 * 2 ** (tries - 1)));
        },
      ),
    );
  });
});
