import { seededRandom } from '../../core/seeded-random.js';
import { lottery } from './assignment.js';

/** How many other assignments the real one is held against. */
export const DRAWS = 4999;

/** What a post came to. For a mean over posts the denominator is 1. */
export interface Outcome {
  numerator: number;
  denominator: number;
}

/** Posts of an experiment in the order in which arms were drawn for them. */
export interface Trial {
  seed: number;
  /** The stratum of each post. */
  strata: readonly string[];
  /** What each came to; null: not measured. */
  outcomes: readonly (Outcome | null)[];
}

/** An arm's posts, taken together. */
export interface Estimate {
  posts: number;
  numerator: number;
  denominator: number;
  /** Numerator over denominator. */
  value: number;
  /** Of `value`, as posts vary. Infinite for a single post. */
  variance: number;
}

/** What the arms differ in. */
export interface Comparison {
  a: Estimate;
  b: Estimate;
  /** B less A. */
  difference: number;
  /** Bounds of the interval; null where there is no bound. */
  low: number | null;
  high: number | null;
  /** How often an assignment brings as much of a difference where the arms do nothing. */
  pValue: number;
}

/**
 * Compares the arms by a randomisation test: had the arms done nothing, each post would have come to the same under any assignment, so that
 * the real difference is one of those that other draws of the same procedure bring about (R. A. Fisher, The Design of Experiments, 1935).
 * Nothing is taken for normal, and nothing for independent within a post: posts were drawn, not the people who saw them. The
 * difference is measured in its standard errors, which keeps the test right when arms differ in their spread (E. Chung, J. P. Romano, "Exact
 * and asymptotically robust permutation tests", Annals of Statistics 41, 2013). Draws are a sample, and the real assignment counts among them,
 * so that p is never 0 (B. Phipson, G. K. Smyth, "Permutation p-values should never be zero", 2010).
 *
 * The interval has the differences that lie within as many standard errors as a draw has to exceed to be significant: it leaves 0 out just where
 * p is at most `significance`.
 * @param draws how many; it and the seed settle the answer
 */
export function compareArms(
  { seed, strata, outcomes }: Trial,
  significance: number,
  draws = DRAWS,
): Comparison {
  const draw = lottery(strata, seededRandom(seed));
  const measured = measuredOf(outcomes);
  // The first draw is the real one: the others go on where it has ended.
  const [a, b] = estimatesOf(measured, draw());
  const observed = distance(a, b);
  const others = new Float64Array(draws);
  for (let other = 0; other < draws; other++) others[other] = distance(...estimatesOf(measured, draw()));
  others.sort();
  const asFar = others.reduce((count, other) => (other >= observed ? count + 1 : count), 0);
  // p <= significance just where at most so many are as far: where the real one is farther than the next of them.
  const mayBeAsFar = Math.floor(significance * (draws + 1) + 1e-9) - 1;
  const least = others[draws - 1 - mayBeAsFar] as number;
  const difference = b.value - a.value;
  const error = Math.sqrt(a.variance + b.variance);
  const half = error === 0 ? 0 : least * error;
  const isBounded = Number.isFinite(half);
  return {
    ...{ a, b, difference, pValue: Number.isFinite(error) ? (1 + asFar) / (draws + 1) : 1 },
    low: isBounded ? difference - half : null,
    high: isBounded ? difference + half : null,
  };
}

/**
 * Both arms: the ratio of two sums over posts, and its variance by linearisation (W. G. Cochran, Sampling Techniques, 3rd edition, chapter 6). With
 * denominators of 1 it is the mean, and the usual s²/n.
 * @param arms of each post, its place in `ARMS`
 */
export function estimates(
  outcomes: readonly (Outcome | null)[],
  arms: ArrayLike<number>,
): [a: Estimate, b: Estimate] {
  return estimatesOf(measuredOf(outcomes), arms);
}

/** Measured posts, in columns: they are gone through thousands of times. */
interface Measured {
  places: Uint32Array;
  numerators: Float64Array;
  denominators: Float64Array;
}

function measuredOf(outcomes: readonly (Outcome | null)[]): Measured {
  const found = [...outcomes.entries()].flatMap(([place, outcome]) =>
    outcome ? [{ place, ...outcome }] : [],
  );
  return {
    places: Uint32Array.from(found, ({ place }) => place),
    numerators: Float64Array.from(found, ({ numerator }) => numerator),
    denominators: Float64Array.from(found, ({ denominator }) => denominator),
  };
}

function estimatesOf(
  { places, numerators, denominators }: Measured,
  arms: ArrayLike<number>,
): [a: Estimate, b: Estimate] {
  // Of each arm: posts, Σy, Σx, Σy², Σyx, Σx².
  const sums = new Float64Array(12);
  for (let post = 0; post < places.length; post++) {
    const at = (arms[places[post] as number] as number) * 6;
    const [y, x] = [numerators[post] as number, denominators[post] as number];
    (sums[at] as number)++;
    (sums[at + 1] as number) += y;
    (sums[at + 2] as number) += x;
    (sums[at + 3] as number) += y * y;
    (sums[at + 4] as number) += y * x;
    (sums[at + 5] as number) += x * x;
  }
  return [estimateOf(sums.subarray(0, 6)), estimateOf(sums.subarray(6))];
}

function estimateOf(sums: Float64Array): Estimate {
  const [posts, numerator, denominator, yy, yx, xx] = sums as unknown as Six;
  const value = posts === 0 ? 0 : numerator / denominator;
  const residuals = Math.max(0, yy - 2 * value * yx + value * value * xx);
  const variance = posts < 2 ? Infinity : (posts / (posts - 1)) * (residuals / denominator ** 2);
  return { posts, numerator, denominator, value, variance };
}

type Six = [number, number, number, number, number, number];

/** How many standard errors two arms are apart. Where one has too few posts to tell, as far as can be: a draw like that helps no difference. */
function distance(a: Estimate, b: Estimate): number {
  if (a.posts < 2 || b.posts < 2) return Infinity;
  const difference = Math.abs(b.value - a.value);
  return difference === 0 ? 0 : difference / Math.sqrt(a.variance + b.variance);
}
