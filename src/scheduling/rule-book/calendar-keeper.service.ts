import { Injectable } from '@nestjs/common';
import { getSignedInUser } from '../../core/context/request-context.js';
import { DomainError, forbidden } from '../../core/errors/domain-error.js';
import { toWallClock } from '../../core/time/wall-clock.js';
import { ProjectsService } from '../../projects/index.js';
import { ChecksTimes, SendLimits, type TimeCheck, type TimedPost } from '../../social-media/index.js';
import { CalendarPostsRepository } from '../calendar-posts.repository.js';
import type { CalendarPost, Candidate, Violation } from '../calendar-rules/calendar-post.js';
import { Calendar } from '../calendar-rules/calendar.js';
import { nearestAllowed, violations } from '../calendar-rules/violations.js';
import { quotaRules, type NetworkLimits, type Rule } from '../calendar-rules/rule.js';
import type { CalendarRule } from './calendar-rule.entity.js';
import { RuleBookRepository } from './rule-book.repository.js';
import { RuleBookService } from './rule-book.service.js';
import { RuleOverridesRepository } from './rule-overrides.repository.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How many days from the wished time another one is looked for. */
const NEAREST_WITHIN_DAYS = 31;

/** What a refusal tells of a rule. */
interface ToldViolation extends Violation {
  /** The post that breaks it. */
  postId: string;
  /** What the team calls the rule; empty for what the network sets. */
  ruleName: string;
}

/** Holds every time that a post gets against the rules of its project's calendar. */
@Injectable()
@ChecksTimes()
export class CalendarKeeper implements TimeCheck {
  constructor(
    private readonly ruleBook: RuleBookService,
    private readonly rules: RuleBookRepository,
    private readonly overrides: RuleOverridesRepository,
    private readonly posts: CalendarPostsRepository,
    private readonly limits: SendLimits,
    private readonly projects: ProjectsService,
  ) {}

  /**
   * Throws DomainError `calendar.rule-broken`, which names rules, posts and the nearest allowed time, or `calendar.override-refused`
   * where the role does not reach. Soft rules give way to a reason, which is kept.
   */
  async assertAllowed(
    projectId: string,
    timed: readonly TimedPost[],
    overrideReason?: string,
  ): Promise<void> {
    const ofProject = await this.ruleBook.rulesOf(projectId);
    const rules = [...ofProject.map(({ rule }) => rule), ...this.quotasOf(timed)];
    if (rules.length > 0) await this.rules.holdCalendar(projectId);
    const candidates = await this.posts.candidates(
      projectId,
      timed.map(({ id }) => id),
    );
    if (rules.length === 0 && !candidates.some(({ embargo, deadline }) => embargo ?? deadline)) return;
    const calendar = await this.calendarAround(projectId, rules, candidates, reachOf(rules));
    const storedById = new Map(ofProject.map(({ stored }) => [stored.id, stored]));
    const broken = candidates.flatMap((candidate) =>
      violations(calendar, candidate).map((violation): ToldViolation => ({
        ...violation,
        postId: candidate.id,
        ruleName: storedById.get(violation.ruleId)?.name ?? '',
      })),
    );
    if (broken.length === 0) return;
    const isFinal = broken.some(({ severity }) => severity === 'hard') || overrideReason === undefined;
    if (isFinal) throw await this.refusal(projectId, rules, candidates, broken);
    await this.goPast(projectId, candidates, broken, storedById, overrideReason);
  }

  /** The calendar as far as `reach` milliseconds around some posts. */
  private async calendarAround(
    projectId: string,
    rules: readonly Rule[],
    posts: readonly CalendarPost[],
    reach: number,
  ): Promise<Calendar> {
    const times = posts.map(({ instant }) => instant.getTime());
    const from = new Date(Math.min(...times) - reach);
    const to = new Date(Math.max(...times) + reach + 1);
    return new Calendar(rules, await this.posts.between(projectId, from, to));
  }

  /** What the networks of these posts take in a day. */
  private quotasOf(timed: readonly TimedPost[]): Rule[] {
    const platforms = [...new Set(timed.map(({ platform }) => platform))];
    const limits: NetworkLimits = Object.fromEntries(
      platforms.map((platform) => [platform, this.limits.postsADay(platform)]),
    );
    const accounts = new Map(timed.map(({ accountId, platform }) => [accountId, { accountId, platform }]));
    return quotaRules([...accounts.values()], limits);
  }

  private async refusal(
    projectId: string,
    rules: readonly Rule[],
    candidates: readonly Candidate[],
    broken: readonly ToldViolation[],
  ): Promise<DomainError> {
    const [first] = broken as [ToldViolation, ...ToldViolation[]];
    const candidate = candidates.find(({ id }) => id === first.postId) as Candidate;
    // A time that breaks no soft rule either, and that is still to come.
    const strict = rules.map((rule): Rule => ({ ...rule, severity: 'hard' }));
    const reach = NEAREST_WITHIN_DAYS * DAY + reachOf(rules);
    const calendar = await this.calendarAround(projectId, strict, [candidate], reach);
    const toCome = { ...candidate, embargo: new Date() };
    const nearest = nearestAllowed(calendar, toCome, candidate.instant, {
      horizonDays: NEAREST_WITHIN_DAYS,
    });
    const { timeZone = 'UTC' } = (await this.projects.get(projectId)).settings;
    return new DomainError(
      'rule-broken',
      'calendar.rule-broken',
      `${first.sentence}${nearest ? ` The nearest allowed time is ${nearest.toISOString()}.` : ''}`,
      broken.map(({ kind, sentence }) => ({ field: 'scheduledTime', rule: kind, message: sentence })),
      undefined,
      { violations: broken, nearestAllowed: nearest && toldTime(nearest, timeZone) },
    );
  }

  private async goPast(
    projectId: string,
    candidates: readonly Candidate[],
    broken: readonly ToldViolation[],
    storedById: ReadonlyMap<string, CalendarRule>,
    reason: string,
  ): Promise<void> {
    const ofAdmins = broken.find(({ ruleId }) => storedById.get(ruleId)?.overridableBy === 'admin');
    if (ofAdmins && !(await this.rules.hasRole(projectId, 'admin'))) {
      throw forbidden(
        'calendar.override-refused',
        `Only an admin may go past this rule. ${ofAdmins.sentence}`,
      );
    }
    const { userId } = getSignedInUser();
    const timeOf = new Map(candidates.map(({ id, instant }) => [id, instant]));
    await this.overrides.insert(
      broken.map(({ postId, ruleId, sentence }) => ({
        ...{ projectId, postId, ruleId, userId, reason, sentence },
        scheduledTime: timeOf.get(postId) as Date,
      })),
    );
  }
}

function toldTime(instant: Date, timeZone: string) {
  return { scheduledTime: instant, scheduledLocal: toWallClock(instant, timeZone).local, timeZone };
}

/** How far around a post other posts matter to the rules, in milliseconds. */
function reachOf(rules: readonly Rule[]): number {
  return Math.max(0, ...rules.map(reach));
}

function reach(rule: Rule): number {
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
      return 0;
  }
}
