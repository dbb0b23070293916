import type { Person } from './http-client.js';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Walks a list from its first page to its last; `between` runs after each page. */
export async function walk<Item>(
  person: Person,
  path: string,
  limit: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await pageOf(person, path, limit, cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
    await between();
  } while (cursor);
  return items;
}

async function pageOf<Item>(
  person: Person,
  path: string,
  limit: number,
  cursor: string | null,
): Promise<Page<Item>> {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) });
  const separator = path.includes('?') ? '&' : '?';
  const answer = await person.client.get<Page<Item>>(`${path}${separator}${query.toString()}`);
  if (answer.status !== 200) throw new Error(`GET ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
