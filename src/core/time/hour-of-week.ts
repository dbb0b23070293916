/** Hours of a week: Monday 0:00 is hour 0, Sunday 23:00 is hour 167 (ISO 8601: weeks begin on Monday). */
export const HOURS_OF_WEEK = 168;

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** An hour of the week in words, e.g. `Tuesday 18:00`. */
export function hourOfWeekName(hour: number): string {
  return `${DAYS[Math.floor(hour / 24)]} ${String(hour % 24).padStart(2, '0')}:00`;
}
