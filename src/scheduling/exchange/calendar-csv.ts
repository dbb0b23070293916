import { Breather } from '../../core/breather.js';
import { fromCell } from '../../core/csv/cells.js';
import { CsvError, csvRows, type CsvRow } from '../../core/csv/csv-records.js';
import { separatorOf, type Separator } from '../../core/csv/separator.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
import { DomainError } from '../../core/errors/domain-error.js';
import {
  CALENDAR_COLUMNS,
  OPTIONAL_COLUMNS,
  readCalendarRow,
  type CalendarColumn,
  type CalendarRow,
} from './calendar-row.js';

/** Most different categories, and most different tags, of one file. */
export const MAX_LABELS = 1000;
/** Most rows of one file: what one request imports in a minute or two. */
export const MAX_ROWS = 10_000;

/** A row of the file with what is wrong with it. */
export interface ParsedRow {
  line: number;
  row: CalendarRow;
  errors: RowError[];
}

/** A file, with the separator that was found in its header. */
export interface ParsedCalendar {
  separator: Separator;
  rows: ParsedRow[];
}

/**
 * Reads an editorial calendar (RFC 4180, UTF-8, with or without a byte order mark; comma, semicolon or tab between cells), and lets others
 * have their turn meanwhile. Rules of single rows are collected; a file that is no calendar at all is refused with the line at which that
 * shows, and one with too many rows with `import.too-many-rows`.
 */
export async function parseCalendar(text: string): Promise<ParsedCalendar> {
  const separator = separatorOf(text);
  const breather = new Breather();
  const rows: ParsedRow[] = [];
  let columns: CalendarColumn[] | undefined;
  try {
    for await (const found of csvRows(text, separator)) {
      await breather.breathe();
      if (rows.length === MAX_ROWS) throw tooManyRows();
      if (columns) rows.push(readRow(found, columns));
      else columns = checkHeader(found.cells);
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(Number(error.lines ?? 1), 'csv', error.message);
    throw error;
  }
  if (rows.length === 0) throw unreadable(1, 'notEmpty', 'The file has no rows.');
  refuseTooManyLabels(rows, 'categories');
  refuseTooManyLabels(rows, 'tags');
  await refuseOtherContents(rows, breather);
  return { separator, rows };
}

function readRow({ cells: record, line }: CsvRow, columns: CalendarColumn[]): ParsedRow {
  const cells = Object.fromEntries(CALENDAR_COLUMNS.map((column) => [column, '']));
  for (const [n, column] of columns.entries()) cells[column] = fromCell(record[n] ?? '');
  const { row, errors } = readCalendarRow(cells as Record<CalendarColumn, string>, line);
  return {
    line,
    row,
    errors: record.length === columns.length ? errors : [wrongCells(line, record, columns)],
  };
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

/** Rows with the same `external_id` are about one content, at different times or on different accounts. */
async function refuseOtherContents(rows: ParsedRow[], breather: Breather): Promise<void> {
  const contents = new Map<string, { line: number; content: string; posts: Map<string, number> }>();
  for (const { line, row, errors } of rows) {
    if (errors.length > 0 || row.external_id === '') continue;
    await breather.breathe();
    const { platforms, account, scheduled_date, scheduled_time, time_zone, occurrence, ...content } = row;
    const said = JSON.stringify(content);
    const post = JSON.stringify([platforms, account, scheduled_date, scheduled_time, time_zone, occurrence]);
    const known = contents.get(row.external_id) ?? { line, content: said, posts: new Map<string, number>() };
    contents.set(row.external_id, known);
    const same = known.posts.get(post);
    known.posts.set(post, same ?? line);
    if (known.content !== said) {
      const message = `external_id: line ${known.line} has it for another content`;
      errors.push({ line, column: 'external_id', rule: 'sameContent', message });
    } else if (same !== undefined) {
      const message = `external_id: line ${same} says the same`;
      errors.push({ line, column: 'external_id', rule: 'unique', message });
    }
  }
}

function checkHeader(header: string[]): CalendarColumn[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const isKnown = (name: string): name is CalendarColumn =>
    (CALENDAR_COLUMNS as readonly string[]).includes(name);
  const missing = CALENDAR_COLUMNS.filter(
    (column) =>
      !names.includes(column) &&
      !OPTIONAL_COLUMNS.includes(column) &&
      !(column === 'platforms' && names.includes('account')),
  );
  const unknown = names.filter((name) => !isKnown(name));
  if (missing.length > 0) throw unreadable(1, 'columns', `Columns are missing: ${missing.join(', ')}.`);
  if (unknown.length > 0) throw unreadable(1, 'columns', `Columns are not known: ${unknown.join(', ')}.`);
  if (new Set(names).size < names.length) throw unreadable(1, 'columns', 'A column stands there twice.');
  return names.filter(isKnown);
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

function unreadable(line: number, rule: string, message: string): DomainError {
  return new DomainError('rule-broken', 'calendar.unreadable', `line ${line}: ${message}`, [
    { field: `line ${line}`, rule, message },
  ]);
}

function tooManyRows(): DomainError {
  const message = `The file has more than ${MAX_ROWS} rows, the most that one import takes. Send it in parts.`;
  return new DomainError('rule-broken', 'import.too-many-rows', message, [
    { field: 'body', rule: 'maxRows', limit: MAX_ROWS, message },
  ]);
}
