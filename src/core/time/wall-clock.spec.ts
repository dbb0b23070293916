import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveWallClock, toWallClock } from './wall-clock.js';

describe('resolveWallClock', () => {
  it.each([
    ['2026-03-29T02:30:00', 'Europe/Vienna', '2026-03-29T01:30:00.000Z', 'gap', '2026-03-29T03:30:00'],
    ['2026-10-25T02:30:00', 'Europe/Vienna', '2026-10-25T00:30:00.000Z', 'overlap', '2026-10-25T02:30:00'],
    ['2026-07-01T09:00', 'Europe/Vienna', '2026-07-01T07:00:00.000Z', 'exact', '2026-07-01T09:00:00'],
    // Lord Howe moves by half an hour; Kathmandu stands at +05:45; Apia skipped 30 December 2011.
    ['2026-10-04T02:15:00', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', 'gap', '2026-10-04T02:45:00'],
    ['2026-01-01T00:00:00', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z', 'exact', '2026-01-01T00:00:00'],
    ['2011-12-30T12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z', 'gap', '2011-12-31T12:00:00'],
  ])('%s in %s is %s (%s)', (local, zone, instant, resolution, shown) => {
    expect(resolveWallClock(local, zone)).toEqual({
      local: shown,
      timeZone: zone,
      instant: new Date(instant),
      resolution,
    });
  });

  it.each([
    ['2026-02-30T09:00:00', 'Europe/Vienna'],
    ['2026-01-01T25:00:00', 'Europe/Vienna'],
    ['2026-01-01T09:00:00', 'Europe/Atlantis'],
  ])('refuses %s in %s', (local, zone) => {
    expect(() => resolveWallClock(local, zone)).toThrow(RangeError);
  });

  it('comes back to the same instant from what the clocks show, but for the repeated hour', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Vienna',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, zones, (date, zone) => {
        const instant = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const back = resolveWallClock(toWallClock(instant, zone).local, zone);
        expect(back.resolution === 'overlap' || back.instant.getTime() === instant.getTime()).toBe(true);
      }),
    );
  });
});
