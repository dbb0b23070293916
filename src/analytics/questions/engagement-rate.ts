import { DENOMINATORS, measureOf, type Denominator } from './measures.js';

/** Why there is no rate: no post gives an interaction, or none that does gives reach or views. */
export const NO_RATE_REASONS = ['no_interactions', 'no_denominator'] as const;
export type NoRateReason = (typeof NO_RATE_REASONS)[number];

/** Interactions and a denominator, added up over the posts that give both. */
export interface RateSums {
  numerator: number | null;
  denominator: number | null;
  posts: number;
}

/** What is known of some posts' engagement. */
export interface EngagementSums extends Record<Denominator, RateSums> {
  /** Posts that give an interaction. */
  posts: number;
}

/** Interactions for each person reached, or for each view. */
export interface EngagementRate extends RateSums {
  denominatorMetric: Denominator | null;
  rate: number | null;
  reason: NoRateReason | null;
}

/** SQL: `EngagementSums` of rows with the columns of `post_figures`, as one JSON column for GROUP BY. */
export function engagementSums(row: string): string {
  const engagement = measureOf('engagement', row);
  const pairs = DENOMINATORS.map((name) => {
    const both = `FILTER (WHERE ${engagement} IS NOT NULL AND ${row}.${name} > 0)`;
    return `'${name}', jsonb_build_object('numerator', sum(${engagement}) ${both}, 'denominator', sum(${row}.${name}) ${both}, 'posts', count(*) ${both})`;
  });
  return `jsonb_build_object('posts', count(${engagement}), ${pairs.join(', ')})`;
}

/** Adds up sums of different posts. */
export function addEngagement(parts: readonly EngagementSums[]): EngagementSums {
  const add = (name: Denominator): RateSums => {
    const given = parts.map((part) => part[name]).filter(({ posts }) => posts > 0);
    const total = (of: (sums: RateSums) => number | null) =>
      given.length > 0 ? given.reduce((sum, sums) => sum + (of(sums) ?? 0), 0) : null;
    return {
      numerator: total((sums) => sums.numerator),
      denominator: total((sums) => sums.denominator),
      posts: given.reduce((sum, { posts }) => sum + posts, 0),
    };
  };
  return {
    posts: parts.reduce((sum, { posts }) => sum + posts, 0),
    reach: add('reach'),
    views: add('views'),
  };
}

/** The denominator that most posts give beside interactions; of equally many the first, which is reach. */
export function commonDenominator(sums: EngagementSums): Denominator {
  return DENOMINATORS.reduce((best, name) => (sums[name].posts > sums[best].posts ? name : best));
}

/**
 * Interactions over the denominator, both summed over the posts that give both: a post that lacks one is in neither. Never mixed: reach and
 * views are different things, so that what is to be compared takes the same one.
 */
export function engagementRate(sums: EngagementSums, by = commonDenominator(sums)): EngagementRate {
  const { numerator, denominator, posts } = sums[by];
  if (numerator === null || denominator === null || posts === 0) {
    const reason = sums.posts === 0 ? 'no_interactions' : 'no_denominator';
    return { numerator: null, denominator: null, posts: 0, denominatorMetric: null, rate: null, reason };
  }
  return {
    numerator,
    denominator,
    posts,
    denominatorMetric: by,
    rate: numerator / denominator,
    reason: null,
  };
}
