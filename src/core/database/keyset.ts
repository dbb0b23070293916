import type { EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { fieldError } from '../errors/domain-error.js';
import { selectionOf } from './selection.js';
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

/** A way to sort a list: a literal SQL expression, made unambiguous by the id. Rows appear and go without shifting pages. */
export interface KeysetSort<Row> {
  expression: string;
  direction: 'ASC' | 'DESC';
  after: string;
  valueOf(row: Row): string;
  isValue(text: string): boolean;
}

/**
 * Sorts by `expression` (a literal, never input), then by `<alias>.id`. `valueOf` gives its text for a row; `isValue` knows
 * such a text from one that somebody made up and that PostgreSQL could not read.
 */
export function keysetSort<Row>(
  alias: string,
  expression: string,
  direction: 'ASC' | 'DESC',
  valueOf: (row: Row) => string,
  isValue: (text: string) => boolean = () => true,
): KeysetSort<Row> {
  const operator = direction === 'ASC' ? '>' : '<';
  return {
    expression,
    direction,
    after: `(${expression}, ${alias}.id) ${operator} (:cursorValue, :cursorId)`,
    valueOf,
    isValue,
  };
}

/** Sorts by the id, which is the order of creation. */
export function keysetSortById<Row extends { id: string }>(
  alias: string,
  direction: 'ASC' | 'DESC',
): KeysetSort<Row> {
  return keysetSort<Row>(
    alias,
    `${alias}.id`,
    direction,
    (row) => row.id,
    (text) => isOwnUuid(text),
  );
}

/**
 * Runs `query` for one page. Each page costs the same, however far into the list: an index range, no OFFSET
 * (M. Winand, "We need tool support for keyset pagination", use-the-index-luke.com). A cursor is bound to its sort.
 */
export async function keysetPage<Row extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<Row>,
  sortName: string,
  sort: KeysetSort<Row>,
  page: PageRequest,
): Promise<Page<Row>> {
  if (page.cursor !== undefined) {
    const [cursorValue, cursorId] = decodeCursor(page.cursor, sortName, sort);
    query.andWhere(sort.after, { cursorValue, cursorId });
  }
  const { metadata } = query.expressionMap.mainAlias as { metadata: EntityMetadata };
  const rows = await query
    .select(selectionOf(metadata, query.alias))
    .orderBy(sort.expression, sort.direction)
    .addOrderBy(`${query.alias}.id`, sort.direction)
    .limit(page.limit + 1)
    .getRawMany<Row>();
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const hasMore = rows.length > page.limit && last;
  return { items, nextCursor: hasMore ? encodeCursor(sortName, sort.valueOf(last), last.id) : null };
}

function encodeCursor(sortName: string, value: string, id: string): string {
  return Buffer.from(JSON.stringify([sortName, value, id])).toString('base64url');
}

function decodeCursor(
  cursor: string,
  sortName: string,
  { isValue }: Pick<KeysetSort<never>, 'isValue'>,
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
