import { fieldError } from '../errors/domain-error.js';
import { isOwnUuid } from './uuid.js';

/** Which part of a list is wanted. */
export interface PageRequest {
  /** Rows on the page, 1 to 100. */
  limit: number;
  /** Where the previous page ended, as its `nextCursor` told. */
  cursor?: string;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A condition of a WHERE: literal SQL, never input, with a `?` for each value. */
export type Condition = readonly [sql: string, ...values: unknown[]];

/** A way to sort a list: a literal SQL expression, made unambiguous by the id. Rows appear and go without shifting pages. */
export interface KeysetSort<Row> {
  /** What the cursor carries, so that it fits no other sort. */
  name: string;
  expression: string;
  direction: 'ASC' | 'DESC';
  valueOf(row: Row): string;
  isValue(text: string): boolean;
}

/**
 * Sorts by `expression` (a literal, never input; the row is called `this`), then by the id. `valueOf` gives its text for a row;
 * `isValue` knows such a text from one that somebody made up and that PostgreSQL could not read.
 */
export function keysetSort<Row>(
  name: string,
  expression: string,
  direction: 'ASC' | 'DESC',
  valueOf: (row: Row) => string,
  isValue: (text: string) => boolean = () => true,
): KeysetSort<Row> {
  return { name, expression, direction, valueOf, isValue };
}

/** Sorts by the id, which is the order of creation. */
export function keysetSortById<Row extends { id: string }>(
  name: string,
  direction: 'ASC' | 'DESC',
): KeysetSort<Row> {
  return keysetSort<Row>(
    name,
    'this.id',
    direction,
    (row) => row.id,
    (text) => isOwnUuid(text),
  );
}

/**
 * The condition under which a row comes after `cursor`. Each page costs the same, however far into the list: an index range, no
 * OFFSET (M. Winand, "We need tool support for keyset pagination", use-the-index-luke.com). A cursor is bound to its sort.
 */
export function afterCursor<Row>(sort: KeysetSort<Row>, cursor: string): Condition {
  const operator = sort.direction === 'ASC' ? '>' : '<';
  return [`(${sort.expression}, this.id) ${operator} (?, ?)`, ...decodeCursor(cursor, sort)];
}

/** Makes a page of `limit` rows out of one row more. */
export function pageOf<Row extends { id: string }>(
  rows: Row[],
  limit: number,
  sort: KeysetSort<Row>,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last;
  return { items, nextCursor: hasMore ? encodeCursor(sort.name, sort.valueOf(last), last.id) : null };
}

function encodeCursor(sortName: string, value: string, id: string): string {
  return Buffer.from(JSON.stringify([sortName, value, id])).toString('base64url');
}

function decodeCursor(
  cursor: string,
  { name: sortName, isValue }: Pick<KeysetSort<never>, 'name' | 'isValue'>,
): [string, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 3) {
      const [name, value, id] = parsed as unknown[];
      const isComplete = typeof value === 'string' && typeof id === 'string' && isOwnUuid(id);
      if (name === sortName && isComplete && isValue(value) && isStorable(value)) return [value, id];
    }
  } catch {
    // Falls through to the one answer for every cursor that we have not made.
  }
  throw fieldError('request.invalid-cursor', {
    field: 'cursor',
    rule: 'cursor',
    message: 'cursor must be the nextCursor of the page before, with the same sort',
  });
}

/** PostgreSQL has no text with NUL or half a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
