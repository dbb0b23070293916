import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveWallClock } from '../../core/time/wall-clock.js';
import { occurrenceOf, occurrencesBetween } from './occurrences.js';
import { problemsOfRecurrence, type Recurrence } from './recurrence-rule.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Zones, and times in UTC around which each changes its clocks; Kathmandu last did in 1986, Apia skipped 30 December 2011. */
const ZONES: Record<string, string[]> = {
  'Europe/Berlin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  'Asia/Kathmandu': ['1985-12-31T18:30Z'],
  'Pacific/Apia': ['2011-12-30T10:00Z'],
  'Africa/Casablanca': ['2026-02-15T02:00Z', '2026-03-22T02:00Z'],
};
const daily = (startLocal: string, timeZone: string, rrule = 'FREQ=DAILY'): Recurrence => ({
  rrule,
  startLocal,
  timeZone,
});
const told = (recurrence: Recurrence, from: string, to: string) =>
  occurrencesBetween(recurrence, new Date(from), new Date(to)).map(
    ({ recurrenceId, instant, adjustment }) =>
      `${recurrenceId} ${instant.toISOString().slice(0, 16)}Z ${adjustment ?? 'exact'}`,
  );

/** A rule, and a window that lies around a change of the zone's clocks. */
const aroundAChange = fc
  .record({
    change: fc.constantFrom(
      ...Object.entries(ZONES).flatMap(([zone, changes]) => changes.map((at) => [zone, at] as const)),
    ),
    freq: fc.constantFrom('HOURLY', 'DAILY', 'WEEKLY'),
    interval: fc.integer({ min: 1, max: 5 }),
    startDaysBefore: fc.integer({ min: 0, max: 400 }),
    minuteOfDay: fc.integer({ min: 0, max: 1439 }),
    fromHours: fc.integer({ min: -72, max: 0 }),
    hours: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ change: [zone, at], freq, interval, startDaysBefore, minuteOfDay, fromHours, hours }) => {
    const from = new Date(Date.parse(at) + fromHours * HOUR);
    const day = Date.parse(at.slice(0, 10)) - startDaysBefore * DAY;
    const startLocal = new Date(day + minuteOfDay * 60_000).toISOString().slice(0, 19);
    const recurrence = daily(startLocal, zone, `FREQ=${freq};INTERVAL=${interval}`);
    return { recurrence, freq, interval, from, to: new Date(from.getTime() + hours * HOUR) };
  });

describe('the occurrences of a series', () => {
  it.each([
    [
      'Europe/Berlin',
      '2026-03-27',
      ['2026-03-29T02:30:00 2026-03-29T01:30Z moved-forward', '2026-03-30T02:30:00 2026-03-30T00:30Z exact'],
    ],
    [
      'Europe/Berlin',
      '2026-10-23',
      ['2026-10-25T02:30:00 2026-10-25T00:30Z first-of-two', '2026-10-26T02:30:00 2026-10-26T01:30Z exact'],
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-02',
      ['2026-10-04T02:30:00 2026-10-03T15:30Z exact', '2026-10-05T02:30:00 2026-10-04T15:30Z exact'],
    ],
    // The day that there was not falls on the next one, which loses its own.
    [
      'Pacific/Apia',
      '2011-12-28',
      ['2011-12-30T02:30:00 2011-12-30T12:30Z moved-forward', '2012-01-01T02:30:00 2011-12-31T12:30Z exact'],
    ],
  ])('at 02:30 in %s after %s', (zone, day, expected) => {
    const start = Date.parse(day);
    const window = [start + 1.6 * DAY, start + 3.6 * DAY].map((time) => new Date(time).toISOString());
    expect(told(daily(`${day}T02:30:00`, zone), window[0] ?? '', window[1] ?? '')).toEqual(expected);
  });

  it('are an hour apart where the clocks skip one, and the moved one keeps its name', () => {
    const hourly = daily('2026-03-28T00:00:00', 'Europe/Berlin', 'FREQ=HOURLY');
    expect(told(hourly, '2026-03-29T00:00Z', '2026-03-29T03:00Z')).toEqual([
      '2026-03-29T01:00:00 2026-03-29T00:00Z exact',
      '2026-03-29T02:00:00 2026-03-29T01:00Z moved-forward',
      '2026-03-29T04:00:00 2026-03-29T02:00Z exact',
    ]);
  });

  it('are what the rule counted out by hand says, whatever the clocks do', () => {
    fc.assert(
      fc.property(aroundAChange, ({ recurrence, freq, interval, from, to }) => {
        const step = freq === 'HOURLY' ? HOUR : freq === 'DAILY' ? DAY : 7 * DAY;
        const expected: string[] = [];
        let before = -Infinity;
        const start = Date.parse(`${recurrence.startLocal}Z`);
        // The clocks of days before have no say.
        const leap = Math.max(0, Math.floor((from.getTime() - 3 * DAY - start) / (step * interval)));
        for (let local = start + leap * step * interval; ; local += step * interval) {
          const name = new Date(local).toISOString().slice(0, 19);
          const time = resolveWallClock(name, recurrence.timeZone).instant.getTime();
          if (time >= to.getTime() + 2 * DAY) break;
          if (time - before < HOUR) continue;
          before = time;
          if (time >= from.getTime() && time < to.getTime()) expected.push(name);
        }
        const found = occurrencesBetween(recurrence, from, to);
        expect(found.map(({ recurrenceId }) => recurrenceId)).toEqual(expected);
        for (const occurrence of found.slice(0, 2))
          expect(occurrenceOf(recurrence, occurrence.recurrenceId)).toEqual(occurrence);
      }),
      { numRuns: 100 },
    );
  });

  it('come to the same in one window and in two', () => {
    fc.assert(
      fc.property(
        aroundAChange,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ recurrence, from, to }, share) => {
          const middle = new Date(from.getTime() + Math.floor((to.getTime() - from.getTime()) * share));
          expect([
            ...occurrencesBetween(recurrence, from, middle),
            ...occurrencesBetween(recurrence, middle, to),
          ]).toEqual(occurrencesBetween(recurrence, from, to));
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['COUNT=3', ['2027-01-01T09:00:00', '2027-01-02T09:00:00', '2027-01-03T09:00:00']],
    ['UNTIL=20270102', ['2027-01-01T09:00:00', '2027-01-02T09:00:00']],
    ['UNTIL=20270102T085959', ['2027-01-01T09:00:00']],
    // 09:00 in Berlin is 08:00 in UTC.
    ['UNTIL=20270102T080000Z', ['2027-01-01T09:00:00', '2027-01-02T09:00:00']],
    ['UNTIL=20270102T075959Z', ['2027-01-01T09:00:00']],
  ])('end by %s', (end, expected) => {
    const recurrence = daily('2027-01-01T09:00:00', 'Europe/Berlin', `FREQ=DAILY;${end}`);
    const found = occurrencesBetween(recurrence, new Date('2026-12-01Z'), new Date('2027-02-01Z'));
    expect(found.map(({ recurrenceId }) => recurrenceId)).toEqual(expected);
  });
});

describe('a rule', () => {
  const problems = (rrule: string) =>
    problemsOfRecurrence(daily('2027-01-31T09:00:00', 'Europe/Berlin', rrule));

  it.each([
    'FREQ=HOURLY;INTERVAL=6',
    'freq=weekly;byday=mo,th;byhour=9,17',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;WKST=SU',
    'FREQ=DAILY;COUNT=1000',
    'FREQ=DAILY;UNTIL=20270131T080000Z',
  ])('is taken: %s', (rrule) => {
    expect(problems(rrule)).toEqual([]);
  });

  it.each([
    ['FREQ', 'FREQ=MINUTELY'],
    ['FREQ', 'FREQ=SECONDLY'],
    ['FREQ', 'BYDAY=MO'],
    ['FREQ', 'FREQ=DAILY;FREQ=DAILY'],
    ['', 'FREQ=WEEKLY;BYDAY=2MO'],
    ['INTERVAL', 'FREQ=DAILY;INTERVAL=0'],
    ['COUNT', 'FREQ=DAILY;COUNT=0'],
    ['COUNT', 'FREQ=DAILY;COUNT=1001'],
    ['UNTIL', 'FREQ=DAILY;COUNT=3;UNTIL=20280101'],
    ['UNTIL', 'FREQ=DAILY;UNTIL=20270130T235959'],
    ['UNTIL', 'FREQ=DAILY;UNTIL=tomorrow'],
    ['', 'FREQ=DAILY;UNTIL=20270230'],
    ['BYDAY', 'FREQ=WEEKLY;BYDAY=MO,XX'],
    ['BYMONTH', 'FREQ=YEARLY;BYMONTH=13'],
    ['BYMONTHDAY', 'FREQ=MONTHLY;BYMONTHDAY=0'],
    ['BYHOUR', 'FREQ=DAILY;BYHOUR=24'],
    ['BYMINUTE', 'FREQ=DAILY;BYMINUTE=0,30'],
    ['BYSETPOS', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=400'],
    ['BYEASTER', 'FREQ=YEARLY;BYEASTER=1'],
    ['FREQ', ''],
    ['', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
    ['', 'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30'],
    ['', 'FREQ=HOURLY;INTERVAL=24;BYHOUR=8'],
  ])('is refused by its part %s: %s', (part, rrule) => {
    expect(problems(rrule)).toMatchObject([{ part }]);
  });

  it('is judged in bounded time, whatever it says', () => {
    const some = (values: number[]) =>
      fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));
    const rules = fc
      .record({
        FREQ: fc.constantFrom('HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        INTERVAL: fc.integer({ min: 1, max: 999 }),
        BYMONTH: some([2, 4, 12]),
        BYMONTHDAY: some([1, 29, 30, 31, -31]),
        BYHOUR: some([0, 8, 23]),
        BYYEARDAY: some([1, 60, 366]),
        BYSETPOS: some([1, 5, -5]),
      })
      .map((parts) =>
        Object.entries(parts)
          .flatMap(([name, value]) => (value === null ? [] : [`${name}=${String(value)}`]))
          .join(';'),
      );
    fc.assert(
      fc.property(rules, (rrule) => {
        const before = process.cpuUsage();
        problems(rrule);
        // The processor's time: what else the machine does has no say. In microseconds.
        expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
      }),
      { numRuns: 25 },
    );
  });
});
