import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../../core/seeded-random.js';
import { assignArms } from './assignment.js';

const strataOf = fc.array(fc.constantFrom('one', 'two', 'three', 'four'), { maxLength: 60 });
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe('assignArms', () => {
  it('gives one half each, all over and in each stratum, and the same from the same seed', () => {
    fc.assert(
      fc.property(strataOf, seeds, (strata, seed) => {
        const arms = assignArms(strata, seededRandom(seed));
        expect(arms).toHaveLength(strata.length);
        for (const stratum of [undefined, ...new Set(strata)]) {
          const own = arms.filter((_, member) => stratum === undefined || strata[member] === stratum);
          const inA = own.filter((arm) => arm === 'a').length;
          const inB = own.filter((arm) => arm === 'b').length;
          expect(inA + inB).toBe(own.length);
          expect(Math.abs(inA - inB)).toBeLessThanOrEqual(1);
        }
        expect(assignArms(strata, seededRandom(seed))).toEqual(arms);
      }),
    );
  });

  it('is fair to each member and each pair, also in strata of one', () => {
    const strata = ['one', 'one', 'one', 'two', 'three'];
    const draws = 20_000;
    const random = seededRandom(7);
    const inA = strata.map(() => 0);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < draws; draw++) {
      const arms = assignArms(strata, random);
      for (const [member, arm] of arms.entries()) if (arm === 'a') inA[member] = (inA[member] ?? 0) + 1;
      counts.set(arms.join(''), (counts.get(arms.join('')) ?? 0) + 1);
    }
    // Five standard errors: √(0.25 / 20,000) is 0.0035.
    for (const count of inA) expect(Math.abs(count / draws - 0.5)).toBeLessThan(0.018);
    // Of the first stratum each member is as often the odd one: three with 2 to 1, twice.
    const odd = ['abb', 'bab', 'bba', 'baa', 'aba', 'aab'].map((pattern) =>
      [...counts].filter(([arms]) => arms.startsWith(pattern)).reduce((sum, [, count]) => sum + count, 0),
    );
    for (const count of odd) expect(Math.abs(count / draws - 1 / 6)).toBeLessThan(0.014);
    expect(odd.reduce((sum, count) => sum + count, 0)).toBe(draws);
  });
});
