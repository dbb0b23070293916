import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveWallClock, toWallClock } from './wall-clock.js';

describe('resolveWallClock', () => {
  it.each([
    [
      '2026-03-29T02:30:00',
      'Europe/Vienna',
      '2026-03-29T01:30:00.000Z',
      'moved-forward',
      '2026-03-29T03:30:00',
    ],
    [
      '2026-10-25T02:30:00',
      'Europe/Vienna',
      '2026-10-25T00:30:00.000Z',
      'first-of-two',
      '2026-10-25T02:30:00',
    ],
    ['2026-07-01T09:00', 'Europe/Vienna', '2026-07-01T07:00:00.000Z', null, '2026-07-01T09:00:00'],
    // Lord Howe moves by half an hour; Kathmandu stands at +05:45; Apia skipped 30 December 2011.
    [
      '2026-10-04T02:15:00',
      'Australia/Lord_Howe',
      '2026-10-03T15:45:00.000Z',
      'moved-forward',
      '2026-10-04T02:45:00',
    ],
    ['2026-01-01T00:00:00', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z', null, '2026-01-01T00:00:00'],
    [
      '2011-12-30T12:00:00',
      'Pacific/Apia',
      '2011-12-30T22:00:00.000Z',
      'moved-forward',
      '2011-12-31T12:00:00',
    ],
  ])('%s in %s is %s (%s)', (local, zone, instant, adjustment, shown) => {
    expect(resolveWallClock(local, zone)).toEqual({
      local: shown,
      timeZone: zone,
      instant: new Date(instant),
      adjustment,
    });
  });

  it.each([
    ['2026-02-30T09:00:00', 'Europe/Vienna'],
    ['2026-01-01T25:00:00', 'Europe/Vienna'],
    ['2026-01-01T09:00:00', 'Europe/Atlantis'],
  ])('refuses %s in %s', (local, zone) => {
    expect(() => resolveWallClock(local, zone)).toThrow(RangeError);
  });

  it('takes the second of a repeated time where that is wished, and what is there once all the same', () => {
    expect(resolveWallClock('2026-10-25T02:30', 'Europe/Vienna', 'second')).toMatchObject({
      instant: new Date('2026-10-25T01:30:00.000Z'),
      adjustment: 'second-of-two',
    });
    expect(resolveWallClock('2026-03-29T02:30', 'Europe/Vienna', 'second')).toEqual(
      resolveWallClock('2026-03-29T02:30', 'Europe/Vienna'),
    );
  });

  it('comes back to the same instant from what the clocks show, and which of two it is', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Vienna',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const instants = fc.oneof(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      // Around the end of summer time in Vienna.
      fc.date({
        min: new Date('2026-10-24T23:00Z'),
        max: new Date('2026-10-25T03:00Z'),
        noInvalidDate: true,
      }),
    );
    fc.assert(
      fc.property(instants, zones, (date, zone) => {
        const instant = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const { local, adjustment } = toWallClock(instant, zone);
        const occurrence = adjustment === 'second-of-two' ? 'second' : 'first';
        const meant = { local, timeZone: zone, instant, adjustment };
        expect(resolveWallClock(local, zone, occurrence)).toEqual(meant);
      }),
    );
  });
});
