import { DAYS } from '../../src/core/time/hour-of-week.js';
import type { DecayDto } from '../../src/analytics/questions/dto/decay.dto.js';
import type { HeatMapDto } from '../../src/analytics/questions/dto/heat-map.dto.js';
import type { OverviewDto } from '../../src/analytics/questions/dto/overview.dto.js';
import type { TimeSeriesDto } from '../../src/analytics/questions/dto/series.dto.js';

const DAY = 86_400_000;
const timeZone = 'Europe/Vienna';
/** Midnight in Vienna, in winter. */
const START = Date.UTC(2026, 0, 31, 23);
const days = (count: number) => new Date(START + count * DAY);

/** So many days, the last one cut. */
export function seriesOf(count: number, valueOf: (place: number) => number | null): TimeSeriesDto {
  return {
    ...{
      from: days(0),
      to: new Date(days(count).getTime() - DAY / 2),
      timeZone,
      metric: 'views',
      granularity: 'day',
    },
    buckets: Array.from({ length: count }, (_, place) => ({
      start: days(place),
      local: new Date(Date.UTC(2026, 1, 1 + place)).toISOString().slice(0, 19),
      hours: 24,
      isWhole: place < count - 1,
      posts: 3,
      measured: valueOf(place) === null ? 0 : 2,
      value: valueOf(place),
    })),
  };
}

/** @param medianOf of an hour; undefined: it has no posts, null: they have no number */
export function heatMapOf(medianOf: (hour: number) => number | null | undefined): HeatMapDto {
  return {
    ...{ from: days(0), to: days(28), timeZone, metric: 'engagement' },
    cells: Array.from({ length: 168 }, (_, hour) => {
      const median = medianOf(hour);
      return {
        hour,
        name: `${DAYS[Math.floor(hour / 24)]} ${hour % 24}:00`,
        posts: median === undefined ? 0 : 2,
        measured: typeof median === 'number' ? 2 : 0,
        median: median ?? null,
        mean: median ?? null,
      };
    }),
  };
}

/** Of a post with 1,000 views, and its account: by age in seconds. */
export function decayOf(
  shares: Record<number, number | null>,
  typical: Record<number, number | null>,
): DecayDto {
  const isEmpty = Object.keys(shares).length === 0;
  const each = <T>(map: Record<number, number | null>, to: (age: number, share: number | null) => T) =>
    Object.entries(map).map(([age, share]) => to(Number(age), share));
  return {
    ...{ postId: 'post', accountId: 'account', metric: 'views', leastAgeSeconds: 604_800 },
    publishedAt: isEmpty ? null : days(3),
    newest: isEmpty ? null : 1000,
    readings: each(shares, (ageSeconds, share) => ({
      ...{ snapshotId: 'snapshot', recordedAt: days(4), ageSeconds, share },
      value: share === null ? null : share * 1000,
    })),
    typical: each(typical, (ageSeconds, medianShare) => ({ ageSeconds, medianShare, posts: 5 })),
  };
}

type Sum = [current: number | null, before: number | null];

/** As much of an overview as its picture shows. */
export function overviewOf(sums: Record<string, Sum>): OverviewDto {
  return {
    ...{ from: days(28), to: days(56), before: { from: days(0), to: days(28) } },
    comparison: Object.entries(sums).map(([metric, [current, before]]) => ({
      ...{
        metric,
        current,
        currentPosts: current === null ? 0 : 12,
        before,
        beforePosts: before === null ? 0 : 1,
      },
      difference: current === null || before === null ? null : current - before,
    })),
  } as unknown as OverviewDto;
}
