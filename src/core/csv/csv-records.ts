import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { parse } from 'csv-parse';
import { SIGNS, type Separator } from './separator.js';

export { CsvError } from 'csv-parse';

/** So much is parsed in one go, in characters. */
const PIECE = 64 * 1024;

/** Cells of one row, and the line of the file in which it begins, from 1. */
export interface CsvRow {
  cells: string[];
  line: number;
}

/**
 * The rows of a file (RFC 4180, with or without a byte order mark), empty lines left out, with turns for others in between. Cells have no
 * blanks around them; rows may have cells too many or too few. Throws CsvError with the line where it is no CSV.
 */
export async function* csvRows(text: string, separator: Separator): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    delimiter: SIGNS[separator],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const records = Readable.from(piecesOf(text)).pipe(parser) as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>;
  // The parser tells the last line of a record; cells may span several.
  for await (const { record, info } of records)
    yield { cells: record, line: info.lines - lineBreaksIn(record) };
}

/** One kind of line end: the parser counts each half of a CRLF within a cell as a line. No pair of characters is cut in two. */
async function* piecesOf(text: string): AsyncGenerator<string> {
  let start = 0;
  while (start < text.length) {
    let end = start + PIECE;
    while (/[\r\uD800-\uDBFF]/.test(text.charAt(end - 1))) end++;
    yield text.slice(start, end).replace(/\r\n?/g, '\n');
    start = end;
    await setImmediate();
  }
}

function lineBreaksIn(record: string[]): number {
  return record.reduce((total, cell) => total + (cell.match(/\n/g)?.length ?? 0), 0);
}
