import { Temporal } from 'temporal-polyfill';
import { resolveWallClock, toWallClock, type WallClockTime } from '../../core/time/wall-clock.js';

/** A time of the week at which a queue has a place for one post of an account. */
export interface WeeklySlot {
  accountId: string;
  /** ISO 8601 number of the day, 1 for Monday to 7 for Sunday. */
  weekday: number;
  /** Local time, `HH:MM`. */
  time: string;
  /** It takes contents of this category only. Null: it takes any. */
  categoryId: string | null;
}

/**
 * A weekly slot on one day: `local` is what the clocks show when it comes. A slot at a time that clocks skip comes later by the gap
 * (`adjustment: 'moved-forward'`), and one at a time that they repeat comes the first time only.
 */
export interface Occurrence extends WallClockTime {
  accountId: string;
  categoryId: string | null;
}

/** Names an occurrence: an account has one at an instant. */
export function placeOf({ accountId, instant }: Pick<Occurrence, 'accountId' | 'instant'>): string {
  return `${accountId} ${instant.getTime()}`;
}

/**
 * The occurrences of slots from an instant on and before another one, in order of time, then of account. Where clocks push a slot onto
 * another one of its account, only the other one comes. Throws RangeError for an unknown zone.
 */
export function occurrences(
  slots: readonly WeeklySlot[],
  timeZone: string,
  from: Date,
  to: Date,
): Occurrence[] {
  const found = new Map<string, Occurrence>();
  for (const day of daysAround(from, to, timeZone)) {
    for (const [time, ofTime] of slotsOf(slots, day.dayOfWeek)) {
      const wallClock = resolveWallClock(`${day.toString()}T${time}`, timeZone);
      if (wallClock.instant < from || wallClock.instant >= to) continue;
      for (const { accountId, categoryId } of ofTime) {
        const occurrence = { ...wallClock, accountId, categoryId };
        const place = placeOf(occurrence);
        if (wallClock.adjustment !== 'moved-forward' || !found.has(place)) found.set(place, occurrence);
      }
    }
  }
  return [...found.values()].sort(
    (one, other) =>
      one.instant.getTime() - other.instant.getTime() || (one.accountId < other.accountId ? -1 : 1),
  );
}

/** One day more on both sides: clocks push a slot to the next day, and back over midnight. */
function* daysAround(from: Date, to: Date, timeZone: string): Generator<Temporal.PlainDate> {
  const last = localDay(to, timeZone).add({ days: 1 });
  let day = localDay(from, timeZone).subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) yield day;
}

function localDay(instant: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(toWallClock(instant, timeZone).local);
}

/** The slots of a day of the week by their times. */
function slotsOf(slots: readonly WeeklySlot[], weekday: number): Map<string, WeeklySlot[]> {
  const byTime = new Map<string, WeeklySlot[]>();
  for (const slot of slots) {
    if (slot.weekday !== weekday) continue;
    const ofTime = byTime.get(slot.time);
    if (ofTime) ofTime.push(slot);
    else byTime.set(slot.time, [slot]);
  }
  return byTime;
}
