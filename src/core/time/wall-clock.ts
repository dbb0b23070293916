import { Temporal } from 'temporal-polyfill';

/** What became of a local time that is no single instant, on a day when clocks change. */
export const TIME_ADJUSTMENTS = ['moved-forward', 'first-of-two', 'second-of-two'] as const;
export type TimeAdjustment = (typeof TIME_ADJUSTMENTS)[number];

/** Which instant of a local time is meant that clocks show twice. */
export const OCCURRENCES = ['first', 'second'] as const;
export type Occurrence = (typeof OCCURRENCES)[number];

/** A moment as a person means it, and as the world agrees on it. */
export interface WallClockTime {
  /** Local date and time without a zone, `YYYY-MM-DDTHH:MM:SS`. */
  local: string;
  /** IANA zone, e.g. `Europe/Vienna`. */
  timeZone: string;
  /** The instant that the two mean. */
  instant: Date;
  /**
   * `moved-forward`: clocks skip the local time that was wished, and it was moved forward by as much. `first-of-two` and
   * `second-of-two`: clocks go back, and show it twice. Null where it is one instant.
   */
  adjustment: TimeAdjustment | null;
}

/**
 * The instant of a local time in a zone. Gaps move forward and overlaps take the first occurrence unless told otherwise, which is what
 * Temporal calls `compatible` (TC39 Temporal, "Resolving ambiguity") and iCalendar prescribes (RFC 5545, 3.3.5).
 * Throws RangeError for an unknown zone or a date that no calendar has.
 */
export function resolveWallClock(
  local: string,
  timeZone: string,
  occurrence: Occurrence = 'first',
): WallClockTime {
  const wanted = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  const disambiguation = occurrence === 'second' ? 'later' : 'compatible';
  const meant = wanted.toZonedDateTime(timeZone, { disambiguation });
  const shown = meant.toPlainDateTime();
  return {
    local: formatLocal(shown),
    timeZone,
    instant: new Date(meant.epochMilliseconds),
    adjustment: shown.equals(wanted) ? placeOf(meant) : 'moved-forward',
  };
}

/** What the clocks of a zone show at an instant. */
export function toWallClock(instant: Date, timeZone: string): WallClockTime {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return { local: formatLocal(moment.toPlainDateTime()), timeZone, instant, adjustment: placeOf(moment) };
}

/** Which of two it is, where clocks show its time twice. */
function placeOf(moment: Temporal.ZonedDateTime): 'first-of-two' | 'second-of-two' | null {
  const at = (disambiguation: 'earlier' | 'later') =>
    moment.toPlainDateTime().toZonedDateTime(moment.timeZoneId, { disambiguation }).epochMilliseconds;
  const first = at('earlier');
  if (first === at('later')) return null;
  return moment.epochMilliseconds === first ? 'first-of-two' : 'second-of-two';
}

function formatLocal(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' });
}
