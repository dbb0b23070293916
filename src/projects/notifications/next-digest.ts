import { Temporal } from 'temporal-polyfill';
import { resolveWallClock } from '../../core/time/wall-clock.js';

/** When a person's digest comes: every day at an hour of a zone. */
export interface DigestTime {
  /** From 0 to 23. */
  hour: number;
  /** IANA zone. */
  timeZone: string;
}

/**
 * The first time of a digest after `now`. An hour that clocks skip moves forward by as much, and of one that they show twice it is the first: so
 * there is one on each day of the zone's calendar.
 */
export function nextDigest({ hour, timeZone }: DigestTime, now: Date): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  // Of a day that a zone leaves out (Samoa, 30 December 2011) the time moves into the next one, and is that day's too.
  for (let days = 0; ; days++) {
    const local = today.add({ days }).toPlainDateTime({ hour });
    const { instant } = resolveWallClock(local.toString(), timeZone);
    if (instant > now) return instant;
  }
}
