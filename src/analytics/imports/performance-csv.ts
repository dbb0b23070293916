import { Breather } from '../../core/breather.js';
import { fromCell } from '../../core/csv/cells.js';
import { CsvError, csvRows } from '../../core/csv/csv-records.js';
import { separatorOf, type Separator } from '../../core/csv/separator.js';
import { DomainError } from '../../core/errors/domain-error.js';
import { OPTIONAL_COLUMNS, readPerformanceRow, REQUIRED_COLUMNS, type ReadRow } from './performance-row.js';

/** Most rows of one file. */
export const MAX_ROWS = 20_000;
const COLUMNS: readonly string[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];

/** A row with its cells as they stood in the file. */
export interface ParsedRow extends ReadRow {
  cells: string[];
}

/** A file, with the separator that was found in its header. */
export interface ParsedPerformance {
  separator: Separator;
  rows: ParsedRow[];
}

/**
 * Reads a file with the history of posts (RFC 4180, UTF-8; comma, semicolon or tab between cells). Rules of single rows are collected; a file
 * that is none at all is refused with the line at which that shows, and one with too many rows with `import.too-many-rows`.
 */
export async function parsePerformance(text: string, now: Date): Promise<ParsedPerformance> {
  const separator = separatorOf(text);
  const breather = new Breather();
  const rows: ParsedRow[] = [];
  let columns: string[] | undefined;
  try {
    for await (const { cells, line } of csvRows(text, separator)) {
      await breather.breathe();
      if (rows.length === MAX_ROWS) throw tooManyRows();
      if (columns) rows.push({ ...readCells(cells, columns, line, now), cells });
      else columns = checkHeader(cells);
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(Number(error.lines ?? 1), 'csv', error.message);
    throw error;
  }
  if (rows.length === 0) throw unreadable(1, 'notEmpty', 'The file has no rows.');
  return { separator, rows };
}

function readCells(cells: string[], columns: string[], line: number, now: Date): ReadRow {
  const named = Object.fromEntries(columns.map((column, n) => [column, fromCell(cells[n] ?? '')]));
  const read = readPerformanceRow(named, line, now);
  if (cells.length === columns.length) return read;
  // With a cell too many or too few, nobody can tell which cell is which.
  const message = `the row has ${cells.length} cells instead of ${columns.length}`;
  return { ...read, errors: [{ line, column: 'row', rule: 'cells', message }], warnings: [] };
}

function checkHeader(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = REQUIRED_COLUMNS.filter((column) => !names.includes(column));
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  if (missing.length > 0) throw unreadable(1, 'columns', `Columns are missing: ${missing.join(', ')}.`);
  if (unknown.length > 0) throw unreadable(1, 'columns', `Columns are not known: ${unknown.join(', ')}.`);
  if (new Set(names).size < names.length) throw unreadable(1, 'columns', 'A column stands there twice.');
  return names;
}

function unreadable(line: number, rule: string, message: string): DomainError {
  return new DomainError('rule-broken', 'import.unreadable', `line ${line}: ${message}`, [
    { field: `line ${line}`, rule, message },
  ]);
}

function tooManyRows(): DomainError {
  const message = `A file takes at most ${MAX_ROWS} rows. Import the rest as another one.`;
  return new DomainError('rule-broken', 'import.too-many-rows', message, [
    { field: 'body', rule: 'maxRows', limit: MAX_ROWS, message },
  ]);
}
