import { dot, Matrix } from './linear-algebra.js';
import { MixedModel, TOLD } from './mixed-model.js';
import type { Observation } from './observations.js';
import { CURVE_SIZE } from './weekly-curve.js';

/** What posts alone say of a curve's coefficients: precision, and precision times mean. */
export interface CurveEvidence {
  precision: Matrix;
  shift: Float64Array;
}

/** What an account's posts say of its weekly curve, and of kinds of content, with its level over time taken out and without any prior. */
export interface AccountEvidence extends CurveEvidence {
  observations: readonly Observation[];
  /** Variance of one post around the curve. */
  variance: number;
  /** How much of a full post each observation counts for, 0 to about 1: little where it lies far out, or is young or small. */
  counts: readonly number[];
  /** Logarithm of what each kind of content earns, less its mean over the account's posts. */
  contentTypes: ReadonlyMap<Observation['contentType'], { mean: number; variance: number }>;
}

/** Weighs an account's observations, in the order of publishing, by a `MixedModel`. */
export function weigh(observations: readonly Observation[]): AccountEvidence {
  const model = new MixedModel(observations);
  return {
    observations,
    variance: model.scale / TOLD,
    counts: observations.map((_, index) => model.countOf(index)),
    ...curveEvidence(model),
    contentTypes: contentTypes(observations, model),
  };
}

/**
 * What is left for the curve once all other unknowns are integrated out, less the prior that the model holds. They come first, so that it is
 * the last part of the triangle.
 */
function curveEvidence(model: MixedModel): CurveEvidence {
  const { cholesky, shift } = model.posterior();
  const begin = model.curveBegins;
  const lower = Array.from({ length: CURVE_SIZE }, (_, i) => cholesky.lower.row(begin + i).subarray(begin));
  const reduced = cholesky.solveLower(shift).subarray(begin);
  const precision = new Matrix(CURVE_SIZE);
  lower.forEach((row, i) =>
    lower.forEach((other, j) => {
      precision.add(i, j, TOLD * (dot(row, other) - model.prior.precision.get(begin + i, begin + j)));
    }),
  );
  const ownShift = lower.map(
    (row, i) => TOLD * (dot(row, reduced) - (model.prior.shift[begin + i] as number)),
  );
  return { precision, shift: Float64Array.from(ownShift) };
}

/** Only of posts that give what most of the account's posts give: sums of other metrics are no measure of a kind. */
function contentTypes(
  observations: readonly Observation[],
  model: MixedModel,
): AccountEvidence['contentTypes'] {
  const usual = mostFrequent(observations.map(({ metrics }) => metrics));
  const posts = observations.filter(({ metrics }) => metrics === usual);
  const { cholesky, shift } = model.posterior();
  const unknowns = cholesky.solve(shift);
  const average = new Float64Array(unknowns.length);
  for (const post of posts)
    average[model.groupOf(post)] = (average[model.groupOf(post)] as number) + 1 / posts.length;
  const byType = new Map(posts.map((post) => [post.contentType, model.groupOf(post)]));
  return new Map(
    [...byType].sort().map(([type, group]) => {
      const contrast = average.map((share, unknown) => Number(unknown === group) - share);
      return [type, { mean: dot(contrast, unknowns), variance: dot(contrast, cholesky.solve(contrast)) }];
    }),
  );
}

/** Of equally frequent ones the first in alphabetical order. */
function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}
