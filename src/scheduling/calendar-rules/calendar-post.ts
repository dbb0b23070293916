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
  /** Id of the rule; `embargo` or `deadline` where the post itself forbids it. */
  ruleId: string;
  kind: Rule['kind'] | 'embargo' | 'deadline';
  severity: Severity;
  /** Ids of the other posts that it would break the rule with, in order of time; empty where the time alone does. */
  postIds: string[];
  /** For people, in English, with times in the zone of the rule where it has one, and in UTC otherwise. */
  sentence: string;
}

/** What a post itself forbids. */
export interface OwnLimit {
  id: 'embargo' | 'deadline';
  kind: 'embargo' | 'deadline';
  severity: 'hard';
  at: Date;
}
