import { Injectable } from '@nestjs/common';
import { SendLimits, type SocialMediaPost } from '../../social-media/index.js';
import { CalendarPostsRepository } from '../calendar-posts.repository.js';
import type { CalendarPost } from '../calendar-rules/calendar-post.js';
import { Calendar } from '../calendar-rules/calendar.js';
import { quotaRules, type NetworkLimits, type Rule } from '../calendar-rules/rule.js';
import type { CalendarRule } from './calendar-rule.entity.js';
import { ExtensionRules } from './extension-rules.js';
import { RuleBookRepository } from './rule-book.repository.js';
import { RuleBookService } from './rule-book.service.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An account that rules are about, with its network, which has rules of its own. */
export type RuledAccount = Pick<SocialMediaPost, 'accountId' | 'platform'>;

/** A post that rules are about. Without a content: what depends on the content is not asked. */
export type RuledPost = RuledAccount & Partial<Pick<SocialMediaPost, 'contentId'>>;

/** All rules for some posts of a project, and what is stored of those that the project has made. */
export interface ProjectRules {
  rules: Rule[];
  storedById: ReadonlyMap<string, CalendarRule>;
}

/** Reads the calendars of projects: their rules, and the posts that these look at. */
@Injectable()
export class CalendarReader {
  constructor(
    private readonly ruleBook: RuleBookService,
    private readonly rules: RuleBookRepository,
    private readonly posts: CalendarPostsRepository,
    private readonly limits: SendLimits,
    private readonly added: ExtensionRules,
  ) {}

  /**
   * Holds the calendar against others who would change it, until the transaction ends. Come before any post or content is held: all who
   * give times do.
   */
  hold(projectId: string): Promise<void> {
    return this.rules.holdCalendar(projectId);
  }

  /**
   * The rules of the project, what the networks of the accounts take in a day, and what extensions say to times for these posts.
   * @param from times from this instant on may be looked at
   * @param to and times up to this one
   */
  async rulesFor(
    projectId: string,
    posts: readonly RuledPost[],
    from: Date,
    to: Date,
  ): Promise<ProjectRules> {
    const ofProject = await this.ruleBook.rulesOf(projectId);
    const added = await this.added.rulesFor(projectId, {
      ...{ from, to: new Date(to.getTime() + 1) },
      contentIds: unique(posts.flatMap(({ contentId }) => contentId ?? [])),
      accountIds: unique(posts.map(({ accountId }) => accountId)),
    });
    return {
      rules: [...ofProject.map(({ rule }) => rule), ...this.quotasOf(posts), ...added],
      storedById: new Map(ofProject.map(({ stored }) => [stored.id, stored])),
    };
  }

  /** All that rules can hold against a post from an instant on, up to another one. */
  async between(projectId: string, rules: readonly Rule[], from: Date, to: Date): Promise<Calendar> {
    return new Calendar(rules, await this.postsBetween(projectId, rules, from, to));
  }

  /** The posts of such a calendar. */
  postsBetween(projectId: string, rules: readonly Rule[], from: Date, to: Date): Promise<CalendarPost[]> {
    const reach = Math.max(0, ...rules.map(reachOf));
    const first = new Date(from.getTime() - reach);
    const end = new Date(to.getTime() + reach + 1);
    return this.posts.between(projectId, first, end);
  }

  private quotasOf(accounts: readonly RuledAccount[]): Rule[] {
    const platforms = [...new Set(accounts.map(({ platform }) => platform))];
    const limits: NetworkLimits = Object.fromEntries(
      platforms.map((platform) => [platform, this.limits.postsADay(platform)]),
    );
    const byId = new Map(accounts.map(({ accountId, platform }) => [accountId, { accountId, platform }]));
    return quotaRules([...byId.values()], limits);
  }
}

/** How far around a post other posts matter to a rule, in milliseconds. */
function reachOf(rule: Rule): number {
  switch (rule.kind) {
    case 'minimum_gap':
    case 'content_spacing':
    case 'similar_spacing':
      return rule.minutes * MINUTE;
    case 'network_quota':
      return (rule.hours ?? 24) * HOUR;
    case 'post_cap':
    case 'category_mix':
      // A day of the calendar can have 25 hours, and begins up to a day away in another zone.
      return rule.per === 'day' ? 2 * DAY : 9 * DAY;
    case 'blackout':
    case 'weekly_blackout':
    case 'quiet_hours':
    case 'extension':
      return 0;
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
