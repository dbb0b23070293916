import { Temporal } from 'temporal-polyfill';

/** A moment as a person means it, and as the world agrees on it. */
export interface WallClockTime {
  /** Local date and time without a zone, `YYYY-MM-DDTHH:MM:SS`. */
  local: string;
  /** IANA zone, e.g. `Europe/Vienna`. */
  timeZone: string;
  /** The instant that the two mean. */
  instant: Date;
  /**
   * `gap`: the local time does not exist that day (clocks went forward) and was moved forward by the gap. `overlap`: it
   * exists twice (clocks went back) and the first one was taken. `exact` otherwise.
   */
  resolution: 'exact' | 'gap' | 'overlap';
}

/**
 * The instant of a local time in a zone. Gaps move forward and overlaps take the first occurrence, which is what Temporal calls
 * `compatible` (TC39 Temporal, "Resolving ambiguity") and iCalendar prescribes (RFC 5545, 3.3.5).
 * Throws RangeError for an unknown zone or a date that no calendar has.
 */
export function resolveWallClock(local: string, timeZone: string): WallClockTime {
  const wanted = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  const meant = wanted.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  const later = wanted.toZonedDateTime(timeZone, { disambiguation: 'later' });
  const wasMoved = !meant.toPlainDateTime().equals(wanted);
  const isTwice = !wasMoved && meant.epochMilliseconds !== later.epochMilliseconds;
  return {
    local: formatLocal(meant.toPlainDateTime()),
    timeZone,
    instant: new Date(meant.epochMilliseconds),
    resolution: wasMoved ? 'gap' : isTwice ? 'overlap' : 'exact',
  };
}

/** What the clocks of a zone show at an instant. */
export function toWallClock(instant: Date, timeZone: string): WallClockTime {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  return { local: formatLocal(local), timeZone, instant, resolution: 'exact' };
}

function formatLocal(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' });
}
