import { Breather } from '../breather.js';
import { DomainError } from '../errors/domain-error.js';
import { fromCell } from './cells.js';
import { CsvError, csvRows } from './csv-records.js';
import { separatorOf, type Separator } from './separator.js';
import type { RowError } from './wrong-rows.js';

/** What files of one kind hold. */
export interface SheetForm<Column extends string> {
  /** All columns that there may be. */
  columns: readonly Column[];
  /** Those that there must be, beside the ones that a file has. */
  required: (has: (column: Column) => boolean) => readonly Column[];
  /** Most rows of one file. */
  mostRows: number;
}

/** A row of a file. */
export interface SheetRow<Column extends string> {
  /** Line of the file in which it begins, from 1. */
  line: number;
  /** What the cells mean, by column; of columns that the file does not have, nothing. */
  cells: Record<Column, string>;
  /** The cells as they stand in the file. */
  raw: string[];
  /** Set where it has cells too many or too few: nobody can tell which is which. */
  error: RowError | null;
}

/** A file, with the separator that was found in its header. */
export interface Sheet<Column extends string> {
  separator: Separator;
  rows: SheetRow<Column>[];
}

/**
 * Reads a file of rows under a header (RFC 4180, UTF-8, with or without a byte order mark; comma, semicolon or tab between cells), and lets
 * others have their turn meanwhile. A file that is none is refused with the line at which that shows (`import.unreadable`), and one with too
 * many rows with `import.too-many-rows`, as soon as they have been counted.
 */
export async function readSheet<Column extends string>(
  text: string,
  form: SheetForm<Column>,
): Promise<Sheet<Column>> {
  const separator = separatorOf(text);
  const breather = new Breather();
  const rows: SheetRow<Column>[] = [];
  let header: Column[] | undefined;
  try {
    for await (const { cells, line } of csvRows(text, separator)) {
      await breather.breathe();
      if (rows.length === form.mostRows) throw tooManyRows(form.mostRows);
      if (header) rows.push(rowOf(cells, line, header, form));
      else header = checkHeader(cells, form);
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(Number(error.lines ?? 1), 'csv', error.message);
    throw error;
  }
  if (rows.length === 0) throw unreadable(1, 'notEmpty', 'The file has no rows.');
  return { separator, rows };
}

function rowOf<Column extends string>(
  raw: string[],
  line: number,
  header: readonly Column[],
  { columns }: SheetForm<Column>,
): SheetRow<Column> {
  const cells = Object.fromEntries(columns.map((column) => [column, ''])) as Record<Column, string>;
  for (const [n, column] of header.entries()) cells[column] = fromCell(raw[n] ?? '');
  const isWhole = raw.length === header.length;
  return { line, cells, raw, error: isWhole ? null : wrongCells(line, raw.length, header.length) };
}

function wrongCells(line: number, found: number, wanted: number): RowError {
  const message = `the row has ${found} cells instead of ${wanted}; a cell with the separator in it stands in quotation marks`;
  return { line, column: 'row', rule: 'cells', message };
}

function checkHeader<Column extends string>(
  cells: readonly string[],
  { columns, required }: SheetForm<Column>,
): Column[] {
  const names = cells.map((name) => name.trim().toLowerCase());
  const isKnown = (name: string): name is Column => (columns as readonly string[]).includes(name);
  const missing = required((column) => names.includes(column)).filter((column) => !names.includes(column));
  const unknown = names.filter((name) => !isKnown(name));
  if (missing.length > 0) throw unreadable(1, 'columns', `Columns are missing: ${missing.join(', ')}.`);
  if (unknown.length > 0) throw unreadable(1, 'columns', `Columns are not known: ${unknown.join(', ')}.`);
  if (new Set(names).size < names.length) throw unreadable(1, 'columns', 'A column stands there twice.');
  return names.filter(isKnown);
}

function unreadable(line: number, rule: string, message: string): DomainError {
  return new DomainError('rule-broken', 'import.unreadable', `line ${line}: ${message}`, [
    { field: `line ${line}`, rule, message },
  ]);
}

function tooManyRows(limit: number): DomainError {
  const message = `A file takes at most ${limit} rows, and nothing was imported. Send it in parts, each with the header.`;
  return new DomainError('rule-broken', 'import.too-many-rows', message, [
    { field: 'body', rule: 'maxRows', limit, message },
  ]);
}
