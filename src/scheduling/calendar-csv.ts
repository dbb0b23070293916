import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '../core/errors/domain-error.js';
import { CALENDAR_COLUMNS, readCalendarRow, type CalendarRow, type RowError } from './calendar-row.js';

/** Most different categories, and most different tags, of one file. */
export const MAX_LABELS = 200;
/** Most rows of one file. */
export const MAX_ROWS = 2000;

/** A row of the file with what is wrong with it. */
export interface ParsedRow {
  line: number;
  row: CalendarRow;
  errors: RowError[];
}

interface Record_ {
  record: string[];
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
      delimiter: delimiterOf(csv),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: MAX_ROWS + 2,
    }) as unknown as Record_[];
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(Number(error.lines ?? 1), 'csv', error.message);
    throw error;
  }
  const [header, ...body] = records;
  if (!header || body.length === 0) throw unreadable(1, 'notEmpty', 'The file has no rows.');
  const columns = checkHeader(header.record);
  if (body.length > MAX_ROWS)
    throw unreadable(MAX_ROWS + 2, 'maxRows', `The file has more than ${MAX_ROWS} rows.`);
  const rows = body.map(({ record, info }) => {
    // The parser tells the last line of a record; cells may span several.
    const line = info.lines - lineBreaksIn(record);
    const cells = Object.fromEntries(columns.map((column, n) => [column, record[n] ?? '']));
    const { row, errors } = readCalendarRow(cells, line);
    return {
      line,
      row,
      errors: record.length === columns.length ? errors : [wrongCells(line, record, columns)],
    };
  });
  refuseTooManyLabels(rows, 'categories');
  refuseTooManyLabels(rows, 'tags');
  return rows;
}

/** The rows whose labels are too many for one file are wrong; the ones before them are not. */
function refuseTooManyLabels(rows: ParsedRow[], column: 'categories' | 'tags'): void {
  const names = new Set<string>();
  for (const { line, row, errors } of rows) {
    if (errors.length > 0) continue;
    for (const name of row[column]) names.add(name.toLowerCase());
    if (names.size > MAX_LABELS) {
      const message = `${column}: a file takes at most ${MAX_LABELS} different ${column}`;
      errors.push({ line, column, rule: 'maxLabels', message });
    }
  }
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

/** With a cell too many or too few, nobody can tell which cell is which. */
function wrongCells(line: number, record: string[], columns: string[]): RowError {
  return {
    line,
    column: 'row',
    rule: 'cells',
    message: `the row has ${record.length} cells instead of ${columns.length}; a cell with the separator in it stands in quotation marks`,
  };
}

function lineBreaksIn(record: string[]): number {
  return record.reduce((total, cell) => total + (cell.match(/\n/g)?.length ?? 0), 0);
}

function unreadable(line: number, rule: string, message: string): DomainError {
  return new DomainError('rule-broken', 'calendar.unreadable', `line ${line}: ${message}`, [
    { field: `line ${line}`, rule, message },
  ]);
}
