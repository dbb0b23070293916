import type { Temporal } from 'temporal-polyfill';
import { fieldError } from '../../core/errors/domain-error.js';
import { dayOf, type LocalDays } from '../../core/time/local-days.js';

/** Most days of a goal's period: two years. */
export const MAX_DAYS = 731;

/**
 * Refuses days that no calendar has, a period that ends before it begins, and one of more than 731 days.
 * @throws DomainError `goal.invalid-period` that names the field
 */
export function assertPeriod({ firstDay, lastDay }: LocalDays): void {
  const days =
    dateOf(firstDay, 'firstDay').until(dateOf(lastDay, 'lastDay'), { largestUnit: 'days' }).days + 1;
  if (days >= 1 && days <= MAX_DAYS) return;
  throw invalidPeriod('lastDay', `must be firstDay or later, by at most ${MAX_DAYS - 1} days`);
}

function dateOf(text: string, field: string): Temporal.PlainDate {
  const date = dayOf(text);
  if (!date) throw invalidPeriod(field, 'must be a date of the calendar, from 1970 on');
  return date;
}

function invalidPeriod(field: string, rule: string): Error {
  return fieldError('goal.invalid-period', {
    ...{ field, rule: 'period', limit: MAX_DAYS, message: `${field} ${rule}` },
  });
}
