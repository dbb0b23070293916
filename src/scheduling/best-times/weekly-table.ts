import type { ContentType } from '../../content/index.js';
import { ZoneClock } from '../calendar-rules/zone-clock.js';
import type { Estimate } from '../planner/plan-problem.js';

/** How an account's audience answers to posts, through the week and by kind of content. `low` to `high` holds the truth with 90 %. */
export interface WeeklyTable {
  /** IANA zone in which the hours are told: the audience's. */
  timeZone: string;
  /** For each of the 168 hours of the week (`hourOfWeek`), what a post earns there as a multiple of the account's average hour. */
  hours: readonly Estimate[];
  /** What a post of a kind earns as a multiple of the account's average post. A kind that is missing has not been seen: take 1. */
  contentTypes: Readonly<Partial<Record<`${ContentType}`, Estimate>>>;
}

/**
 * The hour of the week that the clocks of a zone show, 0 to 167 (ISO 8601: weeks begin on Monday). An hour that is skipped or repeated when
 * clocks change counts as what the clocks show. Throws RangeError for an unknown zone.
 */
export function hourOfWeek(instant: Date, timeZone: string): number {
  const local = new Date(ZoneClock.of(timeZone).at(instant.getTime()));
  return ((local.getUTCDay() + 6) % 7) * 24 + local.getUTCHours();
}
