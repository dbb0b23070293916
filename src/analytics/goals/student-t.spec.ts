import { describe, expect, it } from '@jest/globals';
import { studentQuantile } from './student-t.js';

describe('studentQuantile', () => {
  // Abramowitz & Stegun, table 26.10, which is of both tails.
  it.each([
    [0.9, 1, 3.078],
    [0.9, 2, 1.886],
    [0.9, 3, 1.638],
    [0.9, 6, 1.44],
    [0.9, 9, 1.383],
    [0.9, 30, 1.31],
    [0.975, 1, 12.706],
    [0.975, 10, 2.228],
    [0.975, 120, 1.98],
    [0.995, 5, 4.032],
  ])('of %d with %d degrees of freedom is %d', (probability, freedom, expected) => {
    expect(studentQuantile(probability, freedom)).toBeCloseTo(expected, 3);
  });

  it('comes down to that of the normal distribution', () => {
    expect(studentQuantile(0.9, 730)).toBeCloseTo(1.2816, 2);
    expect(studentQuantile(0.9, 730)).toBeGreaterThan(1.2816);
  });
});
