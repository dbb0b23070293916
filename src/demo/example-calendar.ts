import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { DemoError } from './api-client.js';

const EXAMPLE = join('examples', 'editorial-calendar.csv');

/** The columns of a calendar; examples/README.md says what each of them holds. */
export const columns = [
  'title',
  'description',
  'content_type',
  'platforms',
  'scheduled_date',
  'scheduled_time',
  'time_zone',
  'categories',
  'tags',
  'media_urls',
] as const;

/** One row of a calendar: a content, and when and where it goes out. */
export type CalendarRow = Record<(typeof columns)[number], string>;

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The rows of examples/editorial-calendar.csv. */
export function readExampleCalendar(): CalendarRow[] {
  return parse<CalendarRow>(readFileSync(findExample(HERE)), { columns: true, bom: true });
}

/** The networks that a row goes to. */
export function platformsOf(row: CalendarRow): string[] {
  return row.platforms.split(';');
}

/** Writes a calendar (RFC 4180, with LF). */
export function toCsv(rows: CalendarRow[]): string {
  const lines = rows.map((row) => columns.map((column) => quote(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/**
 * The same calendar in another span: the earliest row at `start`, the latest `seconds` later, and all others in proportion,
 * to the full second. Each row keeps its own zone, so its wall clock is another one than its neighbour's.
 */
export function moveInto(rows: CalendarRow[], start: Date, seconds: number): CalendarRow[] {
  const times = rows.map((row) => instantOf(row).epochMilliseconds);
  const earliest = Math.min(...times);
  const span = Math.max(...times) - earliest;
  const firstSecond = Math.ceil(start.getTime() / 1000);
  return rows.map((row, index) => {
    const share = span === 0 ? 0 : ((times[index] ?? earliest) - earliest) / span;
    return { ...row, ...wallClockOf((firstSecond + Math.round(share * seconds)) * 1000, row.time_zone) };
  });
}

/** The instant that a row's date, time and zone mean. */
export function instantOf(row: CalendarRow): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${row.scheduled_date}T${row.scheduled_time}`)
    .toZonedDateTime(row.time_zone)
    .toInstant();
}

function wallClockOf(
  epochMilliseconds: number,
  timeZone: string,
): Pick<CalendarRow, 'scheduled_date' | 'scheduled_time' | 'time_zone'> {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  const row = {
    scheduled_date: local.toPlainDate().toString(),
    scheduled_time: local.toPlainTime().toString({ smallestUnit: 'second' }),
    time_zone: timeZone,
  };
  // When clocks go back, an hour comes twice and its local time means the first one: the second has no name but in UTC.
  const isMeant = local.toZonedDateTime(timeZone).epochMilliseconds === epochMilliseconds;
  return isMeant ? row : wallClockOf(epochMilliseconds, 'UTC');
}

/** A field of RFC 4180: quoted only where it must be. */
function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** This file stands at another depth below the project in src/ than in dist/. */
function findExample(directory: string): string {
  const path = join(directory, EXAMPLE);
  if (existsSync(path)) return path;
  const parent = dirname(directory);
  if (parent === directory)
    throw new DemoError(`${EXAMPLE} is not there: the demo needs the project's own folder.`);
  return findExample(parent);
}
