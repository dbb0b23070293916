import { Temporal } from 'temporal-polyfill';
import { fieldError } from '../../core/errors/domain-error.js';
import type { Period } from '../../core/time/period.js';

export const GRANULARITIES = ['hour', 'day', 'week', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** Most buckets of one answer. */
export const MAX_BUCKETS = 2000;

const HOUR = 3_600_000;
/** No bucket is longer, in hours: what a period is sure to be cut into. */
const LONGEST: Readonly<Record<Granularity, number>> = { hour: 1, day: 49, week: 169, month: 745 };

/** A part of a period, from `start` on to before the next bucket's. */
export interface Bucket {
  start: Date;
  /** What the clocks of the zone show at its start, `YYYY-MM-DDTHH:MM:SS`. */
  local: string;
  /** How long it is: a day on which clocks change has 23 or 25 hours. */
  hours: number;
  /** Whether all of it lies in the period; the first and the last one may be cut. */
  isWhole: boolean;
}

/**
 * Cuts a period by the calendar of a zone: into local days, ISO weeks from Monday on, months, or hours from the beginning of each local day on,
 * so that finer buckets lie in coarser ones. All that touch the period, in order, without gaps. A local day that was skipped has none. 422
 * where there are more than 2,000. Throws RangeError for an unknown zone.
 */
export function bucketsOf({ from, to }: Period, granularity: Granularity, timeZone: string): Bucket[] {
  if ((to.getTime() - from.getTime()) / HOUR / LONGEST[granularity] > MAX_BUCKETS) throw tooMany();
  const found: Bucket[] = [];
  for (let date = firstDate(from, granularity, timeZone), start = startOf(date, timeZone); start < to;) {
    const next = date.add(granularity === 'hour' ? { days: 1 } : { [`${granularity}s`]: 1 });
    const end = startOf(next, timeZone);
    const parts = granularity === 'hour' ? hoursOf(start, end) : start < end ? [{ start, end }] : [];
    for (const part of parts) {
      if (part.end <= from || part.start >= to) continue;
      found.push({
        start: part.start,
        local: localTime(part.start, timeZone),
        hours: (part.end.getTime() - part.start.getTime()) / HOUR,
        isWhole: part.start >= from && part.end <= to,
      });
    }
    if (found.length > MAX_BUCKETS) throw tooMany();
    [date, start] = [next, end];
  }
  return found;
}

/** Hours that clocks of a zone are ahead of UTC, from an instant on. The first one holds at the beginning of the period, or before. */
export function offsetsOf({ from, to }: Period, timeZone: string): { at: Date; seconds: number }[] {
  const offsets = [];
  let moment: Temporal.ZonedDateTime | null = zoned(from, timeZone);
  while (moment && moment.epochMilliseconds < to.getTime()) {
    offsets.push({ at: new Date(moment.epochMilliseconds), seconds: moment.offsetNanoseconds / 1e9 });
    moment = moment.getTimeZoneTransition('next');
  }
  return offsets;
}

function firstDate(from: Date, granularity: Granularity, timeZone: string): Temporal.PlainDate {
  const date = zoned(from, timeZone).toPlainDate();
  if (granularity === 'month') return date.with({ day: 1 });
  return granularity === 'week' ? date.subtract({ days: date.dayOfWeek - 1 }) : date;
}

function hoursOf(start: Date, end: Date): { start: Date; end: Date }[] {
  const count = Math.ceil((end.getTime() - start.getTime()) / HOUR);
  return Array.from({ length: count }, (_, hour) => ({
    start: new Date(start.getTime() + hour * HOUR),
    end: new Date(Math.min(start.getTime() + (hour + 1) * HOUR, end.getTime())),
  }));
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

function startOf(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}

function localTime(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
}

function tooMany(): Error {
  return fieldError('analytics.too-many-buckets', {
    field: 'granularity',
    rule: 'buckets',
    limit: MAX_BUCKETS,
    message: `granularity must cut the period into at most ${MAX_BUCKETS} parts: take a coarser one, or a shorter period`,
  });
}
