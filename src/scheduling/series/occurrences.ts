import { resolveWallClock, toWallClock, type WallClockTime } from '../../core/time/wall-clock.js';
import { localTime } from '../calendar-rules/zone-clock.js';
import { localTimesOf, type Recurrence } from './recurrence-rule.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A zone may skip a day (Pacific/Apia in 2011), and an occurrence that does not exist may move by as much. */
const AROUND = 2 * DAY;

/** One time of a series. */
export interface Occurrence extends WallClockTime {
  /** The local time that the rule says, `YYYY-MM-DDTHH:MM:SS`: it names the occurrence, even where it is moved (RFC 5545, 3.8.4.4). */
  recurrenceId: string;
}

/**
 * The occurrences from an instant on and before another one, in order. A local time that clocks skip moves forward, one that they repeat
 * means the first (ADR 8). Where clocks go forward, one that would come less than an hour after the one before falls away.
 * Throws RangeError as `localTimesOf` does.
 */
export function occurrencesBetween(recurrence: Recurrence, from: Date, to: Date): Occurrence[] {
  const { timeZone } = recurrence;
  const shown = (instant: Date) => localTime(toWallClock(instant, timeZone).local);
  const found: Occurrence[] = [];
  let before = -Infinity;
  for (const local of localTimesOf(recurrence, shown(from) - AROUND, shown(to) + AROUND)) {
    const recurrenceId = new Date(local).toISOString().slice(0, 19);
    const occurrence = { recurrenceId, ...resolveWallClock(recurrenceId, timeZone) };
    const time = occurrence.instant.getTime();
    if (time - before < HOUR) continue;
    before = time;
    if (time >= from.getTime() && time < to.getTime()) found.push(occurrence);
  }
  return found;
}

/** The occurrence of a name; null where the rule has none of that name. */
export function occurrenceOf(recurrence: Recurrence, recurrenceId: string): Occurrence | null {
  const instant = resolveWallClock(recurrenceId, recurrence.timeZone).instant.getTime();
  const found = occurrencesBetween(recurrence, new Date(instant), new Date(instant + 1));
  return found.find((occurrence) => occurrence.recurrenceId === recurrenceId) ?? null;
}
