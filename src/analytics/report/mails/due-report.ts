import { Temporal } from 'temporal-polyfill';
import { resolveWallClock } from '../../../core/time/wall-clock.js';
import type { WeeklyReportSettings } from '../../../projects/index.js';
import { weekOf } from '../week.js';

const MONDAY = 1;
const MORNING = 8;

/** A report whose time has come. */
export interface DueReport {
  /** Monday of the week that it tells of, `YYYY-MM-DD`. */
  week: string;
  /** Since when it is due. */
  dueAt: Date;
}

/**
 * The report of the last week that is over, once the time of this week has come at which it is to be sent. A time that clocks skip moves
 * forward by as much, and of one that they show twice it is the first.
 */
export function dueReport(
  { weekday = MONDAY, hour = MORNING }: WeeklyReportSettings,
  timeZone: string,
  now: Date,
): DueReport | undefined {
  const { monday: week } = weekOf(undefined, timeZone, now);
  const local = Temporal.PlainDate.from(week)
    .add({ weeks: 1, days: weekday - 1 })
    .toPlainDateTime({ hour });
  const { instant: dueAt } = resolveWallClock(local.toString(), timeZone);
  return dueAt <= now ? { week, dueAt } : undefined;
}
