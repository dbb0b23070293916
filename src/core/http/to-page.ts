import type { Page } from '../database/keyset.js';

/** A page of rows as a page of DTOs. */
export function toPage<Row, Dto>(page: Page<Row>, from: (row: Row) => Dto): Page<Dto> {
  return { items: page.items.map((row) => from(row)), nextCursor: page.nextCursor };
}
