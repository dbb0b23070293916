import { Temporal } from 'temporal-polyfill';
import { fieldError } from '../../core/errors/domain-error.js';
import type { Period } from '../../core/time/period.js';

/** Most days of a goal's period: two years. */
export const MAX_DAYS = 731;

/** Local dates, `YYYY-MM-DD`; both belong to the period. */
export interface GoalDays {
  firstDay: string;
  lastDay: string;
}

/**
 * Refuses days that no calendar has, a period that ends before it begins, and one of more than 731 days.
 * @throws DomainError `goal.invalid-period` that names the field
 */
export function assertPeriod({ firstDay, lastDay }: GoalDays): void {
  const days =
    dateOf(firstDay, 'firstDay').until(dateOf(lastDay, 'lastDay'), { largestUnit: 'days' }).days + 1;
  if (days >= 1 && days <= MAX_DAYS) return;
  throw invalidPeriod('lastDay', `must be firstDay or later, by at most ${MAX_DAYS - 1} days`);
}

/**
 * From the first moment of the first day to the first moment after the last one.
 * @param lead days that it begins earlier
 */
export function periodOfDays({ firstDay, lastDay }: GoalDays, timeZone: string, lead = 0): Period {
  const first = Temporal.PlainDate.from(firstDay).subtract({ days: lead });
  const after = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  return { from: startOf(first, timeZone), to: startOf(after, timeZone) };
}

function startOf(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}

function dateOf(text: string, field: string): Temporal.PlainDate {
  try {
    const date = Temporal.PlainDate.from(text, { overflow: 'reject' });
    if (date.year >= 1970 && date.year <= 9000) return date;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw invalidPeriod(field, 'must be a date of the calendar, from 1970 on');
}

function invalidPeriod(field: string, rule: string): Error {
  return fieldError('goal.invalid-period', {
    ...{ field, rule: 'period', limit: MAX_DAYS, message: `${field} ${rule}` },
  });
}
