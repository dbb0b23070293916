import { Breather } from '../../core/breather.js';
import { readSheet, type SheetForm } from '../../core/csv/sheet.js';
import type { Separator } from '../../core/csv/separator.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
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

const FORM: SheetForm<CalendarColumn> = {
  columns: CALENDAR_COLUMNS,
  required: (has) =>
    CALENDAR_COLUMNS.filter(
      (column) => !OPTIONAL_COLUMNS.includes(column) && !(column === 'platforms' && has('account')),
    ),
  mostRows: MAX_ROWS,
};

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

/** Reads an editorial calendar; see `readSheet` for what is refused as a whole. Broken rules of single rows are collected. */
export async function parseCalendar(text: string): Promise<ParsedCalendar> {
  const { separator, rows: found } = await readSheet(text, FORM);
  const breather = new Breather();
  const rows: ParsedRow[] = [];
  for (const { line, cells, error } of found) {
    await breather.breathe();
    const { row, errors } = readCalendarRow(cells, line);
    rows.push({ line, row, errors: error ? [error] : errors });
  }
  refuseTooManyLabels(rows, 'categories');
  refuseTooManyLabels(rows, 'tags');
  await refuseOtherContents(rows, breather);
  return { separator, rows };
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
    const { platforms, account, scheduled_date, scheduled_time, time_zone, occurrence, ...others } = row;
    const { settings: _settings, replies: _replies, ...content } = others;
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
