import { Injectable } from '@nestjs/common';
import { CategoriesService, TagsService } from '../content/index.js';
import type { Page } from '../core/database/keyset.js';
import type { CalendarRow } from './calendar-row.js';

/** The ids of the labels that an import uses, by their names without regard to case. */
export interface LabelIds {
  categoryIds(names: string[]): string[];
  tagIds(names: string[]): string[];
}

interface NamedService {
  list(
    projectId: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<{ id: string; name: string }>>;
  create(projectId: string, fields: { name: string }): Promise<{ id: string; name: string }>;
}

/** Categories and tags of a calendar: those that the project has, and new ones for the rest. */
@Injectable()
export class CalendarLabels {
  constructor(
    private readonly categories: CategoriesService,
    private readonly tags: TagsService,
  ) {}

  async ensure(projectId: string, rows: CalendarRow[]): Promise<LabelIds> {
    const categories = await idsByName(
      this.categories,
      projectId,
      rows.flatMap((row) => row.categories),
    );
    const tags = await idsByName(
      this.tags,
      projectId,
      rows.flatMap((row) => row.tags),
    );
    return { categoryIds: pick(categories), tagIds: pick(tags) };
  }
}

async function idsByName(
  service: NamedService,
  projectId: string,
  names: string[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await service.list(projectId, { limit: 100, ...(cursor ? { cursor } : {}) });
    for (const { id, name } of page.items) ids.set(name.toLowerCase(), id);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  for (const name of names) {
    if (!ids.has(name.toLowerCase()))
      ids.set(name.toLowerCase(), (await service.create(projectId, { name })).id);
  }
  return ids;
}

function pick(ids: Map<string, string>): (names: string[]) => string[] {
  return (names) => [...new Set(names.map((name) => ids.get(name.toLowerCase()) as string))];
}
