import type { Calendar, RuleLimit } from './calendar.js';
import type { CalendarPost, Candidate, Violation } from './calendar-post.js';
import { sentenceOf } from './sentences.js';
import type { Stretch } from './zone-clock.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const DEFAULT_HORIZON_DAYS = 366;

/**
 * The rules that a post breaks at its time, alone or together with posts of the calendar. Rules speak of the whole set of posts:
 * whichever of two is added last, each is told of the other.
 */
export function violations(calendar: Calendar, candidate: Candidate): Violation[] {
  const time = candidate.instant.getTime();
  return calendar.without(candidate.id, () =>
    calendar
      .limitsOf(candidate)
      .filter(({ limit }) => limit.isBroken(time))
      .map((each) => violationOf(each, time, (post) => post)),
  );
}

/**
 * What a limit that a post breaks at a time says of it.
 * @param postOf the post that an entry of a timeline stands for
 */
export function violationOf<T>(
  { rule, limit }: RuleLimit<T>,
  time: number,
  postOf: (entry: T) => Pick<CalendarPost, 'id' | 'instant'>,
): Violation {
  const others = [...new Set(limit.others(time))]
    .map(postOf)
    .sort((a, b) => a.instant.getTime() - b.instant.getTime());
  return {
    ruleId: rule.id,
    kind: rule.kind,
    severity: rule.severity,
    postIds: others.map(({ id }) => id),
    sentence: limit.sentenceAt?.(time) ?? sentenceOf(rule, time, others.length),
  };
}

export interface NearestOptions {
  /** Which way to look (default: both; of two that are equally near, the later one). */
  direction?: 'either' | 'earlier' | 'later';
  /** How far to look, in days, up to 3660 (default 366). */
  horizonDays?: number;
  /** Times found are whole multiples of so many minutes of UTC, 1 to 60 (default 1). */
  stepMinutes?: number;
}

/**
 * The allowed time that is nearest to `from`, by the hard rules; null where none is within the horizon. Exact: it goes from the end of
 * one forbidden stretch to the next, so that it takes as many steps as there are such stretches on the way, not minutes.
 */
export function nearestAllowed(
  calendar: Calendar,
  candidate: Omit<Candidate, 'instant'>,
  from: Date,
  { direction = 'either', horizonDays = DEFAULT_HORIZON_DAYS, stepMinutes = 1 }: NearestOptions = {},
): Date | null {
  const start = from.getTime();
  const step = stepMinutes * MINUTE;
  const horizon = horizonDays * DAY;
  return calendar.without(candidate.id, () => {
    const limits = calendar
      .limitsOf(candidate)
      .filter(({ rule }) => rule.severity === 'hard')
      .map(({ limit }) => limit);
    /** @param next the first time to try on the far side of a forbidden stretch */
    const search = (first: number, farthest: number, next: (forbidden: Stretch) => number) => {
      let time = first;
      while (Math.abs(time - start) <= farthest) {
        const broken = limits.find((limit) => limit.isBroken(time));
        if (!broken) return time;
        time = next(broken.stretchAt(time));
      }
      return null;
    };
    const up = (time: number) => Math.ceil(time / step) * step;
    const down = (time: number) => Math.floor(time / step) * step;
    const later = direction === 'earlier' ? null : search(up(start), horizon, ({ to }) => up(to));
    const nearer = later === null ? horizon : later - start - 1;
    const earlier =
      direction === 'later' ? null : search(down(start), nearer, ({ from: first }) => down(first - 1));
    const found = earlier ?? later;
    return found === null ? null : new Date(found);
  });
}
