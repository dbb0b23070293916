import { Injectable } from '@nestjs/common';
import { getSignedInUser } from '../../core/context/request-context.js';
import { DomainError, forbidden } from '../../core/errors/domain-error.js';
import { toWallClock } from '../../core/time/wall-clock.js';
import { ProjectsService } from '../../projects/index.js';
import { ChecksTimes, type TimeCheck } from '../../social-media/index.js';
import { CalendarPostsRepository } from '../calendar-posts.repository.js';
import type { Candidate, Violation } from '../calendar-rules/calendar-post.js';
import type { Calendar } from '../calendar-rules/calendar.js';
import { nearestAllowed, violations } from '../calendar-rules/violations.js';
import type { Rule } from '../calendar-rules/rule.js';
import { CalendarReader, type RuledAccount } from './calendar-reader.js';
import type { CalendarRule } from './calendar-rule.entity.js';
import { RuleBookRepository } from './rule-book.repository.js';
import { RuleOverridesRepository } from './rule-overrides.repository.js';

const DAY = 86_400_000;
/** How many days from the wished time another one is looked for. */
const NEAREST_WITHIN_DAYS = 31;

/** What a refusal tells of a rule. */
interface ToldViolation extends Violation {
  /** The post that breaks it. */
  postId: string;
  /** What the team calls the rule; empty for what the network or an extension sets. */
  ruleName: string;
}

/** Holds every time that a post gets against the rules of its project's calendar. */
@Injectable()
@ChecksTimes()
export class CalendarKeeper implements TimeCheck {
  constructor(
    private readonly calendars: CalendarReader,
    private readonly rules: RuleBookRepository,
    private readonly overrides: RuleOverridesRepository,
    private readonly posts: CalendarPostsRepository,
    private readonly projects: ProjectsService,
  ) {}

  /** Of two that give times at once, the later one sees what the other has given. */
  async prepare(projectId: string, { givesTime }: { givesTime: boolean }): Promise<void> {
    if (givesTime) await this.calendars.hold(projectId);
  }

  /**
   * Throws DomainError `calendar.rule-broken`, which names rules, posts and the nearest allowed time, also of that day alone, or
   * `calendar.override-refused` where the role does not reach. Soft rules give way to a reason, which is kept.
   */
  async assertAllowed(
    projectId: string,
    timed: readonly (RuledAccount & { id: string; contentId: string; timeZone: string | null })[],
    overrideReason?: string,
  ): Promise<void> {
    const candidates = await this.posts.candidates(
      projectId,
      timed.map(({ id }) => id),
    );
    if (candidates.length === 0) return;
    const times = candidates.map(({ instant }) => instant.getTime());
    const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
    const { rules, storedById } = await this.calendars.rulesFor(
      projectId,
      timed,
      // As far as another time is looked for.
      daysFrom(first, -NEAREST_WITHIN_DAYS),
      daysFrom(last, NEAREST_WITHIN_DAYS),
    );
    if (rules.length === 0 && !candidates.some(({ embargo, deadline }) => embargo ?? deadline)) return;
    const calendar = await this.calendars.between(projectId, rules, first, last);
    const broken = candidates.flatMap((candidate) =>
      violations(calendar, candidate).map((violation): ToldViolation => ({
        ...violation,
        postId: candidate.id,
        ruleName: storedById.get(violation.ruleId)?.name ?? '',
      })),
    );
    if (broken.length === 0) return;
    const isFinal = broken.some(({ severity }) => severity === 'hard') || overrideReason === undefined;
    if (isFinal) {
      const zoneOf = new Map(timed.map(({ id, timeZone }) => [id, timeZone]));
      throw await this.refusal(projectId, rules, candidates, broken, zoneOf);
    }
    await this.goPast(projectId, candidates, broken, storedById, overrideReason);
  }

  private async refusal(
    projectId: string,
    rules: readonly Rule[],
    candidates: readonly Candidate[],
    broken: readonly ToldViolation[],
    zoneOf: ReadonlyMap<string, string | null>,
  ): Promise<DomainError> {
    const [first] = broken as [ToldViolation, ...ToldViolation[]];
    const candidate = candidates.find(({ id }) => id === first.postId) as Candidate;
    // A time that breaks no soft rule either, and that is still to come.
    const strict = rules.map((rule): Rule => ({ ...rule, severity: 'hard' }));
    const calendar = await this.calendars.between(
      projectId,
      strict,
      daysFrom(candidate.instant, -NEAREST_WITHIN_DAYS),
      daysFrom(candidate.instant, NEAREST_WITHIN_DAYS),
    );
    const now = new Date();
    const { embargo = now } = candidate;
    const toCome = { ...candidate, embargo: embargo > now ? embargo : now };
    const nearest = nearestAllowed(calendar, toCome, candidate.instant, {
      horizonDays: NEAREST_WITHIN_DAYS,
    });
    const timeZone = await this.projects.timeZoneOf(projectId);
    const told = nearest && toldTime(nearest, timeZone);
    const ofPost = zoneOf.get(candidate.id) ?? timeZone;
    const sameDay = nearestOnDay(calendar, toCome, candidate.instant, ofPost);
    return new DomainError(
      'rule-broken',
      'calendar.rule-broken',
      `${first.sentence} ${told ? `The nearest allowed time is ${told.scheduledLocal} (${timeZone}).` : `No time within ${NEAREST_WITHIN_DAYS} days is allowed.`}`,
      broken.map(({ kind, sentence }) => ({ field: 'scheduledTime', rule: kind, message: sentence })),
      undefined,
      {
        violations: broken,
        nearestAllowed: told,
        nearestSameDay: sameDay && toldTime(sameDay, ofPost),
      },
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

function daysFrom(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY);
}

/** The nearest allowed time on the same day of a zone; of two that are equally near, the later one. */
function nearestOnDay(
  calendar: Calendar,
  candidate: Omit<Candidate, 'instant'>,
  from: Date,
  timeZone: string,
): Date | null {
  const dayOf = (instant: Date) => toWallClock(instant, timeZone).local.slice(0, 10);
  const distance = (instant: Date) => Math.abs(instant.getTime() - from.getTime());
  const found = (['later', 'earlier'] as const)
    .map((direction) => nearestAllowed(calendar, candidate, from, { direction, horizonDays: 2 }))
    .filter((instant): instant is Date => instant !== null && dayOf(instant) === dayOf(from));
  return found.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function toldTime(instant: Date, timeZone: string) {
  return { scheduledTime: instant, scheduledLocal: toWallClock(instant, timeZone).local, timeZone };
}
