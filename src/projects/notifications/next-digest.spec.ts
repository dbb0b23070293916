import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextDigest } from './next-digest.js';

const QUARTER = 15 * 60_000;
const HOUR = 4 * QUARTER;
const ZONES = Intl.supportedValuesOf('timeZone');

const clocks = new Map<string, Intl.DateTimeFormat>();
/** What the clocks of a zone show, by the calendar of the JavaScript engine: `YYYY-MM-DD` and `HH:MM:SS`. */
function shown(instant: number, timeZone: string): { date: string; time: string } {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  const [date = '', time = ''] = clock.format(instant).split(' ');
  return { date, time };
}

/** Every quarter of an hour after one instant and before another. Since 1990 all offsets are whole quarters. */
function* quarters(after: number, before: number): Generator<number> {
  for (let at = (Math.floor(after / QUARTER) + 1) * QUARTER; at < before; at += QUARTER) yield at;
}

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / (24 * HOUR);

describe('the next digest', () => {
  const anyTime = fc.integer({ min: Date.parse('1990-01-03T00:00Z'), max: Date.parse('2037-12-28T00:00Z') });
  /** Around the changes of the clocks, too. */
  const nearChange = fc
    .tuple(
      fc.constantFrom(
        '2026-03-29',
        '2026-10-25',
        '2026-03-08',
        '2026-11-01',
        '2026-10-04',
        '2026-04-05',
        '2011-12-30',
      ),
      fc.integer({ min: -36 * HOUR, max: 36 * HOUR }),
    )
    .map(([day, apart]) => Date.parse(day) + apart);
  const inChangingZone = fc.constantFrom(
    ...[
      'Europe/Vienna',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'America/St_Johns',
      'Africa/Cairo',
    ],
  );

  it('is the first time after now at which the clocks of the zone show the hour', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyTime, nearChange),
        fc.oneof(fc.constantFrom(...ZONES), inChangingZone),
        fc.integer({ min: 0, max: 23 }),
        (now, timeZone, hour) => {
          const at = nextDigest({ hour, timeZone }, new Date(now)).getTime();
          const wished = `${String(hour).padStart(2, '0')}:00:00`;
          const { date, time } = shown(at, timeZone);
          expect(at).toBeGreaterThan(now);
          // A zone may leave out a whole day.
          expect(at - now).toBeLessThan(49 * HOUR);
          const isSecond = (instant: number) =>
            [2, 4].some((count) => {
              const before = shown(instant - count * QUARTER, timeZone);
              const here = shown(instant, timeZone);
              return before.date === here.date && before.time === here.time;
            });
          for (const instant of quarters(now, at))
            if (shown(instant, timeZone).time === wished) expect(isSecond(instant)).toBe(true);
          if (time !== wished) {
            // Clocks skip the hour on that day.
            expect(time > wished && at % QUARTER === 0).toBe(true);
            for (const instant of quarters(at - 24 * HOUR, at))
              expect([shown(instant, timeZone).date === date, shown(instant, timeZone).time]).not.toEqual([
                true,
                wished,
              ]);
          } else expect(isSecond(at)).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('comes once on each day that there is', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyTime, nearChange),
        fc.oneof(fc.constantFrom(...ZONES), inChangingZone),
        fc.integer({ min: 0, max: 23 }),
        (now, timeZone, hour) => {
          const first = nextDigest({ hour, timeZone }, new Date(now));
          const second = nextDigest({ hour, timeZone }, first);
          const [from, to] = [first, second].map((at) => shown(at.getTime(), timeZone).date) as [
            string,
            string,
          ];
          const between = days(from, to);
          expect(between).toBeGreaterThanOrEqual(1);
          const left = [...quarters(first.getTime(), second.getTime())].map((at) => shown(at, timeZone).date);
          // No day between the two is one that clocks have shown.
          expect(new Set(left).size).toBeLessThanOrEqual(2);
          // Whenever one asks in between, it is the same one.
          const middle = new Date((first.getTime() + second.getTime()) / 2);
          expect(nextDigest({ hour, timeZone }, middle)).toEqual(second);
        },
      ),
      { numRuns: 500 },
    );
  });
});
