import type { CalendarPost } from './calendar-post.js';
import { Apart, AtMost, AtMostWithin, Closed, ClosedFor, ShareAtMost, type Limit } from './limits.js';
import { everyDay, everyWeek, once, weekly, type LocalStretches } from './local-time.js';
import type { CategoryMix, ExtensionRule, PostCap, Rule } from './rule.js';
import type { Timeline } from './timeline.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const DEFAULT_QUOTA_HOURS = 24;

/** What rules see of a post, its time aside. */
export type Labels = Pick<CalendarPost, 'contentId' | 'accountId' | 'categoryIds' | 'tags'>;

/** The timeline of a name: posts that some rules count together, such as those of an account and category. */
export type TimelineOf<T> = (key: string) => Timeline<T>;

/** A rule that is ready to be asked: whatever its fields say is worked out once. */
export interface ReadyRule {
  rule: Rule;
  /** Whether it is about times alone, whatever else is in the calendar. */
  isClosing: boolean;
  /** Names of the timelines in which a post of such labels is counted. */
  keys: (labels: Labels) => string[];
  /** What the rule says about such a post; null where it is not about it. */
  limit: <T>(labels: Labels, timelineOf: TimelineOf<T>) => Limit<T> | null;
}

/** Rules by the account that they are about. */
export class RuleBook {
  private readonly all: ReadyRule[];
  private readonly byAccount = new Map<string, ReadyRule[]>();
  /** The different ways in which the rules of an account name timelines: fewer than rules. */
  private readonly namings = new Map<string, Set<ReadyRule['keys']>>();

  /** Throws RangeError for a zone or a time that is none: `contradictions` names the field. */
  constructor(rules: readonly Rule[]) {
    this.all = rules.map(readyRule);
  }

  /** Those for each account, and those for this one. */
  of(accountId: string): readonly ReadyRule[] {
    let rules = this.byAccount.get(accountId);
    if (!rules) {
      rules = this.all.filter(({ rule }) => rule.accountId === undefined || rule.accountId === accountId);
      this.byAccount.set(accountId, rules);
    }
    return rules;
  }

  /** What each rule says about such a post. */
  limitsOf<T>(labels: Labels, timelineOf: TimelineOf<T>): { rule: Rule; limit: Limit<T> }[] {
    return this.of(labels.accountId).flatMap(({ rule, limit }) => {
      const found = limit(labels, timelineOf);
      return found ? [{ rule, limit: found }] : [];
    });
  }

  /** Names of all timelines in which a post is counted, each once. */
  keysOf(labels: Labels): Set<string> {
    const { accountId } = labels;
    let namings = this.namings.get(accountId);
    if (!namings)
      this.namings.set(accountId, (namings = new Set(this.of(accountId).map(({ keys }) => keys))));
    const found = new Set<string>();
    for (const keys of namings) for (const key of keys(labels)) found.add(key);
    return found;
  }
}

const ofAccount = ({ accountId }: Labels) => `account ${accountId}`;
const ofCategory = (labels: Labels, categoryId: string) => `${ofAccount(labels)}\ncategory ${categoryId}`;
const ofTag = (labels: Labels, tag: string) => `${ofAccount(labels)}\ntag ${tag}`;
const ofContent = ({ contentId }: Labels) => `content ${contentId}`;

const byAccount: ReadyRule['keys'] = (labels) => [ofAccount(labels)];
const byContent: ReadyRule['keys'] = (labels) => [ofContent(labels)];
const byCategories: ReadyRule['keys'] = (labels) =>
  unique(labels.categoryIds).map((id) => ofCategory(labels, id));
const byTags: ReadyRule['keys'] = (labels) => unique(labels.tags).map((tag) => ofTag(labels, tag));
const byNothing: ReadyRule['keys'] = () => [];

/** A rule as a limit of one of few forms. */
function readyRule(rule: Rule): ReadyRule {
  switch (rule.kind) {
    case 'minimum_gap':
      return spacing(rule, rule.minutes, byAccount);
    case 'content_spacing':
      return spacing(rule, rule.minutes, byContent);
    case 'similar_spacing':
      return spacing(rule, rule.minutes, rule.by === 'category' ? byCategories : byTags);
    case 'post_cap': {
      const periods = periodsOf(rule);
      return {
        rule,
        isClosing: false,
        keys: byAccount,
        limit: (labels, timelineOf) => new AtMost(rule.most, periods, timelineOf(ofAccount(labels))),
      };
    }
    case 'network_quota': {
      const width = (rule.hours ?? DEFAULT_QUOTA_HOURS) * HOUR;
      return {
        rule,
        isClosing: false,
        keys: byAccount,
        limit: (labels, timelineOf) => new AtMostWithin(rule.most, width, timelineOf(ofAccount(labels))),
      };
    }
    case 'category_mix':
      return rule.mostShare === undefined
        ? mixByNumber(rule, rule.most ?? 0)
        : mixByShare(rule, rule.mostShare);
    case 'blackout':
      return closing(rule, once(rule.from, rule.to, rule.timeZone));
    case 'weekly_blackout':
      return closing(rule, weekly(rule.weekdays, rule.from, rule.to, rule.timeZone));
    case 'quiet_hours':
      return closing(rule, weekly(EVERY_DAY, rule.from, rule.to, rule.timeZone));
    case 'extension':
      return closingSome(rule);
  }
}

function mixByNumber(rule: CategoryMix, most: number): ReadyRule {
  const periods = periodsOf(rule);
  return {
    rule,
    isClosing: false,
    keys: (labels) => (isOf(rule, labels) ? [ofCategory(labels, rule.categoryId)] : []),
    limit: (labels, timelineOf) =>
      isOf(rule, labels) ? new AtMost(most, periods, timelineOf(ofCategory(labels, rule.categoryId))) : null,
  };
}

function mixByShare(rule: CategoryMix, mostShare: number): ReadyRule {
  const periods = periodsOf(rule);
  const some = (labels: Labels) => ofCategory(labels, rule.categoryId);
  return {
    rule,
    isClosing: false,
    keys: (labels) => [ofAccount(labels), ...(isOf(rule, labels) ? [some(labels)] : [])],
    limit: (labels, timelineOf) =>
      new ShareAtMost(
        mostShare,
        periods,
        timelineOf(some(labels)),
        timelineOf(ofAccount(labels)),
        isOf(rule, labels),
      ),
  };
}

function isOf({ categoryId }: CategoryMix, { categoryIds }: Labels): boolean {
  return categoryIds.includes(categoryId);
}

function spacing(rule: Rule, minutes: number, keys: ReadyRule['keys']): ReadyRule {
  return {
    rule,
    isClosing: false,
    keys,
    limit: (labels, timelineOf) => {
      const timelines = keys(labels).map(timelineOf);
      return timelines.length > 0 ? new Apart(minutes * MINUTE, timelines) : null;
    },
  };
}

function closing(rule: Rule, stretches: LocalStretches): ReadyRule {
  return { rule, isClosing: true, keys: byNothing, limit: () => new Closed(stretches) };
}

function closingSome(rule: ExtensionRule): ReadyRule {
  return {
    rule,
    isClosing: rule.closed.every(({ contentIds, accountIds }) => !contentIds && !accountIds),
    keys: byNothing,
    limit: ({ contentId, accountId }) => {
      const closed = rule.closed.filter(
        ({ contentIds, accountIds }) =>
          (contentIds?.includes(contentId) ?? true) && (accountIds?.includes(accountId) ?? true),
      );
      return closed.length > 0 ? new ClosedFor(closed) : null;
    },
  };
}

/** The periods in which a rule counts. */
export function periodsOf(rule: PostCap | CategoryMix): LocalStretches {
  if (rule.per === 'day') return everyDay(rule.timeZone);
  if (rule.per === 'week') return everyWeek(rule.timeZone, rule.weekStartsOn);
  return once(rule.per.from, rule.per.to, rule.timeZone);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
