import { localTime, timeOfDay, ZoneClock, type Stretch } from './zone-clock.js';

const DAY = 86_400_000;

/** Stretches of a zone's local time, such as its days, or its nights. */
export interface LocalStretches {
  /** All instants of the stretch that an instant lies in: most often a single piece. Null where it lies in none. */
  around(instant: number): readonly Stretch[] | null;
}

/** A single stretch of local time. */
export function once(from: string, to: string, timeZone: string): LocalStretches {
  const stretch = { from: localTime(from), to: localTime(to) };
  return localStretches(timeZone, (local) => (local >= stretch.from && local < stretch.to ? stretch : null));
}

/** A part of certain days of the week (ISO 8601 numbers); `to` is of the next day where it does not come after `from`. */
export function weekly(
  weekdays: readonly number[],
  from: string,
  to: string,
  timeZone: string,
): LocalStretches {
  const begin = timeOfDay(from);
  const length = ((timeOfDay(to) - begin + DAY - 1) % DAY) + 1;
  return localStretches(timeZone, (local) => {
    // The last day on which it can have begun; what begins on one day may go on through the next.
    const day = Math.floor((local - begin) / DAY);
    const start = day * DAY + begin;
    return local < start + length && weekdays.includes(weekdayOf(day))
      ? { from: start, to: start + length }
      : null;
  });
}

/** The days of a zone's calendar. */
export function everyDay(timeZone: string): LocalStretches {
  return localStretches(timeZone, (local) => days(Math.floor(local / DAY), 1));
}

/** @param startsOn ISO 8601 number of the first day of a week */
export function everyWeek(timeZone: string, startsOn = 1): LocalStretches {
  return localStretches(timeZone, (local) => {
    const day = Math.floor(local / DAY);
    return days(day - ((weekdayOf(day) - startsOn + 7) % 7), 7);
  });
}

/** They are remembered: the same ones are asked for over and over. */
function localStretches(timeZone: string, holding: (local: number) => Stretch | null): LocalStretches {
  const clock = ZoneClock.of(timeZone);
  const known = new Map<number, Stretch[]>();
  return {
    around(instant) {
      const local = holding(clock.at(instant));
      if (!local) return null;
      let pieces = known.get(local.from);
      if (!pieces) known.set(local.from, (pieces = clock.stretches(local.from, local.to)));
      return pieces;
    },
  };
}

function days(first: number, count: number): Stretch {
  return { from: first * DAY, to: (first + count) * DAY };
}

/** Of a day counted from 1970-01-01, which was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
