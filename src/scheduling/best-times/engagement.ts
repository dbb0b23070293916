import type { CommonMetrics } from '../../social-media/index.js';

/** What people do with a post. */
const INTERACTIONS = ['likes', 'comments', 'shares', 'saves', 'clicks'] as const;
/** What stands for it where a network tells none of them, the first one that it tells. */
const AUDIENCE = ['reach', 'views', 'videoViews'] as const;

/** How much a post has earned, in one number. */
export interface Engagement {
  count: number;
  /** The metrics that it is the sum of: only sums of the same metrics can be compared. */
  metrics: string;
}

/**
 * Likes, comments, shares, saves and clicks together, as far as they are given; without any of them reach, or else views. A metric that is not
 * given is no 0: it is left out of the sum, and of its name. Null where nothing is given.
 */
export function engagementOf(metrics: Partial<CommonMetrics>): Engagement | null {
  const given = (names: readonly (keyof CommonMetrics)[]) =>
    names.filter((name) => typeof metrics[name] === 'number');
  const interactions = given(INTERACTIONS);
  const names = interactions.length > 0 ? interactions : given(AUDIENCE).slice(0, 1);
  if (names.length === 0) return null;
  const count = names.reduce((sum, name) => sum + Math.max(0, metrics[name] ?? 0), 0);
  return { count, metrics: names.join('+') };
}
