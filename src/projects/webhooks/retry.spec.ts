import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endpointPause, nextTry, toldToWait, TRIED_FOR } from './retry.js';

const HOUR = 3_600_000;
const tries = fc.integer({ min: 1, max: 1000 });
const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('nextTry', () => {
  it('waits up to 5 seconds, twice as long each time, up to 6 hours', () => {
    fc.assert(
      fc.property(tries, random, (count, chance) => {
        const longest = nextTry(count, 0, undefined, 1) as number;
        expect(longest).toBe(Math.min(6 * HOUR, 5000 * 2 ** (count - 1)));
        expect(nextTry(count, 0, undefined, chance)).toBeCloseTo(chance * longest, 3);
      }),
    );
  });

  it('gives up when the next try would be later than three days after the first', () => {
    fc.assert(
      fc.property(tries, random, fc.integer({ min: 0, max: 2 * TRIED_FOR }), (count, chance, triedFor) => {
        const ms = nextTry(count, 0, undefined, chance) as number;
        expect(nextTry(count, triedFor, undefined, chance)).toBe(triedFor + ms > TRIED_FOR ? null : ms);
      }),
    );
  });

  it('heeds what the receiver asks for', () => {
    expect(nextTry(1, 0, 7 * HOUR, 0)).toBe(7 * HOUR);
    expect(nextTry(30, 0, 0, 0.5)).toBe(3 * HOUR);
    expect(nextTry(1, TRIED_FOR - HOUR, 2 * HOUR)).toBeNull();
  });

  it('is tried at least 12 times, whatever chance says', () => {
    let [count, at] = [1, 0];
    for (let ms = nextTry(1, 0, undefined, 1); ms !== null; ms = nextTry(count, at, undefined, 1)) {
      count++;
      at += ms;
    }
    expect(count).toBeGreaterThanOrEqual(12);
  });
});

describe('endpointPause', () => {
  it('leaves an endpoint alone from its third failure in a row on, for up to 5 minutes', () => {
    fc.assert(
      fc.property(tries, random, (count, chance) => {
        const longest = count < 3 ? 0 : Math.min(300_000, 1000 * 2 ** (count - 3));
        expect(endpointPause(count, chance)).toBeCloseTo(chance * longest, 3);
      }),
    );
  });
});

describe('toldToWait', () => {
  const now = new Date('2026-03-01T12:00:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['9999999999', 24 * HOUR],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    [undefined, undefined],
  ])('reads %s', (text, ms) => {
    expect(toldToWait(text, now)).toBe(ms);
  });
});
