import type { FollowerMetric } from './goal-metrics.js';
import type { GoalNumbers } from './progress.js';

/** An account's last reading of a day. */
export interface FollowerReading {
  accountId: string;
  /** The place of the day in the period, from 1; 0 is the day before it, -1 the one before that. */
  day: number;
  followers: number;
}

/** An account's readings from its beginning on, by days. */
interface Course {
  byDay: Map<number, number>;
  days: number[];
  first: number;
  last: number;
}

/**
 * What readings of accounts say of followers. The beginning of an account is its last reading before the period, else its first one in it. An
 * account without a reading in the period counts as not measured; so does one with a single reading where gains are asked for. A day's sum is
 * known where each account that was being read then has a reading of it and of the day before.
 */
export function followerNumbers(
  readings: readonly FollowerReading[],
  metric: FollowerMetric,
  days: number,
): GoalNumbers & { measured: number } {
  const courses = coursesOf(readings).filter(
    (course) => course.days.some((day) => day > 0) && (metric === 'followers' || course.days.length > 1),
  );
  const total = (of: (course: Course) => number) => courses.reduce((sum, course) => sum + of(course), 0);
  const [began, stands] = [total(({ first }) => first), total(({ last }) => last)];
  const isKnown = courses.length > 0;
  return {
    value: isKnown ? (metric === 'followers' ? stands : stands - began) : null,
    baseline: isKnown ? (metric === 'followers' ? began : 0) : null,
    daily: Array.from({ length: days }, (_, index) => gainOn(index + 1, courses)),
    mayFall: true,
    measured: courses.length,
  };
}

function coursesOf(readings: readonly FollowerReading[]): Course[] {
  const byAccount = new Map<string, Map<number, number>>();
  for (const { accountId, day, followers } of readings)
    byAccount.set(accountId, (byAccount.get(accountId) ?? new Map<number, number>()).set(day, followers));
  return [...byAccount.values()].map((byDay) => {
    const all = [...byDay.keys()].sort((a, b) => a - b);
    const days = all.slice(
      Math.max(
        0,
        all.findLastIndex((day) => day < 1),
      ),
    );
    const at = (day: number | undefined) => byDay.get(day as number) as number;
    return { byDay, days, first: at(days[0]), last: at(days.at(-1)) };
  });
}

/** How many followers accounts have gained on a day; null where that is not known of each that was being read, or none was. */
function gainOn(day: number, courses: readonly Course[]): number | null {
  const read = courses.filter(({ days }) => (days[0] as number) < day && (days.at(-1) as number) >= day);
  let gain = 0;
  for (const { byDay } of read) {
    const [before, after] = [byDay.get(day - 1), byDay.get(day)];
    if (before === undefined || after === undefined) return null;
    gain += after - before;
  }
  return read.length > 0 ? gain : null;
}
