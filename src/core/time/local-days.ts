import { Temporal } from 'temporal-polyfill';
import type { Period } from './period.js';

/** Local dates, `YYYY-MM-DD`; both belong to the period. */
export interface LocalDays {
  firstDay: string;
  lastDay: string;
}

/**
 * From the first moment of the first day to the first moment after the last one.
 * @param lead days that it begins earlier
 */
export function periodOfDays({ firstDay, lastDay }: LocalDays, timeZone: string, lead = 0): Period {
  const first = Temporal.PlainDate.from(firstDay).subtract({ days: lead });
  const after = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  return { from: startOf(first, timeZone), to: startOf(after, timeZone) };
}

/** A day, `YYYY-MM-DD`, from 1970 to the year 9000; undefined where no calendar has it. */
export function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    const date = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return date.year >= 1970 && date.year <= 9000 ? date : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function startOf(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}
