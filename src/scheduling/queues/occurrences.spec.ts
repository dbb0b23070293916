import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownAt } from '../../../test/support/calendar-definitions.js';
import { CLOCK_CHANGES } from '../../../test/support/random-calendars.js';
import { occurrences, type Occurrence, type WeeklySlot } from './occurrences.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

const slot = (
  weekday: number,
  time: string,
  accountId = 'a',
  categoryId: string | null = null,
): WeeklySlot => ({
  ...{ weekday, time, accountId, categoryId },
});
const told = ({ instant, local, adjustment }: Occurrence) => [instant.toISOString(), local, adjustment];

describe('occurrences', () => {
  it.each([
    [
      'Europe/Vienna',
      '2026-03-29',
      slot(7, '02:30'),
      '2026-03-29T01:30:00.000Z',
      '2026-03-29T03:30:00',
      'moved-forward',
    ],
    [
      'Europe/Vienna',
      '2026-10-25',
      slot(7, '02:30'),
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:30:00',
      'first-of-two',
    ],
    [
      'Europe/Vienna',
      '2026-07-05',
      slot(7, '02:30'),
      '2026-07-05T00:30:00.000Z',
      '2026-07-05T02:30:00',
      null,
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-04',
      slot(7, '02:15'),
      '2026-10-03T15:45:00.000Z',
      '2026-10-04T02:45:00',
      'moved-forward',
    ],
    [
      'Asia/Kathmandu',
      '2026-01-05',
      slot(1, '00:00'),
      '2026-01-04T18:15:00.000Z',
      '2026-01-05T00:00:00',
      null,
    ],
  ])('in %s on %s of %o come at %s', (timeZone, day, weekly, instant, local, adjustment) => {
    const from = new Date(`${day}T00:00:00Z`);
    const found = occurrences(
      [weekly],
      timeZone,
      new Date(from.getTime() - DAY),
      new Date(from.getTime() + DAY),
    );
    expect(found.map(told)).toEqual([[instant, local, adjustment]]);
  });

  it.each([
    // Apia skipped 30 December 2011, a Friday; St. John's went back from 00:01 to 23:01 on the day before.
    ['Pacific/Apia', slot(5, '12:00'), '2011-12-30T22:00:00Z', '2011-12-30T22:00:01Z'],
    ['America/St_Johns', slot(7, '00:00'), '2006-10-29T02:30:00Z', '2006-10-29T03:00:00Z'],
  ])('in %s are found, on whichever day the clocks stand at the ends: %o', (timeZone, weekly, from, to) => {
    const [found] = occurrences([weekly], timeZone, new Date(from), new Date(to));
    expect(found?.instant).toEqual(new Date(from));
    const dayBefore = new Date(Date.parse(from) - DAY);
    expect(occurrences([weekly], timeZone, dayBefore, new Date(from))).toEqual([]);
  });

  it('are one where clocks push a slot onto another one of the account, and that keeps its category', () => {
    const slots = [
      slot(7, '02:30', 'a', 'pushed'),
      slot(7, '03:30', 'a', 'kept'),
      slot(7, '02:30', 'b', 'pushed'),
    ];
    const from = new Date('2026-03-29T00:00:00Z');
    const found = occurrences(slots, 'Europe/Vienna', from, new Date(from.getTime() + DAY));
    expect(found.map(({ accountId, categoryId, local }) => [accountId, categoryId, local])).toEqual([
      ['a', 'kept', '2026-03-29T03:30:00'],
      ['b', 'pushed', '2026-03-29T03:30:00'],
    ]);
    const reversed = occurrences([...slots].reverse(), 'Europe/Vienna', from, new Date(from.getTime() + DAY));
    expect(reversed).toEqual(found);
  });

  it('are what the clocks show minute by minute, across changes of clocks', () => {
    const slots = fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.constantFrom('a', 'b'))
        .map(([weekday, quarter, account]) => slot(weekday, timeOfDay(quarter * 15), account)),
      { minLength: 1, maxLength: 40 },
    );
    const stretch = fc.tuple(
      fc.integer({ min: -18 * 60, max: 18 * 60 }),
      fc.integer({ min: 1, max: 24 * 60 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...CLOCK_CHANGES),
        slots,
        stretch,
        ([timeZone, around], given, [offset, minutes]) => {
          const from = Date.parse(around.slice(0, 17) + '00Z') + offset * MINUTE;
          const to = from + minutes * MINUTE;
          const found = occurrences(given, timeZone, new Date(from), new Date(to));
          expect(found.map(({ instant, accountId }) => `${instant.getTime()} ${accountId}`)).toEqual(
            seenByTheMinute(given, timeZone, from, to),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('refuse an unknown zone', () => {
    expect(() => occurrences([slot(1, '09:00')], 'Mars/Olympus', new Date(0), new Date(DAY))).toThrow(
      RangeError,
    );
  });
});

/** By definition: whoever looks at the clocks every minute meets each slot, or sees that its time is skipped. */
function seenByTheMinute(slots: readonly WeeklySlot[], timeZone: string, from: number, to: number): string[] {
  const clock = (time: number) => Date.parse(`${shownAt(new Date(time), timeZone).text}Z`);
  const seen = new Set<number>();
  const found = new Set<string>();
  // A day before, since what is skipped then may come now, and what is shown then is not shown for the first time now.
  let before = clock(from - DAY - MINUTE);
  for (let time = from - DAY; time < to; time += MINUTE) {
    const now = clock(time);
    for (let local = Math.min(now, before + MINUTE); local <= now; local += MINUTE) {
      // What the clocks show now is now; what they skip comes later by the gap.
      const instant = local === now ? time : time - MINUTE + (local - before);
      if (instant >= from && instant < to && !seen.has(local))
        for (const { weekday, time: wanted, accountId } of slots)
          if (weekdayOf(local) === weekday && timeOfDay((local % DAY) / MINUTE) === wanted)
            found.add(`${instant} ${accountId}`);
      seen.add(local);
    }
    before = now;
  }
  return [...found].sort();
}

function weekdayOf(local: number): number {
  return new Date(local).getUTCDay() || 7;
}

function timeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
