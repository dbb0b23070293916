import type { Estimate } from '../planner/plan-problem.js';
import { weigh, type AccountEvidence } from './account-evidence.js';
import { atHour, type CurveBelief } from './curve-belief.js';
import { learnCurve, type SourceWeights } from './learn-curve.js';
import { observe, type MeasuredPost } from './observations.js';
import { HOURS_OF_WEEK } from '../../core/time/hour-of-week.js';
import type { WeeklyTable } from './weekly-table.js';

/** What is known of one hour of the week. */
export interface HourOfWeek {
  /** 0 to 167, see `hourOfWeek`. */
  hour: number;
  /** What a post earns there, as a multiple of the account's average hour. */
  estimate: Estimate;
  /** Posts that went out in this hour. */
  postIds: readonly string[];
  /** As many posts in this very hour would tell as much as all of the account's posts tell about it, those of other hours included. */
  effectivePosts: number;
  /** 1 is the hour of the highest mean. */
  rank: number;
}

/** When an account's posts earn most, as its stored readings tell. */
export interface BestTimes {
  hours: readonly HourOfWeek[];
  /** Where it comes from. */
  weights: SourceWeights;
  /** The same as a distribution, to draw from: see `drawWeek`. */
  belief: CurveBelief;
}

/** What best times are learnt from. */
export interface BestTimesSources {
  /** The account's posts; where one kind of content is asked for, those of that kind. */
  own: AccountEvidence;
  /** The account's posts of other kinds, where one kind is asked for. */
  siblings?: AccountEvidence;
  /** The project's other accounts. */
  project: readonly AccountEvidence[];
}

/** Of a normal distribution 90 % lie within so many standard deviations of the mean. */
const NINETY_PERCENT = 1.6449;

/** What an account's posts say, in any order; hours are those of `timeZone`. */
export function evidenceOf(posts: readonly MeasuredPost[], timeZone: string): AccountEvidence {
  return weigh(observe(posts, timeZone));
}

/** Learns when posts of an account earn most. The same posts always give the same answer. */
export function learnBestTimes(sources: BestTimesSources): BestTimes {
  const { own } = sources;
  const { belief, before, weights } = learnCurve(sources);
  const hours = Array.from({ length: HOURS_OF_WEEK }, (_, hour) => {
    const { mean, variance } = atHour(belief, hour);
    const told = 1 / variance - 1 / atHour(before, hour).variance;
    return {
      hour,
      estimate: estimateOf(mean, variance),
      postIds: own.observations.filter((post) => post.hour === hour).map(({ postId }) => postId),
      effectivePosts: Math.max(0, told * own.variance),
    };
  });
  const order = [...hours].sort((a, b) => b.estimate.mean - a.estimate.mean || a.hour - b.hour);
  const ranks = new Map(order.map(({ hour }, index) => [hour, index + 1]));
  return {
    hours: hours.map((hour) => ({ ...hour, rank: ranks.get(hour.hour) ?? 0 })),
    weights,
    belief,
  };
}

/** What posts of each kind of content earn, as multiples of the account's average post. */
export function contentTypeEstimates(evidence: AccountEvidence): WeeklyTable['contentTypes'] {
  return Object.fromEntries(
    [...evidence.contentTypes].map(([type, { mean, variance }]) => [type, estimateOf(mean, variance)]),
  );
}

/** Of what has a normal logarithm: the mean, and the interval that holds it with 90 %. */
function estimateOf(mean: number, variance: number): Estimate {
  const reach = NINETY_PERCENT * Math.sqrt(variance);
  return { mean: Math.exp(mean + variance / 2), low: Math.exp(mean - reach), high: Math.exp(mean + reach) };
}
