import type { CurveEvidence } from './account-evidence.js';
import { addTo, Cholesky, dot, Matrix } from './linear-algebra.js';
import { CURVE_SHAPES, CURVE_SIZE } from './weekly-curve.js';

/** What is believed of a curve: its coefficients are normal, with this mean and covariance. */
export interface CurveBelief {
  mean: Float64Array;
  covariance: Matrix;
}

/** The mean over all hours of the shapes' products: what turns a covariance of coefficients into the mean variance of an hour. */
const MEAN_PRODUCT = meanProduct();

/** The belief after posts have been seen, and the logarithm of how well it had foretold them (up to a constant of the posts). */
export function learn(
  belief: CurveBelief,
  evidence: CurveEvidence,
): { belief: CurveBelief; logLikelihood: number } {
  const before = new Cholesky(belief.covariance);
  const shift = before.solve(belief.mean);
  const surprise = dot(belief.mean, shift);
  addTo(shift, evidence.shift, 1);
  const after = new Cholesky(before.inverse().plus(evidence.precision));
  const mean = after.solve(shift);
  const logLikelihood = (dot(mean, shift) - surprise - after.logDeterminant() - before.logDeterminant()) / 2;
  return { belief: { mean, covariance: after.inverse() }, logLikelihood };
}

/** The same logarithm alone, for coefficients that are independent beforehand. */
export function logLikelihood(mean: Float64Array, variances: Float64Array, evidence: CurveEvidence): number {
  const precisions = variances.map((variance) => 1 / variance);
  const shift = mean.map((value, i) => value * (precisions[i] as number));
  const surprise = dot(mean, shift);
  addTo(shift, evidence.shift, 1);
  const after = new Cholesky(Matrix.diagonal(precisions).plus(evidence.precision));
  const logBefore = variances.reduce((sum, variance) => sum + Math.log(variance), 0);
  return (dot(after.solve(shift), shift) - surprise - after.logDeterminant() - logBefore) / 2;
}

/**
 * What posts of one curve say of another one, from which it deviates by independent coefficients of these variances: less, and never more than
 * the deviations allow.
 */
export function acrossDeviation(evidence: CurveEvidence, variances: Float64Array): CurveEvidence {
  const precisions = variances.map((variance) => 1 / variance);
  const joint = new Cholesky(Matrix.diagonal(precisions).plus(evidence.precision));
  const covariance = joint.inverse();
  const precision = Matrix.diagonal(precisions);
  for (let i = 0; i < precision.rows; i++)
    for (let j = 0; j < precision.rows; j++)
      precision.add(i, j, -(precisions[i] as number) * covariance.get(i, j) * (precisions[j] as number));
  return {
    precision,
    shift: joint.solve(evidence.shift).map((value, i) => value * (precisions[i] as number)),
  };
}

/** What independent evidence says together; nothing, where there is none. */
export function sumOf(parts: readonly CurveEvidence[]): CurveEvidence {
  const sum = { precision: new Matrix(CURVE_SIZE), shift: new Float64Array(CURVE_SIZE) };
  for (const { precision, shift } of parts) {
    addTo(sum.precision.values, precision.values, 1);
    addTo(sum.shift, shift, 1);
  }
  return sum;
}

/** The belief of a curve that deviates from this one. */
export function deviating(belief: CurveBelief, variances: Float64Array): CurveBelief {
  return { mean: belief.mean, covariance: belief.covariance.plus(Matrix.diagonal(variances)) };
}

/** Mean and variance of the curve in an hour of the week. */
export function atHour({ mean, covariance }: CurveBelief, hour: number): { mean: number; variance: number } {
  const shapes = CURVE_SHAPES[hour] as Float64Array;
  return { mean: dot(shapes, mean), variance: covariance.quadratic(shapes) };
}

/** The mean of the variances of all hours. */
export function uncertaintyOf({ covariance }: CurveBelief): number {
  return dot(covariance.values, MEAN_PRODUCT.values);
}

function meanProduct(): Matrix {
  const product = new Matrix(CURVE_SIZE);
  for (const shapes of CURVE_SHAPES)
    for (let i = 0; i < CURVE_SIZE; i++)
      addTo(product.row(i), shapes, (shapes[i] as number) / CURVE_SHAPES.length);
  return product;
}
