import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../core/seeded-random.js';
import { assignArms } from './assignment.js';
import { compareArms, estimates, type Outcome } from './randomisation-test.js';

const mean = (numerator: number): Outcome => ({ numerator, denominator: 1 });

/** What posts come to that reach few or many, and take to it more or less: lognormal both, so that a rate over posts is far from binomial. */
function crowd(random: () => number) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return (accountIsLarge: boolean) => {
    const reach = Math.round(Math.exp(6 + normal() + (accountIsLarge ? 2 : 0)));
    return { reach, interactions: Math.round(reach * 0.05 * Math.exp(0.5 * normal())) };
  };
}

/** The chance that of `n` independent tries, each of which succeeds with chance `p`, at most `k` do. */
function binomial(k: number, n: number, p: number): number {
  let logOfTerm = n * Math.log1p(-p);
  let sum = Math.exp(logOfTerm);
  for (let i = 1; i <= k; i++) {
    logOfTerm += Math.log((n - i + 1) / i) + Math.log(p / (1 - p));
    sum += Math.exp(logOfTerm);
  }
  return sum;
}

/** The smallest and the largest count that are no surprise: fewer, and more, come with a chance of at most `risk` each. */
function expectedCounts(n: number, p: number, risk: number): [least: number, most: number] {
  let least = 0;
  while (binomial(least, n, p) <= risk) least++;
  let most = least;
  while (1 - binomial(most, n, p) > risk) most++;
  return [least, most];
}

/** In how many experiments, on 40 posts of two accounts, a difference is found where B has `lift` times as much. */
function foundIn(experiments: number, lift: number, kind: 'mean' | 'rate', draws = 199): number {
  const post = crowd(seededRandom(11));
  let found = 0;
  for (let seed = 1; seed <= experiments; seed++) {
    const strata = Array.from({ length: 40 }, (_, member) => (member % 2 === 0 ? 'large' : 'small'));
    const arms = assignArms(strata, seededRandom(seed));
    const outcomes = strata.map((stratum, member): Outcome => {
      const { reach, interactions } = post(stratum === 'large');
      const numerator = (kind === 'mean' ? reach : interactions) * (arms[member] === 'b' ? lift : 1);
      return { numerator, denominator: kind === 'mean' ? 1 : reach };
    });
    if (compareArms({ seed, strata, outcomes }, 0.05, draws).pValue <= 0.05) found++;
  }
  return found;
}

describe('estimates', () => {
  it('is, for means, the mean and s²/n', () => {
    const [estimate] = estimates([mean(2), mean(100), mean(4), null, mean(9)], [0, 1, 0, 0, 0]);
    // 2, 4, 9: mean 5, squares 9 + 1 + 16 = 26, s² = 13.
    expect(estimate).toMatchObject({ posts: 3, numerator: 15, denominator: 3, value: 5 });
    expect(estimate.variance).toBeCloseTo(13 / 3, 10);
  });

  it('is, for rates, the sum over the sum, as posts vary', () => {
    const outcomes = [
      { numerator: 10, denominator: 100 },
      { numerator: 30, denominator: 200 },
      { numerator: 20, denominator: 300 },
    ];
    const [, estimate] = estimates(outcomes, [1, 1, 1]);
    // 60 of 600: residuals 10 - 10, 30 - 20, 20 - 30; 3/2 × 200 / 600².
    expect(estimate.value).toBeCloseTo(0.1, 12);
    expect(estimate.variance).toBeCloseTo((1.5 * 200) / 360_000, 12);
  });
});

describe('compareArms', () => {
  /** Ten posts: in B each has as much more. */
  const trial = (seed: number, difference: number, values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) => {
    const strata = values.map(() => 'one');
    const arms = assignArms(strata, seededRandom(seed));
    const outcomes = values.map((value, member) => mean(value + (arms[member] === 'b' ? difference : 0)));
    return { seed, strata, outcomes };
  };

  it('has the exact share of assignments, as far as draws can tell', () => {
    // Apart by more than all they vary: of 252 assignments only the real one and its mirror image are as far.
    const { pValue, difference, a, b } = compareArms(trial(3, 1000), 0.05, 9999);
    expect(pValue).toBeCloseTo(2 / 252, 2);
    expect(difference).toBe(b.value - a.value);
    expect([a.posts, b.posts]).toEqual([5, 5]);
  });

  it('answers the same again, and the other way round for the other sign', () => {
    expect(compareArms(trial(3, 4), 0.05)).toEqual(compareArms(trial(3, 4), 0.05));
    const down = compareArms(trial(3, -1000), 0.05);
    expect(down.difference).toBeLessThan(0);
    expect(down.high).toBeLessThan(0);
  });

  it('has an interval that leaves 0 out just where the test is significant', () => {
    for (let seed = 0; seed < 60; seed++)
      for (const significance of [0.05, 0.1]) {
        const { pValue, low, high } = compareArms(trial(seed, seed / 8), significance, 199);
        const isOutside = (low as number) > 0 || (high as number) < 0;
        expect(isOutside).toBe(pValue <= significance);
      }
  });

  it('finds nothing where nothing differs, and where all of an arm is alike', () => {
    expect(compareArms(trial(3, 0, new Array<number>(10).fill(4)), 0.05)).toMatchObject({
      ...{ pValue: 1, difference: 0, low: 0, high: 0 },
    });
    const alike = compareArms(trial(3, 1, new Array<number>(10).fill(4)), 0.05, 9999);
    expect(alike).toMatchObject({ difference: 1, low: 1, high: 1 });
    expect(alike.pValue).toBeCloseTo(2 / 252, 2);
  });

  it('takes what is not measured out, and claims nothing of an arm with one post', () => {
    const { seed, strata, outcomes } = trial(3, 1000);
    const arms = assignArms(strata, seededRandom(seed));
    const one = outcomes.map((outcome, member) =>
      arms[member] === 'a' || arms.indexOf('b') === member ? outcome : null,
    );
    expect(compareArms({ seed, strata, outcomes: one }, 0.05)).toMatchObject({
      ...{ pValue: 1, low: null, high: null, b: { posts: 1 } },
    });
  });

  /**
   * Where arms do nothing, the real assignment is as likely as each of the other draws to be the farthest. With 39 of them, p is at most 0.05
   * just where it is one of the two farthest of 40: with a chance of 0.05 exactly, whatever posts come to. Experiments are independent, so that the
   * count of claims is binomial, and the bounds are its quantiles, without an approximation: a right test is beyond each with a chance of one
   * in 1,000, and that once for all, since the seeds are fixed. A test that claims 8 in 100 is within them once in a hundred times.
   */
  it.each(['mean', 'rate'] as const)(
    'claims a difference of a %s that is not there as often as it says, no more and no less',
    (kind) => {
      const [least, most] = expectedCounts(2000, 0.05, 0.001);
      expect([least, most]).toEqual([71, 131]);
      const found = foundIn(2000, 1, kind, 39);
      expect(found).toBeLessThanOrEqual(most);
      expect(found).toBeGreaterThanOrEqual(least);
    },
  );

  it.each([
    ['mean', 20],
    ['rate', 3],
  ] as const)('finds a large difference of a %s: %d times as much', (kind, lift) => {
    expect(foundIn(40, lift, kind)).toBeGreaterThan(32);
  });
});
