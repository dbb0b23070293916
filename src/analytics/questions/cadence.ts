import type { Bucket } from './buckets.js';

/** A week of an account. */
export interface CadenceWeek extends Bucket {
  posts: number;
  /** Posts that give the metric. */
  measured: number;
  /** Sum over those; null where there are none. */
  value: number | null;
  /** `value` over `measured`. */
  perPost: number | null;
}

/** Weeks with the same number of posts. */
export interface CadenceStep {
  postsPerWeek: number;
  weeks: number;
  /** Weeks with a value: those that the medians are of. */
  measuredWeeks: number;
  medianPerWeek: number | null;
  medianPerPost: number | null;
}

/** What weeks with so many posts came to, by how many there were. A week that the period cuts says nothing about a week. */
export function byPostsPerWeek(weeks: readonly CadenceWeek[]): CadenceStep[] {
  const steps = new Map<number, CadenceWeek[]>();
  for (const week of weeks.filter(({ isWhole }) => isWhole))
    steps.set(week.posts, [...(steps.get(week.posts) ?? []), week]);
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(([postsPerWeek, alike]) => ({
      postsPerWeek,
      weeks: alike.length,
      measuredWeeks: alike.filter(({ value }) => value !== null).length,
      medianPerWeek: median(alike.map(({ value }) => value)),
      medianPerPost: median(alike.map(({ perPost }) => perPost)),
    }));
}

/** Of the values that there are; the mean of the middle two where their number is even. Null where there are none. */
export function median(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [low, high] = [given[Math.floor((given.length - 1) / 2)], given[Math.floor(given.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
