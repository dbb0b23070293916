import { Breather } from '../../core/breather.js';
import { readSheet, type SheetForm } from '../../core/csv/sheet.js';
import type { Separator } from '../../core/csv/separator.js';
import { OPTIONAL_COLUMNS, readPerformanceRow, REQUIRED_COLUMNS, type ReadRow } from './performance-row.js';

/** Most rows of one file. */
export const MAX_ROWS = 20_000;

const FORM: SheetForm<string> = {
  columns: [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS],
  required: () => REQUIRED_COLUMNS,
  mostRows: MAX_ROWS,
};

/** A row with its cells as they stood in the file. */
export interface ParsedRow extends ReadRow {
  cells: string[];
}

/** A file, with the separator that was found in its header. */
export interface ParsedPerformance {
  separator: Separator;
  rows: ParsedRow[];
}

/** Reads a file with the history of posts; see `readSheet` for what is refused as a whole. Broken rules of single rows are collected. */
export async function parsePerformance(text: string, now: Date): Promise<ParsedPerformance> {
  const { separator, rows } = await readSheet(text, FORM);
  const breather = new Breather();
  const parsed: ParsedRow[] = [];
  for (const { line, cells, raw, error } of rows) {
    await breather.breathe();
    const read = readPerformanceRow(cells, line, now);
    parsed.push({ ...read, ...(error ? { errors: [error], warnings: [] } : {}), cells: raw });
  }
  return { separator, rows: parsed };
}
