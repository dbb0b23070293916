/** What a spreadsheet takes for a formula (OWASP, "CSV Injection"), and what was written so that it is none. */
const LIKE_FORMULA = /^'*[=+\-@\t\r]/;

/**
 * A text as it stands in a cell: line ends are LF, and one that begins like a formula gets an apostrophe in front, also where it has some
 * already, so that `fromCell` gives back the same text.
 */
export function toCell(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return LIKE_FORMULA.test(lines) ? `'${lines}` : lines;
}

/** The text that a cell means. A formula is text like any other: nothing here evaluates it. */
export function fromCell(cell: string): string {
  return cell.startsWith("'") && LIKE_FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** A list in one text, separated by `;`: one within an item is written `\;`, and a backslash `\\`. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&')).join(';');
}

/** The items of a list, without blanks around them and without empty ones. A backslash before anything else is a backslash. */
export function splitList(text: string): string[] {
  const items = text.match(/(?:\\[\\;]|[^;])+/g) ?? [];
  return items.map((item) => item.replace(/\\([\\;])/g, '$1').trim()).filter(Boolean);
}
