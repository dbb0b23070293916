import { Injectable } from '@nestjs/common';
import { CategoriesService, slugOf, TagsService } from '../content/index.js';
import type { Page } from '../core/database/keyset.js';
import type { CalendarRow } from './calendar-row.js';

/** A module's service of one kind of label. */
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

  /** The labels of a project as they are now, for one import. */
  async open(projectId: string): Promise<ProjectLabels> {
    const [categories, tags] = [
      new KnownLabels(this.categories, projectId),
      new KnownLabels(this.tags, projectId),
    ];
    await categories.load();
    await tags.load();
    return new ProjectLabels(categories, tags);
  }
}

/** What an import knows of a project's labels. */
export class ProjectLabels {
  constructor(
    private readonly categories: KnownLabels,
    private readonly tags: KnownLabels,
  ) {}

  /** The ids of a row's labels; those that are not there yet are made, within the row's own transaction. */
  async idsOf(row: CalendarRow): Promise<{ categoryIds: string[]; tagIds: string[] }> {
    return {
      categoryIds: await this.categories.idsOf(row.categories),
      tagIds: await this.tags.idsOf(row.tags),
    };
  }

  /** What was made for this row stays. */
  keepNew(): void {
    this.categories.keepNew();
    this.tags.keepNew();
  }

  /** What was made for this row went with it. */
  forgetNew(): void {
    this.categories.forgetNew();
    this.tags.forgetNew();
  }
}

/** Labels of one kind. Names with the same slug mean the same label. */
class KnownLabels {
  private readonly ids = new Map<string, string>();
  private fresh: string[] = [];

  constructor(
    private readonly service: LabelsOfKind,
    private readonly projectId: string,
  ) {}

  async load(): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await this.service.list(this.projectId, { limit: 100, ...(cursor ? { cursor } : {}) });
      for (const { id, slug } of page.items) this.ids.set(slug, id);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }

  async idsOf(names: string[]): Promise<string[]> {
    const ids = new Set<string>();
    for (const name of names) ids.add(await this.idOf(name));
    return [...ids];
  }

  keepNew(): void {
    this.fresh = [];
  }

  forgetNew(): void {
    for (const slug of this.fresh) this.ids.delete(slug);
    this.fresh = [];
  }

  private async idOf(name: string): Promise<string> {
    const slug = slugOf(name);
    const known = this.ids.get(slug);
    if (known) return known;
    const { id } = await this.service.create(this.projectId, { name });
    this.ids.set(slug, id);
    this.fresh.push(slug);
    return id;
  }
}
