import { stringify } from 'csv-stringify/sync';
import { toCell } from './cells.js';

/** Rows as CSV (RFC 4180): every cell in quotation marks, none of them a formula; line ends are CRLF. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(toCell)),
    { quoted: true, record_delimiter: 'windows' },
  );
}
