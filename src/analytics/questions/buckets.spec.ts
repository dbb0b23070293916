import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketsOf, GRANULARITIES, offsetsOf, type Bucket, type Granularity } from './buckets.js';

const HOUR = 3_600_000;
const cut = (from: string, to: string, granularity: Granularity, zone: string) =>
  bucketsOf({ from: new Date(from), to: new Date(to) }, granularity, zone);

describe('bucketsOf', () => {
  it('knows days of 23 and 25 hours, and where the local day begins', () => {
    // Vienna: clocks go forward on 29 March 2026 and back on 25 October.
    expect(cut('2026-03-28T23:00:00Z', '2026-03-30T10:00:00Z', 'day', 'Europe/Vienna')).toEqual([
      { start: new Date('2026-03-28T23:00:00Z'), local: '2026-03-29T00:00:00', hours: 23, isWhole: true },
      { start: new Date('2026-03-29T22:00:00Z'), local: '2026-03-30T00:00:00', hours: 24, isWhole: false },
    ]);
    expect(cut('2026-10-25T00:00:00Z', '2026-10-25T23:00:00Z', 'day', 'Europe/Vienna')).toEqual([
      { start: new Date('2026-10-24T22:00:00Z'), local: '2026-10-25T00:00:00', hours: 25, isWhole: false },
    ]);
  });

  it('shows the repeated hour twice, and the skipped one not at all', () => {
    const hours = (from: string, to: string) =>
      cut(from, to, 'hour', 'Europe/Vienna').map(({ local }) => local.slice(11, 16));
    expect(hours('2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z')).toEqual([
      '01:00',
      '02:00',
      '02:00',
      '03:00',
    ]);
    expect(hours('2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z')).toEqual(['01:00', '03:00']);
  });

  it('begins weeks on Monday and months on the first, and skips a day that never was', () => {
    const starts = (granularity: Granularity) =>
      cut('2026-01-01T12:00:00Z', '2026-02-03T00:00:00Z', granularity, 'UTC').map(({ local }) =>
        local.slice(0, 10),
      );
    expect(starts('week')).toEqual([
      '2025-12-29',
      '2026-01-05',
      '2026-01-12',
      '2026-01-19',
      '2026-01-26',
      '2026-02-02',
    ]);
    expect(starts('month')).toEqual(['2026-01-01', '2026-02-01']);
    expect(
      cut('2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z', 'day', 'Pacific/Apia').map(({ local }) =>
        local.slice(0, 10),
      ),
    ).toEqual(['2011-12-29', '2011-12-31']);
  });

  it('refuses more than 2,000', () => {
    expect(cut('2026-01-01T00:00:00Z', '2026-03-25T08:00:00Z', 'hour', 'UTC')).toHaveLength(2000);
    expect(() => cut('2026-01-01T00:00:00Z', '2026-03-25T08:00:01Z', 'hour', 'UTC')).toThrow(
      'at most 2000 parts',
    );
  });

  it('puts each instant into one bucket of each granularity, so that sums agree at every one', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Vienna',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Santiago',
    );
    // Around changes of clocks, on either half of the globe.
    const begin = fc.constantFrom(
      '2026-03-05',
      '2026-03-27',
      '2026-04-03',
      '2026-09-04',
      '2026-10-01',
      '2026-10-23',
      '2026-10-30',
    );
    fc.assert(
      fc.property(
        zones,
        begin,
        fc.nat(80 * 60),
        fc.integer({ min: 1, max: 20 * 24 * 60 }),
        fc.array(fc.nat(), { minLength: 1 }),
        (zone, day, late, minutes, values) => {
          const from = new Date(Date.parse(`${day}T00:00:00Z`) + late * 60_000);
          const to = new Date(from.getTime() + minutes * 60_000);
          const posts = values.map((value, index) => ({
            value,
            at: new Date(from.getTime() + ((value * 7919 + index) % minutes) * 60_000),
          }));
          const sums = GRANULARITIES.map((granularity) => {
            const buckets = bucketsOf({ from, to }, granularity, zone);
            expectSeamless(buckets, from, to);
            return buckets
              .map(({ start, hours }) =>
                posts
                  .filter(({ at }) => at >= start && at.getTime() < start.getTime() + hours * HOUR)
                  .reduce((sum, { value }) => sum + value, 0),
              )
              .reduce((sum, value) => sum + value, 0);
          });
          const total = values.reduce((sum, value) => sum + value, 0);
          expect(sums).toEqual([total, total, total, total]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

function expectSeamless(buckets: Bucket[], from: Date, to: Date): void {
  const ends = buckets.map(({ start, hours }) => start.getTime() + hours * HOUR);
  expect(buckets[0]!.start.getTime()).toBeLessThanOrEqual(from.getTime());
  expect(ends.at(-1)).toBeGreaterThanOrEqual(to.getTime());
  expect(buckets.slice(1).map(({ start }) => start.getTime())).toEqual(ends.slice(0, -1));
}

describe('offsetsOf', () => {
  it('tells how far clocks are ahead of UTC, from the beginning of the period on and at each change', () => {
    expect(
      offsetsOf(
        { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') },
        'Europe/Vienna',
      ),
    ).toEqual([
      { at: new Date('2026-03-01T00:00:00Z'), seconds: 3600 },
      { at: new Date('2026-03-29T01:00:00Z'), seconds: 7200 },
      { at: new Date('2026-10-25T01:00:00Z'), seconds: 3600 },
    ]);
    expect(offsetsOf({ from: new Date(0), to: new Date() }, 'UTC')).toEqual([
      { at: new Date(0), seconds: 0 },
    ]);
  });
});
