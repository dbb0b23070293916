import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import {
  type CalendarRow,
  instantOf,
  moveInto,
  readExampleCalendar,
  toCsv,
} from '../../src/demo/example-calendar.js';

const seconds = (row: CalendarRow) => instantOf(row).epochMilliseconds / 1000;
const at = (scheduled_date: string, scheduled_time: string, time_zone: string): CalendarRow => ({
  title: '',
  description: '',
  content_type: 'text',
  platforms: 'threads',
  scheduled_date,
  scheduled_time,
  time_zone,
  categories: '',
  tags: '',
  media_urls: '',
});

describe('Moving the calendar into another span', () => {
  const rows = readExampleCalendar();
  const start = new Date('2026-07-01T10:00:00.250Z');

  it('begins at the next full second, ends when it shall, and keeps the order of the rows', () => {
    const moved = moveInto(rows, start, 180).map(seconds);
    expect(moved[0]).toBe(Date.parse('2026-07-01T10:00:01Z') / 1000);
    expect(moved.at(-1)).toBe(Date.parse('2026-07-01T10:03:01Z') / 1000);
    expect(moved).toEqual(moved.toSorted((a, b) => a - b));
  });

  it('keeps the proportions, to the second', () => {
    const before = rows.map(seconds);
    const after = moveInto(rows, start, 3600).map(seconds);
    const share = (times: number[], time: number) => (time - times[0]!) / (times.at(-1)! - times[0]!);
    after.forEach((time, index) => {
      expect(Math.abs(share(after, time) - share(before, before[index]!)) * 3600).toBeLessThanOrEqual(
        0.5 + 1e-6,
      );
    });
  });

  it('changes nothing but the time, and takes rows that are not sorted', () => {
    const [first, second, third] = [
      at('2027-03-03', '09:00', 'UTC'),
      at('2027-03-01', '09:00', 'UTC'),
      at('2027-03-02', '09:00', 'UTC'),
    ];
    const moved = moveInto([first, second, third], new Date('2026-01-01T00:00:00Z'), 60);
    expect(moved.map((row) => row.scheduled_time)).toEqual(['00:01:00', '00:00:00', '00:00:30']);
    const { scheduled_date: _date, scheduled_time: _time, ...rest } = first;
    expect(moved[0]).toMatchObject(rest);
  });

  it("shows each row's own wall clock: Vienna, New York and Tokyo at one instant", () => {
    const together = ['Europe/Vienna', 'America/New_York', 'Asia/Tokyo'].map((zone) =>
      at('2027-03-01', '09:00', zone),
    );
    // Span 0: all of them at the same instant. New York has summer time already, Vienna not yet.
    const moved = moveInto(together, new Date('2027-03-20T20:00:00Z'), 0);
    expect(moved.map((row) => [row.scheduled_date, row.scheduled_time])).toEqual([
      ['2027-03-20', '21:00:00'],
      ['2027-03-20', '16:00:00'],
      ['2027-03-21', '05:00:00'],
    ]);
  });

  it('names the second pass of a repeated hour in UTC, since its local time would mean the first', () => {
    const [row] = [at('2027-03-01', '09:00', 'Europe/Vienna')];
    const into = (instant: string) => moveInto([row], new Date(instant), 0)[0]!;
    expect(into('2026-10-25T00:30:00Z')).toMatchObject({
      scheduled_time: '02:30:00',
      time_zone: 'Europe/Vienna',
    });
    expect(into('2026-10-25T01:30:00Z')).toMatchObject({ scheduled_time: '01:30:00', time_zone: 'UTC' });
  });

  it.each(['2026-10-25T00:58:00Z', '2027-03-28T00:58:00Z', '2026-11-01T05:58:00Z', '2027-03-14T06:58:00Z'])(
    'means the right instants while clocks change, from %s',
    (change) => {
      const moved = moveInto(rows, new Date(change), 240).map(seconds);
      expect(moved).toEqual(moved.toSorted((a, b) => a - b));
      expect(moved.at(-1)! - moved[0]!).toBe(240);
    },
  );
});

describe('Writing a calendar', () => {
  it('can be read again, whatever stands in it', () => {
    const nasty = {
      ...at('2027-03-01', '09:00', 'UTC'),
      title: 'a "b", c',
      description: 'x\r\ny\n\n"',
      tags: ' ',
    };
    const rows = [...readExampleCalendar(), nasty];
    expect(parse(toCsv(rows), { columns: true })).toEqual(rows);
  });
});
