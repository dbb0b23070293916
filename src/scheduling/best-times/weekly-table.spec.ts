import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hourOfWeek } from './weekly-table.js';

describe('hourOfWeek', () => {
  it.each([
    ['2026-03-02T00:00:00Z', 'UTC', 0],
    ['2026-03-08T23:59:59Z', 'UTC', 167],
    // Vienna: clocks jump from 2:00 to 3:00 on the last Sunday of March, and show 2:30 twice on the last one of October.
    ['2026-03-29T00:59:00Z', 'Europe/Vienna', 6 * 24 + 1],
    ['2026-03-29T01:00:00Z', 'Europe/Vienna', 6 * 24 + 3],
    ['2026-10-25T00:30:00Z', 'Europe/Vienna', 6 * 24 + 2],
    ['2026-10-25T01:30:00Z', 'Europe/Vienna', 6 * 24 + 2],
    // Lord Howe moves by half an hour (+10:30 to +11:00): 2:00 becomes 2:30. Kathmandu stands at +05:45.
    ['2026-10-03T15:29:00Z', 'Australia/Lord_Howe', 6 * 24 + 1],
    ['2026-10-03T15:30:00Z', 'Australia/Lord_Howe', 6 * 24 + 2],
    ['2026-10-04T21:00:00Z', 'Australia/Lord_Howe', 8],
    ['2026-04-05T22:00:00Z', 'Australia/Lord_Howe', 8],
    ['2026-01-04T18:14:00Z', 'Asia/Kathmandu', 167],
    ['2026-01-04T18:15:00Z', 'Asia/Kathmandu', 0],
  ])('%s in %s is hour %i', (instant, zone, hour) => {
    expect(hourOfWeek(new Date(instant), zone)).toBe(hour);
  });

  it('comes back after 168 hours where clocks stand still', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 4e12 }), fc.integer({ min: -50, max: 50 }), (time, weeks) => {
        const shifted = new Date(time + weeks * 7 * 86_400_000);
        expect(hourOfWeek(shifted, 'Asia/Kathmandu')).toBe(hourOfWeek(new Date(time), 'Asia/Kathmandu'));
      }),
      { numRuns: 50 },
    );
  });

  it('refuses an unknown zone', () => {
    expect(() => hourOfWeek(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
  });
});
