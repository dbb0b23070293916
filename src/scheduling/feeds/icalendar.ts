/** A calendar as RFC 5545 writes it (iCalendar). */
export interface ICalendar {
  name: string;
  events: readonly ICalendarEvent[];
}

/** A moment in a calendar. */
export interface ICalendarEvent {
  /** Stays the same whatever changes. */
  uid: string;
  startsAt: Date;
  createdAt: Date;
  updatedAt: Date;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  summary: string;
  description: string;
  categories: readonly string[];
  /** An absolute address, or null. */
  url: string | null;
}

/** Most octets of a line, without its end (RFC 5545, 3.1). */
const MAX_OCTETS = 75;

/** Writes a calendar. Times are UTC, so that no zone has to be explained; whoever reads it shows them on their own clocks. */
export function writeICalendar({ name, events }: ICalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Auto-Scheduler & Content Creator//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // The name twice: of RFC 7986, and what programs understood before it.
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function linesOf(event: ICalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    // When it became what it is: the same text for as long as nothing changes.
    `DTSTAMP:${utc(event.updatedAt)}`,
    `CREATED:${utc(event.createdAt)}`,
    `LAST-MODIFIED:${utc(event.updatedAt)}`,
    // Without an end it is a moment (RFC 5545, 3.6.1), which keeps nobody busy.
    `DTSTART:${utc(event.startsAt)}`,
    'TRANSP:TRANSPARENT',
    `STATUS:${event.status}`,
    `SUMMARY:${text(event.summary)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${text(event.description)}`]),
    ...(event.categories.length === 0 ? [] : [`CATEGORIES:${event.categories.map(text).join(',')}`]),
    ...(event.url === null ? [] : [`URL:${withoutControls(event.url)}`]),
    'END:VEVENT',
  ];
}

/** `20260501T070000Z` (RFC 5545, 3.3.5). */
function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** A TEXT value (RFC 5545, 3.3.11): one line, with nothing in it that would end it. */
function text(value: string): string {
  return withoutControls(
    value
      .replace(/\r\n?/g, '\n')
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n'),
  );
}

/** No value holds control characters, but for the tabulator (RFC 5545, 3.1). */
function withoutControls(value: string): string {
  return value.replace(/(?!\t)\p{Cc}/gu, '').toWellFormed();
}

/** Breaks a line at 75 octets, never inside a character: what goes on begins with a blank (RFC 5545, 3.1). */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
