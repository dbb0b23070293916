import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '../core/errors/domain-error.js';
import { CALENDAR_COLUMNS, readCalendarRow, type CalendarRow, type RowError } from './calendar-row.js';

/** Most rows of one file. */
export const MAX_ROWS = 2000;

/** A row of the file with what is wrong with it. */
export interface ParsedRow {
  line: number;
  row: CalendarRow;
  errors: RowError[];
}

interface Record_ {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * Reads an editorial calendar (RFC 4180, UTF-8, with or without a byte order mark; comma, semicolon or tab between cells). Rules of
 * single rows are collected; a file that is no calendar at all is refused with the line at which that shows.
 */
export function parseCalendar(text: string): ParsedRow[] {
  // One kind of line end: the parser counts each half of a CRLF within a cell as a line.
  const csv = text.replace(/\r\n?/g, '\n');
  let records: Record_[];
  try {
    records = parse(csv, {
      bom: true,
      columns: (header: string[]) => checkHeader(header),
      delimiter: delimiterOf(csv),
      info: true,
      skip_empty_lines: true,
      trim: true,
      to: MAX_ROWS + 1,
    }) as unknown as Record_[];
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(Number(error.lines ?? 1), 'csv', error.message);
    throw error;
  }
  if (records.length === 0) throw unreadable(1, 'notEmpty', 'The file has no rows.');
  if (records.length > MAX_ROWS)
    throw unreadable(MAX_ROWS + 2, 'maxRows', `The file has more than ${MAX_ROWS} rows.`);
  return records.map(({ record, info }) => {
    // The parser tells the last line of a record; cells may span several.
    const line = info.lines - lineBreaksIn(record);
    return { line, ...readCalendarRow(record, line) };
  });
}

function checkHeader(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = CALENDAR_COLUMNS.filter((column) => !names.includes(column));
  const unknown = names.filter((name) => !(CALENDAR_COLUMNS as readonly string[]).includes(name));
  if (missing.length > 0) throw unreadable(1, 'columns', `Columns are missing: ${missing.join(', ')}.`);
  if (unknown.length > 0) throw unreadable(1, 'columns', `Columns are not known: ${unknown.join(', ')}.`);
  if (new Set(names).size < names.length) throw unreadable(1, 'columns', 'A column stands there twice.');
  return names;
}

function delimiterOf(csv: string): string {
  const header = csv.slice(0, csv.search(/\n|$/));
  return (
    [',', ';', '\t'].find((delimiter) => header.split(delimiter).length >= CALENDAR_COLUMNS.length) ?? ','
  );
}

function lineBreaksIn(record: Record<string, string>): number {
  return Object.values(record).reduce((total, cell) => total + (cell.match(/\n/g)?.length ?? 0), 0);
}

function unreadable(line: number, rule: string, message: string): DomainError {
  return new DomainError('rule-broken', 'calendar.unreadable', `line ${line}: ${message}`, [
    { field: `line ${line}`, rule, message },
  ]);
}
