import type { Rule, Severity } from './rule.js';

/** A post with a time: what the rules of a calendar are about. */
export interface CalendarPost {
  id: string;
  /** Posts of the same content, on several accounts or again on one, share it. */
  contentId: string;
  accountId: string;
  instant: Date;
  categoryIds: readonly string[];
  tags: readonly string[];
}

/** A post that may be put into a calendar, or moved within it: one with the id of a post that is there is not held against that post. */
export interface Candidate extends CalendarPost {
  /** First moment at which it may go out. */
  embargo?: Date;
  /** Last moment at which it may go out. */
  deadline?: Date;
}

/** What a rule says against a post at a time. */
export interface Violation {
  /** Id of the rule; the kind where the post itself forbids it. */
  ruleId: string;
  kind: Rule['kind'] | OwnLimit['kind'];
  severity: Severity;
  /** Ids of the other posts that it would break the rule with, in order of time; empty where the time alone does. */
  postIds: string[];
  /** For people, in English, with times in the zone of the rule where it has one, and in UTC otherwise. */
  sentence: string;
}

/** Kinds of what a post itself forbids. */
export const OWN_LIMIT_KINDS = ['embargo', 'deadline', 'after', 'before'] as const;

/** What a post itself forbids: times before its embargo, after its deadline, or out of its turn among posts with an order. */
export interface OwnLimit {
  id: OwnLimit['kind'];
  kind: (typeof OWN_LIMIT_KINDS)[number];
  severity: 'hard';
  /** The embargo or deadline; the time of the post that this one goes out after, or before. */
  at: Date;
}
