import { Injectable } from '@nestjs/common';
import { CategoriesService, slugOf, TagsService } from '../content/index.js';
import type { Page } from '../core/database/keyset.js';
import type { CalendarRow } from './calendar-row.js';

/** The ids of the labels that an import uses. Names with the same slug mean the same label. */
export interface LabelIds {
  categoryIds(names: string[]): string[];
  tagIds(names: string[]): string[];
}

interface LabelsOfKind {
  list(
    projectId: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<{ id: string; slug: string }>>;
  create(projectId: string, fields: { name: string }): Promise<{ id: string }>;
}

/** Categories and tags of a calendar: those that the project has, and new ones for the rest. */
@Injectable()
export class CalendarLabels {
  constructor(
    private readonly categories: CategoriesService,
    private readonly tags: TagsService,
  ) {}

  async ensure(projectId: string, rows: CalendarRow[]): Promise<LabelIds> {
    const categories = await idsBySlug(
      this.categories,
      projectId,
      rows.flatMap((row) => row.categories),
    );
    const tags = await idsBySlug(
      this.tags,
      projectId,
      rows.flatMap((row) => row.tags),
    );
    return { categoryIds: pick(categories), tagIds: pick(tags) };
  }
}

async function idsBySlug(
  service: LabelsOfKind,
  projectId: string,
  names: string[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await service.list(projectId, { limit: 100, ...(cursor ? { cursor } : {}) });
    for (const { id, slug } of page.items) ids.set(slug, id);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  for (const name of names) {
    const slug = slugOf(name);
    if (!ids.has(slug)) ids.set(slug, (await service.create(projectId, { name })).id);
  }
  return ids;
}

function pick(ids: Map<string, string>): (names: string[]) => string[] {
  return (names) => [...new Set(names.map((name) => ids.get(slugOf(name)) as string))];
}
