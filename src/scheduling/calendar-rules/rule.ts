/**
 * The rules of a calendar, as data. A rule speaks of the set of all posts, fixed and new: whether it holds never depends on the
 * order in which they came. Its JSON form is the interface itself, for example
 *
 *     { "id": "r1", "kind": "quiet_hours", "severity": "hard", "from": "22:00", "to": "07:00", "timeZone": "Europe/Vienna" }
 *
 * Local times mean what the clocks of the zone show: a time that is shown twice, when clocks go back, counts both times, and
 * one that is skipped never comes. Days and weeks are those of the zone's calendar, with 23 or 25 hours where it has them.
 */
export type Rule =
  | MinimumGap
  | PostCap
  | Blackout
  | WeeklyBlackout
  | QuietHours
  | ContentSpacing
  | SimilarSpacing
  | CategoryMix
  | NetworkQuota
  | ExtensionRule;

/** Hard: never broken. Soft: avoided, and broken where that costs less than keeping it. */
export type Severity = 'hard' | 'soft';

interface RuleBase {
  /** Names the rule wherever it is told of; unique among the rules of a calendar. */
  id: string;
  /** The account whose posts it is about. Left out: each account of the project, every one on its own. */
  accountId?: string;
  severity: Severity;
  /**
   * What breaking a soft rule once costs the planner, in average posts of the account, or of all accounts where it is about them
   * together (default 0.5): with 1, it is kept unless an average post would be lost by it. Hard rules have none.
   */
  cost?: number;
}

/** Two posts of an account are at least so far apart. */
export interface MinimumGap extends RuleBase {
  kind: 'minimum_gap';
  /** 1 to 527,040 (366 days). Exactly so many minutes apart is allowed. */
  minutes: number;
}

/** An account has at most so many posts in each day or week of the calendar. */
export interface PostCap extends RuleBase {
  kind: 'post_cap';
  /** 0 or more. */
  most: number;
  per: 'day' | 'week';
  /** IANA zone whose calendar counts. */
  timeZone: string;
  /** ISO 8601 number of the day that begins a week, 1 for Monday (the default) to 7 for Sunday. */
  weekStartsOn?: number;
}

/** Nothing goes out in a single stretch of time. */
export interface Blackout extends RuleBase {
  kind: 'blackout';
  /** First local time of it, `YYYY-MM-DDTHH:MM[:SS]`. */
  from: string;
  /** First local time after it. */
  to: string;
  timeZone: string;
}

/** Nothing goes out in a part of certain days of the week. */
export interface WeeklyBlackout extends RuleBase {
  kind: 'weekly_blackout';
  /** ISO 8601 numbers of the days on which it begins, 1 for Monday to 7 for Sunday. */
  weekdays: readonly number[];
  /** First local time of it, `HH:MM`. */
  from: string;
  /** First local time after it. Not after `from`: of the next day, so that `00:00` to `00:00` is a whole day. */
  to: string;
  timeZone: string;
}

/** Nothing goes out in a part of every day. */
export interface QuietHours extends RuleBase {
  kind: 'quiet_hours';
  /** First local time of it, `HH:MM`. */
  from: string;
  /** First local time after it. Not after `from`: of the next day. */
  to: string;
  timeZone: string;
}

/** Two posts of the same content, on whichever accounts, are at least so far apart. It is about accounts together, so it names none. */
export interface ContentSpacing extends RuleBase {
  kind: 'content_spacing';
  accountId?: undefined;
  /** 1 to 527,040 (366 days). */
  minutes: number;
}

/** Two posts of an account that share a category, or a tag, are at least so far apart. */
export interface SimilarSpacing extends RuleBase {
  kind: 'similar_spacing';
  by: 'category' | 'tag';
  /** 1 to 527,040 (366 days). */
  minutes: number;
}

/** How much of an account's posts may be of one category: by number or by share, one of the two. */
export interface CategoryMix extends RuleBase {
  kind: 'category_mix';
  categoryId: string;
  /** Most posts of the category in a period; 0 or more. */
  most?: number;
  /**
   * Most posts of the category as a share of all posts of the account in that period, more than 0 and at most 1; rounded down, but one is always
   * allowed. A share is held against all posts together: it may be broken while a calendar is being filled, and hold in the end.
   */
  mostShare?: number;
  /** Each day, each week, or a single stretch of local time. */
  per: 'day' | 'week' | { from: string; to: string };
  timeZone: string;
  /** As in a post cap. */
  weekStartsOn?: number;
}

/** A network takes at most so many posts of an account within any stretch of so many hours. */
export interface NetworkQuota extends RuleBase {
  kind: 'network_quota';
  /** 0 or more. */
  most: number;
  /** Length of the moving stretch, 1 to 744 (default 24). Two posts exactly so far apart are not within one. */
  hours?: number;
}

/** An extension lets posts out at certain times only. It is asked anew whenever rules are applied, so that it is stored nowhere. */
export interface ExtensionRule extends RuleBase {
  kind: 'extension';
  /** As the extension calls it: `brand-guard.launch-dates`. */
  id: string;
  accountId?: undefined;
  severity: 'hard';
  /** In no order. Some may lie over others. */
  closed: readonly ClosedTime[];
}

/** A stretch of time in which some posts do not go out, or none does. */
export interface ClosedTime {
  /** First instant of it. Left out: it began long ago. */
  from?: Date;
  /** First instant after it. Left out: it does not end. */
  to?: Date;
  /** The contents whose posts it is about. Left out: those of all contents. */
  contentIds?: readonly string[];
  /** The accounts whose posts it is about. Left out: those of all accounts. */
  accountIds?: readonly string[];
  /** Why, for people: a whole sentence. Left out: the rule is named alone. */
  sentence?: string;
}

/** How many posts networks take within 24 hours from one account, by the name of the network: facts, given as data. */
export type NetworkLimits = Readonly<Partial<Record<string, number>>>;

/** The quotas of accounts on networks that have one; their ids are `quota:` and the account. */
export function quotaRules(
  accounts: readonly { accountId: string; platform: string }[],
  limits: NetworkLimits,
): NetworkQuota[] {
  return accounts.flatMap(({ accountId, platform }) => {
    const most = limits[platform];
    return most === undefined
      ? []
      : [{ id: `quota:${accountId}`, kind: 'network_quota', severity: 'hard', accountId, most }];
  });
}
