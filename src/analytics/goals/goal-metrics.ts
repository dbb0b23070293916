import { MEASURES } from '../questions/measures.js';

/** What accounts are asked for: people who follow them, at the end, or how many more than at the beginning. */
export const FOLLOWER_METRICS = ['followers', 'followersGained'] as const;
export type FollowerMetric = (typeof FOLLOWER_METRICS)[number];

/** What a goal can be about: a measure summed over the posts that are published in the period, how many posts those are, or followers. */
export const GOAL_METRICS = [...MEASURES, 'posts', ...FOLLOWER_METRICS] as const;
export type GoalMetric = (typeof GOAL_METRICS)[number];

/** Whether a metric is one of accounts, not of posts. */
export function isOfFollowers(metric: GoalMetric): metric is FollowerMetric {
  return (FOLLOWER_METRICS as readonly GoalMetric[]).includes(metric);
}
