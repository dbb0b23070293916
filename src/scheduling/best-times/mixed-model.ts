import { addTo, Cholesky, dot, Matrix } from './linear-algebra.js';
import type { Observation } from './observations.js';
import { PRIOR } from './prior.js';
import { CURVE_MEAN, CURVE_SHAPES, CURVE_SIZE, CURVE_VARIANCES } from './weekly-curve.js';
import { HOURS_OF_WEEK } from '../../core/time/hour-of-week.js';

const DAY = 86_400_000;
/** The level is a line that may bend at every so many days. */
const KNOT_DAYS = 28;
/** Of the level as a whole, about which nothing is known: next to none. */
const LEVEL_PRECISION = 1 / 100;
/** Degrees of freedom of the scatter: heavy tails, so that a post that runs away hardly bends the curve. */
const TAILS = 4;
/** The t distribution tells less of its middle than its weights sum up to, by this factor (Lange, Little and Taylor, appendix B). */
export const TOLD = (TAILS + 1) / (TAILS + 3);
/**
 * Posts are weighed against a curve that may go four times as far as is expected: against a tighter one, posts of an hour that truly is
 * different would count as far out, and what is learnt would be too little and too sure.
 */
const FREE_VARIANCES = CURVE_VARIANCES.map((variance) => 16 * variance);
const ROUNDS = 8;

/** How much of which unknown an observation holds, of those that are not the curve: the two knots around it, and its group. */
type Part = [unknown: number, share: number];

/**
 * Log-engagement as level over time + group + curve at its hour + scatter, a linear mixed model (Gelman and others, "Bayesian Data Analysis",
 * 3rd edition, chapter 15). The level is a random walk from month to month; a group are the posts of one kind of content of which the same
 * metrics are given; scatter follows Student's t with 4 degrees of freedom, by iterated weights (Lange, Little and Taylor, "Robust Statistical
 * Modeling Using the t Distribution", JASA 84, 1989), so that a post far out counts little.
 *
 * Unknowns stand in this order: knots of the level from now back, groups, coefficients of the curve.
 */
export class MixedModel {
  /** Where the coefficients of the curve begin. */
  readonly curveBegins: number;
  /** Precision of all unknowns before the posts, and precision times mean. */
  readonly prior: { precision: Matrix; shift: Float64Array };
  /** Squared scale of the scatter. */
  scale = PRIOR.scatter.scale ** 2;
  private readonly groups: string[];
  private readonly knots: number;
  private readonly parts: Part[][];
  private readonly values: Float64Array;
  private readonly weights: Float64Array;
  private readonly shares: Matrix;

  /** @param observations in the order of publishing */
  constructor(private readonly observations: readonly Observation[]) {
    const newest = observations.at(-1)?.publishedAt.getTime() ?? 0;
    const ages = observations.map(({ publishedAt }) => (newest - publishedAt.getTime()) / DAY / KNOT_DAYS);
    this.knots = Math.floor(ages[0] ?? 0) + 2;
    this.groups = [...new Set(observations.map(groupNameOf))].sort();
    this.curveBegins = this.knots + this.groups.length;
    this.parts = observations.map((observation, i) => {
      const age = ages[i] as number;
      const knot = Math.floor(age);
      return [
        [knot, 1 - (age - knot)],
        [knot + 1, age - knot],
        [this.groupOf(observation), 1],
      ];
    });
    const middle = medianOf(observations.map(({ logEngagement }) => logEngagement));
    this.values = Float64Array.from(observations, ({ logEngagement }) => logEngagement - middle);
    this.weights = new Float64Array(observations.length).fill(1);
    this.shares = new Matrix(HOURS_OF_WEEK, this.curveBegins + CURVE_SIZE);
    this.prior = this.beforePosts();
    let freedom = observations.length;
    for (let round = 0; round < ROUNDS; round++) {
      const { cholesky, shift } = this.posterior();
      // It hardly changes, and is the dear part.
      if (round % 4 === 0) freedom = Math.max(0, observations.length - this.usedFreedom(cholesky));
      this.weighAgain(cholesky.solve(shift), freedom);
    }
  }

  /** The unknown that stands for the observation's group. */
  groupOf(observation: Observation): number {
    return this.knots + this.groups.indexOf(groupNameOf(observation));
  }

  /** How much of a full post each observation counts for, 0 to 1.25. */
  countOf(index: number): number {
    const { variance } = this.observations[index] as Observation;
    return ((this.weights[index] as number) * this.scale) / (this.scale + variance);
  }

  /** What is believed of all unknowns: the triangle of their precision, and precision times mean. */
  posterior(): { cholesky: Cholesky; shift: Float64Array } {
    const precision = this.prior.precision.copy();
    const shift = Float64Array.from(this.prior.shift);
    // For each hour the weights of its posts by unknown; those of the curve follow from the hour alone.
    this.shares.values.fill(0);
    const weightAt = new Float64Array(HOURS_OF_WEEK);
    const valueAt = new Float64Array(HOURS_OF_WEEK);
    this.observations.forEach(({ hour, variance }, i) => {
      const weight = (this.weights[i] as number) / (this.scale + variance);
      const value = weight * (this.values[i] as number);
      weightAt[hour] = (weightAt[hour] as number) + weight;
      valueAt[hour] = (valueAt[hour] as number) + value;
      const parts = this.parts[i] as Part[];
      for (const [unknown, share] of parts) {
        shift[unknown] = (shift[unknown] as number) + share * value;
        this.shares.add(hour, unknown, share * weight);
        for (const [other, otherShare] of parts) precision.add(unknown, other, share * otherShare * weight);
      }
    });
    const curveShift = shift.subarray(this.curveBegins);
    CURVE_SHAPES.forEach((shapes, hour) => {
      if (weightAt[hour] === 0) return;
      addTo(curveShift, shapes, valueAt[hour] as number);
      const row = this.shares.row(hour);
      addTo(row.subarray(this.curveBegins), shapes, weightAt[hour] as number);
      shapes.forEach((shape, i) => {
        const unknown = this.curveBegins + i;
        precision.addToRow(unknown, row, shape, unknown + 1);
      });
    });
    return { cholesky: new Cholesky(precision), shift };
  }

  /** Scale and weights from what is left of each observation. */
  private weighAgain(unknowns: Float64Array, freedom: number): void {
    const curve = unknowns.subarray(this.curveBegins);
    const atHour = CURVE_SHAPES.map((shapes) => dot(shapes, curve));
    let sum = 0;
    this.observations.forEach(({ hour, variance }, i) => {
      const fitted = (this.parts[i] as Part[]).reduce(
        (level, [unknown, share]) => level + share * (unknowns[unknown] as number),
        atHour[hour] as number,
      );
      const square = ((this.values[i] as number) - fitted) ** 2 / (this.scale + variance);
      const weight = (TAILS + 1) / (TAILS + square);
      this.weights[i] = weight;
      sum += weight * square;
    });
    const { scale, posts } = PRIOR.scatter;
    this.scale *= (sum + (posts * scale ** 2) / this.scale) / (freedom + posts);
  }

  /** A random walk of the level back from now, groups around 0, and the curve's own. */
  private beforePosts(): MixedModel['prior'] {
    const precision = Matrix.diagonal([
      LEVEL_PRECISION,
      ...Array.from({ length: this.knots - 1 }, () => 0),
      ...this.groups.map(() => 1 / PRIOR.contentType ** 2),
      ...FREE_VARIANCES.map((variance) => 1 / variance),
    ]);
    const step = 1 / PRIOR.levelIn28Days ** 2;
    for (let knot = 1; knot < this.knots; knot++) {
      precision.add(knot, knot, step);
      precision.add(knot - 1, knot - 1, step);
      precision.add(knot, knot - 1, -step);
      precision.add(knot - 1, knot, -step);
    }
    const shift = new Float64Array(precision.rows);
    shift.set(
      CURVE_MEAN.map((mean, i) => mean / (FREE_VARIANCES[i] as number)),
      this.curveBegins,
    );
    return { precision, shift };
  }

  /** How many posts' freedom the unknowns use up: their number less what the prior settles of them. */
  private usedFreedom(cholesky: Cholesky): number {
    return this.prior.precision.rows - dot(cholesky.inverse().values, this.prior.precision.values);
  }
}

function groupNameOf({ contentType, metrics }: Observation): string {
  return `${contentType}: ${metrics}`;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
