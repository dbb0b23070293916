import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketsOf } from '../questions/buckets.js';
import { periodOfDays } from '../../core/time/local-days.js';
import { assertPeriod } from './goal-period.js';
import { GoalStatus, LEAST_DAYS, progressOf, type GoalNumbers } from './progress.js';

const daysOf = (firstDay: string, lastDay: string, zone = 'UTC') =>
  bucketsOf(periodOfDays({ firstDay, lastDay }, zone), 'day', zone);
const APRIL = daysOf('2026-04-01', '2026-04-30');
const numbers = (value: number | null, daily: (number | null)[] = [], also: Partial<GoalNumbers> = {}) => ({
  ...{ value, baseline: 0, daily, mayFall: false, ...also },
});

describe('progressOf', () => {
  it('tells pace and forecast as worked out by hand', () => {
    // Ten whole days of mean 10 and variance 40/9 × … : sums 8, 12 by turns: squares 4 × 10 = 40, variance 40/9. Then half a day with 5.
    const daily = [8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 5];
    const progress = progressOf(300, numbers(105, daily), APRIL, new Date('2026-04-11T12:00:00Z'));
    expect(progress).toMatchObject({
      ...{
        status: GoalStatus.OnTrack,
        left: 195,
        days: 30,
        elapsedDays: 10.5,
        elapsedShare: 0.35,
        share: 0.35,
      },
      ...{ neededPerDay: 10, actualPerDay: 10, forecastReason: null },
      forecast: { value: 300, confidence: 0.8, method: 't-of-daily-sums', days: 10 },
    });
    // 19.5 days to come: t(0.9; 9) = 1.38303, √(40/9 × (19.5 + 19.5²/10)) = √255.6667 = 15.98958.
    expect(progress.forecast?.low).toBeCloseTo(300 - 1.38303 * 15.98958, 2);
    expect(progress.forecast?.high).toBeCloseTo(300 + 1.38303 * 15.98958, 2);
  });

  it.each([
    ['before it begins', '2026-03-31T23:59:59Z', 0, GoalStatus.NotStarted],
    ['at a constant pace', '2026-04-16T00:00:00Z', 150, GoalStatus.OnTrack],
    ['below it', '2026-04-16T00:00:00Z', 149, GoalStatus.Behind],
    ['at the target, early', '2026-04-02T00:00:00Z', 300, GoalStatus.Reached],
    ['at the target, late', '2026-06-01T00:00:00Z', 300, GoalStatus.Reached],
    ['over, and below it', '2026-05-01T00:00:00Z', 299, GoalStatus.Missed],
    ['without numbers', '2026-05-01T00:00:00Z', null, GoalStatus.Unknown],
  ])('is, %s, at %s with %p %s', (_, now, value, status) => {
    expect(progressOf(300, numbers(value), APRIL, new Date(now)).status).toBe(status);
  });

  it('expects a level to rise from where it began', () => {
    const half = new Date('2026-04-16T00:00:00Z');
    const level = (value: number) =>
      progressOf(1100, numbers(value, [], { baseline: 1000, mayFall: true }), APRIL, half);
    expect(level(1050)).toMatchObject({ status: GoalStatus.OnTrack, left: 50, actualPerDay: 50 / 15 });
    expect(level(1049).status).toBe(GoalStatus.Behind);
    expect(level(990).actualPerDay).toBeCloseTo(-10 / 15);
  });

  it('counts days by the clocks of the zone: half of one with 23 or 25 hours is half a day', () => {
    // Vienna: Sunday 29 March 2026 has 23 hours, Sunday 25 October 25.
    const spring = daysOf('2026-03-29', '2026-03-30', 'Europe/Vienna');
    expect(progressOf(1, numbers(0), spring, new Date('2026-03-29T10:30:00Z')).elapsedDays).toBe(0.5);
    expect(progressOf(1, numbers(0), spring, new Date('2026-03-29T22:00:00Z')).elapsedDays).toBe(1);
    const autumn = daysOf('2026-10-24', '2026-10-25', 'Europe/Vienna');
    expect(progressOf(1, numbers(0), autumn, new Date('2026-10-25T10:30:00Z')).elapsedDays).toBe(1.5);
  });

  it('makes no forecast of too few whole days, of unknown ones, or of nothing', () => {
    const at = (date: string, value: number | null, daily: (number | null)[]) =>
      progressOf(99, numbers(value, daily), APRIL, new Date(date)).forecastReason;
    const known = Array.from({ length: 30 }, () => 1);
    expect(at('2026-03-01T00:00:00Z', 0, known)).toBe('not_started');
    expect(at('2026-04-07T23:59:59Z', 6, known)).toBe('too_few_days');
    expect(at('2026-04-08T00:00:00Z', 7, known)).toBeNull();
    expect(at('2026-04-08T00:00:00Z', 7, [null, ...known.slice(1)])).toBe('too_few_days');
    expect(at('2026-04-20T00:00:00Z', null, known)).toBe('no_numbers');
    expect(at('2026-05-01T00:00:00Z', 30, known)).toBe('over');
  });

  it('keeps its sums, whatever the numbers', () => {
    const sums = fc.array(fc.option(fc.integer({ min: 0, max: 1000 })), { minLength: 30, maxLength: 30 });
    const elapsed = fc.double({ min: -5, max: 35, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        sums,
        elapsed,
        fc.nat(5000),
        (target, daily, day, value) => {
          const now = new Date(Date.parse('2026-04-01T00:00:00Z') + day * 86_400_000);
          const progress = progressOf(target, numbers(value, daily), APRIL, now);
          const later = progressOf(target, numbers(value + 1, daily), APRIL, now);
          const left = progress.left as number;
          expect(left).toBe(value < target ? target - value : 0);
          expect(later.left).toBeLessThanOrEqual(left);
          expect(later.share).toBeGreaterThan(progress.share as number);
          expect(progress.elapsedDays).toBeCloseTo(Math.min(30, Math.max(0, day)), 4);
          if (progress.neededPerDay !== null)
            expect(progress.neededPerDay * (30 - progress.elapsedDays)).toBeCloseTo(left, 4);
          const { forecast } = progress;
          expect(forecast === null).toBe(progress.forecastReason !== null);
          if (!forecast) return;
          expect(forecast.days).toBeGreaterThanOrEqual(LEAST_DAYS);
          expect(forecast.low).toBeGreaterThanOrEqual(value);
          expect(forecast.low).toBeLessThanOrEqual(forecast.value);
          expect(forecast.value).toBeLessThanOrEqual(forecast.high);
        },
      ),
    );
  });

  it('has an interval that comes true about as often as it says', () => {
    let state = 20_260_401;
    const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    // Skewed, as numbers of posts are: exponential, and nothing at all on every third day.
    const sumOfDay = () => (uniform() < 1 / 3 ? 0 : -100 * Math.log(uniform()));
    const covered = (elapsed: number) => {
      let hits = 0;
      for (let run = 0; run < 2000; run++) {
        const month = Array.from({ length: 30 }, sumOfDay);
        const total = (days: number) => month.slice(0, days).reduce((sum, each) => sum + each, 0);
        const now = new Date(Date.parse('2026-04-01T00:00:00Z') + elapsed * 86_400_000);
        const { forecast } = progressOf(1e6, numbers(total(elapsed), month.slice(0, elapsed)), APRIL, now);
        const end = total(30);
        if (forecast && forecast.low <= end && end <= forecast.high) hits++;
      }
      return hits / 2000;
    };
    for (const elapsed of [7, 14, 23]) {
      const rate = covered(elapsed);
      expect(rate).toBeGreaterThan(0.73);
      expect(rate).toBeLessThan(0.87);
    }
  });
});

describe('the period of a goal', () => {
  it.each([
    ['2026-01-02', '2026-01-01', 'lastDay'],
    ['2026-01-01', '2028-01-02', 'lastDay'],
    ['2026-02-30', '2026-03-01', 'firstDay'],
    ['2026-02-01', '2026-02-29', 'lastDay'],
    ['0000-01-01', '2026-02-28', 'firstDay'],
  ])('from %s to %s is refused for %s', (firstDay, lastDay, field) => {
    expect(() => assertPeriod({ firstDay, lastDay })).toThrow(
      expect.objectContaining({ code: 'goal.invalid-period', errors: [expect.objectContaining({ field })] }),
    );
  });

  it('has at most two years', () => {
    expect(() => assertPeriod({ firstDay: '2024-01-01', lastDay: '2025-12-31' })).not.toThrow();
    expect(() => assertPeriod({ firstDay: '2024-02-29', lastDay: '2024-02-29' })).not.toThrow();
  });
});
