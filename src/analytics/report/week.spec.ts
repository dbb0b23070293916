import { describe, expect, it } from '@jest/globals';
import { weekOf } from './week.js';

const VIENNA = 'Europe/Vienna';
const hours = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / 3_600_000;

describe('the week of a report', () => {
  it('is the last one that is over, by the calendar of the zone', () => {
    // In Vienna it is Monday already, in New York still Sunday.
    const now = new Date('2026-03-15T23:30:00Z');
    expect(weekOf(undefined, VIENNA, now)).toEqual({
      monday: '2026-03-09',
      from: new Date('2026-03-08T23:00:00Z'),
      to: new Date('2026-03-15T23:00:00Z'),
    });
    expect(weekOf(undefined, 'America/New_York', now).monday).toBe('2026-03-02');
  });

  it('has an hour less or more where clocks change', () => {
    const now = new Date('2026-12-01T00:00:00Z');
    expect(hours(weekOf('2026-03-29', VIENNA, now))).toBe(167);
    expect(hours(weekOf('2026-10-19', VIENNA, now))).toBe(169);
    expect(hours(weekOf('2026-03-30', VIENNA, now))).toBe(168);
  });

  it.each([
    ['2026-02-30', 'date'],
    ['0001-01-01', 'date'],
    ['2026-03-16', 'future'],
    ['9000-01-01', 'future'],
  ])('is not that of %s', (day, rule) => {
    expect(() => weekOf(day, VIENNA, new Date('2026-03-16T12:00:00Z'))).toThrow(
      expect.objectContaining({
        code: 'analytics.invalid-week',
        errors: [expect.objectContaining({ field: 'week', rule })],
      }),
    );
  });
});
