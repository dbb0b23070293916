import { METRIC_NAMES, type CommonMetrics } from '../social-media/index.js';

export { METRIC_NAMES };

/** Sums metric by metric. A metric that nobody gives is null, not 0; one that some give is the sum of those. */
export function sumMetrics(snapshots: readonly CommonMetrics[]): CommonMetrics {
  return Object.fromEntries(
    METRIC_NAMES.map((name) => {
      const given = snapshots.map((snapshot) => snapshot[name]).filter((value) => value !== null);
      return [name, given.length > 0 ? given.reduce((total, value) => total + value, 0) : null];
    }),
  ) as unknown as CommonMetrics;
}
