import type { ContentType } from '../../content/index.js';
import type { CalendarPost } from '../calendar-rules/calendar-post.js';
import type { Rule } from '../calendar-rules/rule.js';

/** What the planner is asked: which time each of some posts gets. Plain data, so that it can go to another thread. */
export interface PlanProblem {
  /** Times from `start` on and before `end` are given out; at most 366 days. */
  window: { start: Date; end: Date };
  /** Times given out lie so many minutes apart, counted from `start`, 1 to 60 (default 15). */
  stepMinutes?: number;
  accounts: readonly PlanAccount[];
  items: readonly PlanItem[];
  /** Posts whose time is settled already. They count for all rules, and are not moved. */
  fixed: readonly CalendarPost[];
  rules: readonly Rule[];
  cadence?: readonly CadenceWish[];
  /** Begins the planner's random choices: the same problem and seed give the same plan (default 1). */
  seed?: number;
  /** How long to search for something better, in rounds per post, 0 to 1000 (default 8). */
  effort?: number;
}

/** Where posts can go, and what they are worth there. */
export interface PlanAccount {
  accountId: string;
  /** IANA zone in which the hours of `values` are told. */
  timeZone: string;
  /** Expected engagement of a post for each hour of the week, 168 of them: Monday 00:00 first, Sunday 23:00 last. */
  values: readonly Estimate[];
  /** What a type of content gets in place of 1 times the value of the hour (0 or more). */
  typeFactors?: Readonly<Partial<Record<`${ContentType}`, number>>>;
}

/** A number that is not known exactly; unit: whatever the values of the accounts are told in. */
export interface Estimate {
  mean: number;
  /** Ends of the interval in which it lies, `low <= mean <= high`. */
  low: number;
  high: number;
}

/** A post to place. */
export interface PlanItem {
  itemId: string;
  contentId: string;
  accountId: string;
  contentType: `${ContentType}`;
  categoryIds: readonly string[];
  tags: readonly string[];
  /** First moment at which it may go out. */
  embargo?: Date;
  /** Last moment at which it may go out. */
  deadline?: Date;
  /** Items that go out before this one, each strictly. Where one of them finds no place, this one gets none either. */
  after?: readonly string[];
  /** How much its engagement counts, more than 0 (default 1): posts of higher weight get the better times. */
  weight?: number;
}

/** How regularly an account would like to post. It costs, as soft rules do, and forbids nothing. */
export interface CadenceWish {
  accountId: string;
  /** Posts in each calendar week. Where there are fewer to place, what there is is spread over the weeks. */
  postsPerWeek: number;
  /** Zone of days, and of weeks, which begin on Monday. */
  timeZone: string;
  /** What each post of a week beyond that costs, in average posts of the account (default 0.2). */
  cost?: number;
  /** Also spread over the days: each post of a day beyond a seventh of the week's, rounded up, costs as much (default true). */
  isSpread?: boolean;
}
