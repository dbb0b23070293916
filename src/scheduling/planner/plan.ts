import type { Violation } from '../calendar-rules/calendar-post.js';
import type { Estimate } from './plan-problem.js';

/** An answer of the planner. */
export interface Plan {
  /** In order of time. */
  placed: PlacedPost[];
  unplaced: UnplacedPost[];
  /**
   * Expected engagement of all placed posts, each times its weight, less what broken soft rules and cadence cost, and ten average posts of
   * the account, times the weight, for each unplaced one.
   */
  value: number;
  /** No plan whatsoever has more value than this: proven, see docs/scheduling.md. */
  upperBound: number;
  /** Whether the search was ended by its time limit: the same problem may give another plan next time. */
  isCutShort: boolean;
}

/** A post with its time, and why that one. */
export interface PlacedPost {
  itemId: string;
  accountId: string;
  instant: Date;
  /** Engagement that is expected of it there. */
  expected: Estimate;
  reason: PlacementReason;
  /** Soft rules that it breaks there. */
  breaks: Violation[];
  /** The best other times, at most three, each in an hour of its own. */
  alternatives: Alternative[];
}

/** Why a post is where it is. */
export interface PlacementReason {
  /** For people. */
  sentence: string;
  /** Mean value of the account's hours, as a post of this type has it. */
  average: number;
  /** Expected value divided by the average; 1 where the average is 0. */
  ratio: number;
  /** Ids of the rules that keep it from better times: what to loosen for a better one. */
  bindingRuleIds: string[];
}

/** Another time for a post, and what spoke against it. */
export interface Alternative {
  instant: Date;
  expected: Estimate;
  /** What kept it out as the plan stands: the hard rules that it would break there, or the soft ones. Empty: it is worth no more. */
  violations: Violation[];
}

/** A post that found no place. */
export interface UnplacedPost {
  itemId: string;
  accountId: string;
  /** For people. */
  sentence: string;
  /**
   * The rules that exclude its times, the one that excludes most first. Several may exclude the same time. Empty: it waits for an item
   * that has no place either.
   */
  excludedBy: Exclusion[];
}

export interface Exclusion {
  ruleId: string;
  kind: Violation['kind'];
  /** Share of the post's times that it excludes, from 0 to 1. */
  share: number;
}
