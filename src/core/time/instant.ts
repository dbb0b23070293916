/** RFC 3339, seconds may be left out, from the year 1 on, offsets as zones have them (to 14 hours): what JavaScript and PostgreSQL take for the same instant. */
const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** Whether a text is an instant of the calendar: date, time, and `Z` or an offset. */
export function isInstant(value: unknown): boolean {
  return typeof value === 'string' && INSTANT.test(value) && isInCalendar(value);
}

/** JavaScript moves 30 February to March, and takes 24:00; the calendar does not. */
function isInCalendar(text: string): boolean {
  const local = text.slice(0, 16);
  const asUtc = new Date(`${local}:00Z`);
  return (
    !Number.isNaN(Date.parse(text)) &&
    !Number.isNaN(asUtc.getTime()) &&
    asUtc.toISOString().slice(0, 16) === local
  );
}
