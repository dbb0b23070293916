import type { Bucket } from '../questions/buckets.js';
import { studentQuantile } from './student-t.js';

/** Where a goal stands. */
export enum GoalStatus {
  /** Its period is still to come. */
  NotStarted = 'not_started',
  /** At least as far as a constant pace from the beginning to the target would be. */
  OnTrack = 'on_track',
  /** Less far than that. */
  Behind = 'behind',
  /** The target is reached, whether the period is over or not. */
  Reached = 'reached',
  /** The period is over, and the target was not reached. */
  Missed = 'missed',
  /** Nothing is known of its numbers. */
  Unknown = 'unknown',
}

/** Why there is no forecast. */
export const NO_FORECAST_REASONS = ['not_started', 'over', 'no_numbers', 'too_few_days'] as const;
export type NoForecastReason = (typeof NO_FORECAST_REASONS)[number];

/** Fewest whole days with a known sum that a forecast is made of. */
export const LEAST_DAYS = 7;
/** How often the interval of a forecast has what comes, where its assumptions hold. */
export const CONFIDENCE = 0.8;

/** What is known of a goal's numbers. */
export interface GoalNumbers {
  /** Null: unknown. */
  value: number | null;
  /** What it was at the beginning: 0, or the followers that there were. Null: unknown. */
  baseline: number | null;
  /** What came of each day of the period, in order; null where nothing is known of a day. Days to come may be left out. */
  daily: readonly (number | null)[];
  /** Whether the value may become less: followers leave, sums over posts are taken to stay. */
  mayFall: boolean;
}

/** What the end of the period may bring. */
export interface Forecast {
  value: number;
  low: number;
  high: number;
  confidence: number;
  /** Student's t on the sums of days. */
  method: 't-of-daily-sums';
  /** Whole days that it is made of. */
  days: number;
}

/** How far a goal is. */
export interface Progress {
  status: GoalStatus;
  /** What of the target is reached; more than 1 where it is passed. */
  share: number | null;
  /** What is missing to the target; 0 once it is reached. */
  left: number | null;
  /** Local days of the period. */
  days: number;
  /** Those that are over, with the part of today that is. */
  elapsedDays: number;
  elapsedShare: number;
  /** What every day that is left has to bring. Null where none is left. */
  neededPerDay: number | null;
  /** What the days so far have brought, on average. */
  actualPerDay: number | null;
  forecast: Forecast | null;
  forecastReason: NoForecastReason | null;
}

/**
 * How far a goal is at an instant.
 * @param period the local days of its period, in order: each counts the same, also those of 23 or 25 hours
 */
export function progressOf(
  target: number,
  { value, baseline, daily, mayFall }: GoalNumbers,
  period: readonly Bucket[],
  now: Date,
): Progress {
  const days = period.length;
  const elapsedDays = period.reduce((sum, day) => sum + partOver(day, now), 0);
  const left = value === null ? null : Math.max(0, target - value);
  const whole = daily.slice(0, Math.floor(elapsedDays)).filter((sum) => sum !== null);
  const forecast = forecastOf({ value, mayFall, whole, elapsedDays, days });
  return {
    status: statusOf(target, value, baseline, elapsedDays, days),
    share: value === null ? null : value / target,
    left,
    days,
    elapsedDays,
    elapsedShare: elapsedDays / days,
    neededPerDay: left === null || elapsedDays >= days ? null : left / (days - elapsedDays),
    actualPerDay:
      value === null || baseline === null || elapsedDays === 0 ? null : (value - baseline) / elapsedDays,
    ...(typeof forecast === 'string'
      ? { forecast: null, forecastReason: forecast }
      : { forecast, forecastReason: null }),
  };
}

function statusOf(
  target: number,
  value: number | null,
  baseline: number | null,
  elapsedDays: number,
  days: number,
): GoalStatus {
  if (elapsedDays === 0) return GoalStatus.NotStarted;
  if (value === null || baseline === null) return GoalStatus.Unknown;
  if (value >= target) return GoalStatus.Reached;
  if (elapsedDays >= days) return GoalStatus.Missed;
  const expected = baseline + ((target - baseline) * elapsedDays) / days;
  return value >= expected ? GoalStatus.OnTrack : GoalStatus.Behind;
}

/**
 * What m days to come add to the value, when they are like the n whole days so far: independent, of one mean and variance, and their sum about
 * normal. Then value + m·mean ± t·s·√(m + m²/n), with the quantile t of n - 1 degrees of freedom; m²/n is for the mean, which is only estimated
 * (G. J. Hahn, W. Q. Meeker, Statistical Intervals: the prediction interval for the mean of m future observations, times m).
 */
function forecastOf({
  value,
  mayFall,
  whole,
  elapsedDays,
  days,
}: Pick<GoalNumbers, 'value' | 'mayFall'> & {
  whole: readonly number[];
  elapsedDays: number;
  days: number;
}): Forecast | NoForecastReason {
  if (elapsedDays === 0) return 'not_started';
  if (elapsedDays >= days) return 'over';
  if (value === null) return 'no_numbers';
  const n = whole.length;
  if (n < LEAST_DAYS) return 'too_few_days';
  const mean = whole.reduce((sum, each) => sum + each, 0) / n;
  const variance = whole.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1);
  const m = days - elapsedDays;
  const half = studentQuantile((1 + CONFIDENCE) / 2, n - 1) * Math.sqrt(variance * (m + (m * m) / n));
  const least = mayFall ? 0 : value;
  const bounded = (number: number) => Math.max(least, number);
  const expected = value + m * mean;
  return {
    value: bounded(expected),
    low: bounded(expected - half),
    high: bounded(expected + half),
    confidence: CONFIDENCE,
    method: 't-of-daily-sums',
    days: n,
  };
}

/** How much of a day is over, 0 to 1. */
function partOver({ start, hours }: Bucket, now: Date): number {
  const past = (now.getTime() - start.getTime()) / (hours * 3_600_000);
  return Math.min(1, Math.max(0, past));
}
