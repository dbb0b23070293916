import { describe, expect, it } from '@jest/globals';
import { dot } from './linear-algebra.js';
import { CURVE_MEAN, CURVE_SHAPES, CURVE_SIZE, CURVE_VARIANCES } from './weekly-curve.js';

const covariance = (a: number, b: number) =>
  CURVE_SHAPES[a]!.reduce((sum, value, i) => sum + value * CURVE_SHAPES[b]![i]! * CURVE_VARIANCES[i]!, 0);
const correlation = (a: number, b: number) =>
  covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));

describe('the weekly curve', () => {
  it('has no mean: it says how hours differ', () => {
    for (let i = 0; i < CURVE_SIZE; i++)
      expect(CURVE_SHAPES.reduce((sum, shapes) => sum + shapes[i]!, 0)).toBeCloseTo(0);
  });

  it('is expected to be highest at 16:00 and lowest at 4:00, every day', () => {
    const expected = CURVE_SHAPES.map((shapes) => dot(shapes, CURVE_MEAN));
    for (let day = 0; day < 7; day++) {
      expect(expected[24 * day + 16]).toBeCloseTo(0.25);
      expect(expected[24 * day + 4]).toBeCloseTo(-0.25);
    }
  });

  it('lets an hour learn most from its neighbours, then from the same hour of a like day, then of another one', () => {
    const tuesdayNine = 24 + 9;
    const order = [tuesdayNine + 1, 48 + 9, 5 * 24 + 9, tuesdayNine + 12].map((hour) =>
      correlation(tuesdayNine, hour),
    );
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(order[0]).toBeGreaterThan(0.7);
    expect(order[2]).toBeGreaterThan(0.2);
    expect(order[3]).toBeLessThan(0);
    // The week is a circle: Sunday 23:00 stands beside Monday 0:00.
    expect(correlation(167, 0)).toBeGreaterThan(0.4);
  });
});
