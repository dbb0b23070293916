import { Temporal } from 'temporal-polyfill';
import { fieldError } from '../../core/errors/domain-error.js';

/** Most days of one answer. */
export const MAX_DAYS = 366;

/** What a calendar shows at once. A week begins on Monday (ISO 8601). */
export const CALENDAR_VIEWS = ['day', 'week', 'month'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** Which days are wanted: a view of the days around one, or from one day to another. */
export interface WantedDays {
  view?: CalendarView;
  date?: string;
  from?: string;
  to?: string;
}

/** Days of a calendar, both included, `YYYY-MM-DD`. */
export interface Days {
  first: string;
  last: string;
}

/** A day of a zone: most have 24 hours, those on which clocks change 23 or 25, and one that a zone skipped none. */
export interface LocalDay {
  date: string;
  startsAt: Date;
  /** Where the next day begins. */
  endsAt: Date;
}

/**
 * The days that are wanted; unless it is said, the month of `today`.
 * @throws DomainError `calendar.invalid-days` that names the field
 */
export function wantedDays({ view, date, from, to }: WantedDays, today: string): Days {
  if (from === undefined && to === undefined)
    return daysOfView(view ?? 'month', dayOf(date ?? today, 'date'));
  if (view !== undefined || date !== undefined)
    throw invalidDays(view === undefined ? 'date' : 'view', 'must not be given together with from and to');
  if (from === undefined || to === undefined)
    throw invalidDays(from === undefined ? 'from' : 'to', 'must be given: from and to belong together');
  return daysBetween(from, to, MAX_DAYS);
}

/**
 * From one day to another.
 * @param most how many they may be together
 * @throws DomainError `calendar.invalid-days` that names the field
 */
export function daysBetween(from: string, to: string, most = Infinity): Days {
  const [first, last] = [dayOf(from, 'from'), dayOf(to, 'to')];
  const days = first.until(last, { largestUnit: 'days' }).days + 1;
  if (days < 1) throw invalidDays('to', 'must not lie before from');
  if (days > most) throw invalidDays('to', `must not lie more than ${most} days after from`);
  return { first: first.toString(), last: last.toString() };
}

/** The days of a zone from one to another, both included. */
export function localDays({ first, last }: Days, timeZone: string): LocalDay[] {
  const days: LocalDay[] = [];
  const end = Temporal.PlainDate.from(last);
  let day = Temporal.PlainDate.from(first);
  let startsAt = startOf(day, timeZone);
  while (Temporal.PlainDate.compare(day, end) <= 0) {
    const next = day.add({ days: 1 });
    const endsAt = startOf(next, timeZone);
    days.push({ date: day.toString(), startsAt, endsAt });
    [day, startsAt] = [next, endsAt];
  }
  return days;
}

/** From the first moment of the first day to the first moment after the last one. */
export function boundsOf({ first, last }: Days, timeZone: string): { from: Date; to: Date } {
  const dayAfter = Temporal.PlainDate.from(last).add({ days: 1 });
  return { from: startOf(Temporal.PlainDate.from(first), timeZone), to: startOf(dayAfter, timeZone) };
}

function daysOfView(view: CalendarView, day: Temporal.PlainDate): Days {
  const first =
    view === 'day' ? day : view === 'week' ? day.subtract({ days: day.dayOfWeek - 1 }) : day.with({ day: 1 });
  const last = first.add({ days: { day: 1, week: 7, month: day.daysInMonth }[view] - 1 });
  return { first: first.toString(), last: last.toString() };
}

/** The first moment of a day, which is not midnight where clocks skip that. */
function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}

/** Years of four digits, less those at whose ends neighbouring days have five, or none. */
function dayOf(text: string, field: string): Temporal.PlainDate {
  try {
    if (!/^(19|2[01])\d\d-\d\d-\d\d$/.test(text)) throw new RangeError();
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) throw invalidDays(field, 'must be a day such as 2026-05-01');
    throw error;
  }
}

function invalidDays(field: string, rule: string) {
  return fieldError('calendar.invalid-days', { field, rule: 'days', message: `${field} ${rule}` });
}
