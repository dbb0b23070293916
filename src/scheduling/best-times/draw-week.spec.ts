import { describe, expect, it } from '@jest/globals';
import { atHour } from './curve-belief.js';
import { drawWeek } from './draw-week.js';
import { learnCurve } from './learn-curve.js';
import { weigh } from './account-evidence.js';

const { belief } = learnCurve({ own: weigh([]), project: [] });

describe('drawWeek', () => {
  it('is the same for the same seed, and another one for another seed', () => {
    expect(drawWeek(belief, 7)).toEqual(drawWeek(belief, 7));
    expect(drawWeek(belief, 7)).not.toEqual(drawWeek(belief, 8));
    expect(drawWeek(belief, 7)).toHaveLength(168);
  });

  it('draws each hour as it is believed to be', () => {
    const draws = Array.from({ length: 300 }, (_, seed) => Math.log(drawWeek(belief, seed)[16] ?? NaN));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    const expected = atHour(belief, 16);
    expect(Math.abs(mean - expected.mean)).toBeLessThan(3 * Math.sqrt(expected.variance / draws.length));
    expect(variance / expected.variance).toBeGreaterThan(0.75);
    expect(variance / expected.variance).toBeLessThan(1.3);
  });
});
