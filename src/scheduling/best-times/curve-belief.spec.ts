import { describe, expect, it } from '@jest/globals';
import { acrossDeviation, learn, logLikelihood } from './curve-belief.js';
import { Matrix } from './linear-algebra.js';

const numbers = (...values: number[]) => Float64Array.of(...values);
const evidence = { precision: Matrix.diagonal([3]), shift: numbers(6) };

describe('learning about one coefficient', () => {
  it('weighs belief and evidence by their precision', () => {
    const { belief, logLikelihood: fit } = learn(
      { mean: numbers(1), covariance: Matrix.diagonal([1]) },
      evidence,
    );
    // Precision 1 + 3, precision times mean 1 + 6.
    expect(belief.mean[0]).toBeCloseTo(7 / 4);
    expect(belief.covariance.get(0, 0)).toBeCloseTo(1 / 4);
    // Of a normal density exp(-3f²/2 + 6f) under N(1, 1), integrated: ½(7²/4 - 1 - ln 4).
    expect(fit).toBeCloseTo((49 / 4 - 1 - Math.log(4)) / 2);
    expect(logLikelihood(numbers(1), numbers(1), evidence)).toBeCloseTo(fit);
  });

  it('tells another curve less, and never more than their likeness allows', () => {
    // Variance 1/3 of the evidence and 1/2 of the deviation: together 5/6; its mean stays 2.
    const told = acrossDeviation(evidence, numbers(0.5));
    expect(told.precision.get(0, 0)).toBeCloseTo(6 / 5);
    expect(told.shift[0]).toBeCloseTo(2 * (6 / 5));
    const much = acrossDeviation({ precision: Matrix.diagonal([1e9]), shift: numbers(1e9) }, numbers(0.5));
    expect(much.precision.get(0, 0)).toBeCloseTo(2);
  });
});
