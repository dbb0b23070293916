import { Temporal } from 'temporal-polyfill';
import { fieldError } from '../../core/errors/domain-error.js';
import { dayOf, periodOfDays } from '../../core/time/local-days.js';
import type { Period } from '../../core/time/period.js';

/** A week from Monday on, by the calendar of a zone. One in which clocks change has 167 or 169 hours. */
export interface Week extends Period {
  /** Its Monday, `YYYY-MM-DD`. */
  monday: string;
}

/**
 * The week that a day lies in; without one the last week that is over.
 * @param day `YYYY-MM-DD`; 422 for one that no calendar has, or whose week is not over
 */
export function weekOf(day: string | undefined, timeZone: string, now = new Date()): Week {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const monday = mondayOf(day === undefined ? today.subtract({ weeks: 1 }) : dayOf(day));
  const next = monday.add({ weeks: 1 });
  if (Temporal.PlainDate.compare(next, today) > 0)
    throw wrong('future', 'must be a day of a week that is over');
  const days = { firstDay: monday.toString(), lastDay: next.subtract({ days: 1 }).toString() };
  return { monday: days.firstDay, ...periodOfDays(days, timeZone) };
}

function mondayOf(date: Temporal.PlainDate | undefined): Temporal.PlainDate {
  if (!date) throw wrong('date', 'must be a date of the calendar, from 1970 on');
  return date.subtract({ days: date.dayOfWeek - 1 });
}

function wrong(rule: string, words: string): Error {
  return fieldError('analytics.invalid-week', { field: 'week', rule, message: `week ${words}` });
}
