import type { PostCap } from '../calendar-rules/rule.js';
import type { PlanProblem } from './plan-problem.js';

const WEEK = 7 * 86_400_000;
const DEFAULT_COST = 0.2;

/**
 * Wishes for a cadence, as soft caps for weeks and days: where some periods cannot have too many, the others do not get too few.
 * With fewer posts than wished, the cap for weeks is what there is for each.
 */
export function cadenceRules({ cadence = [], items, fixed, window }: PlanProblem): PostCap[] {
  const weeks = (window.end.getTime() - window.start.getTime()) / WEEK;
  return cadence.flatMap(({ accountId, postsPerWeek, timeZone, cost = DEFAULT_COST, isSpread = true }) => {
    const ofAccount = (post: { accountId: string }) => post.accountId === accountId;
    const inWindow = fixed.filter(
      (post) => ofAccount(post) && post.instant >= window.start && post.instant < window.end,
    );
    const posts = items.filter(ofAccount).length + inWindow.length;
    const perWeek = Math.min(postsPerWeek, posts / weeks);
    const cap = (per: PostCap['per'], most: number): PostCap => ({
      id: `cadence:${per}:${accountId}`,
      kind: 'post_cap',
      severity: 'soft',
      accountId,
      most: Math.ceil(most),
      per,
      timeZone,
      cost,
    });
    return [cap('week', perWeek), ...(isSpread ? [cap('day', perWeek / 7)] : [])];
  });
}
