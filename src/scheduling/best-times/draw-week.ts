import { seededRandom } from '../../core/seeded-random.js';
import type { CurveBelief } from './curve-belief.js';
import { Cholesky, dot } from './linear-algebra.js';
import { CURVE_SHAPES } from './weekly-curve.js';

/**
 * One week as it may really be, drawn from what is believed of it: for each of the 168 hours what a post earns as a multiple of the average
 * hour. Who now and then plans by a draw tries hours in proportion to the chance that they are the best (Thompson sampling: Russo and others,
 * "A Tutorial on Thompson Sampling", Foundations and Trends in Machine Learning 11(1), 2018). The same seed gives the same draw.
 * @param seed a whole number
 */
export function drawWeek({ mean, covariance }: CurveBelief, seed: number): number[] {
  const normal = normalNumbers(seed);
  const coefficients = new Cholesky(covariance).lower.times(Float64Array.from(mean, () => normal()));
  return CURVE_SHAPES.map((shapes) => Math.exp(dot(shapes, mean) + dot(shapes, coefficients)));
}

/** Independent standard normal numbers (Box and Muller, 1958). */
function normalNumbers(seed: number): () => number {
  const uniform = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
