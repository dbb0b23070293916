import type { Period } from '../../core/time/period.js';
import { offsetsOf } from './buckets.js';
import type { FiguresFilter } from './figures-filter.js';

/**
 * SQL: the hour of the week (0 to 167) that clocks of a zone show at an instant of the period. The offsets come from here, so that one zone
 * database counts, whatever the server of the database knows.
 */
export function hourOfWeekSql(
  instant: string,
  filter: FiguresFilter,
  period: Period,
  timeZone: string,
): string {
  const offsets = offsetsOf(period, timeZone);
  const at = filter.add(offsets.map((offset) => offset.at));
  const seconds = filter.add(offsets.map((offset) => offset.seconds));
  const local = `(${instant} AT TIME ZONE 'UTC' + make_interval(secs => (${seconds}::float8[])[width_bucket(${instant}, ${at}::timestamptz[])]))`;
  return `((extract(isodow FROM ${local})::integer - 1) * 24 + extract(hour FROM ${local})::integer)`;
}
