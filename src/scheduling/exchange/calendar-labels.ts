import { Injectable } from '@nestjs/common';
import { CategoriesService, slugOf, TagsService } from '../../content/index.js';
import type { Page } from '../../core/database/keyset.js';
import type { CalendarRow } from './calendar-row.js';
import { ProvisionalMap } from './provisional-map.js';

/** A module's service of one kind of label. */
interface LabelsOfKind {
  list(
    projectId: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<{ id: string; slug: string; name: string }>>;
  create(projectId: string, fields: { name: string }): Promise<{ id: string }>;
}

/** Categories and tags of a calendar: those that the project has, and new ones for the rest. */
@Injectable()
export class CalendarLabels {
  constructor(
    private readonly categories: CategoriesService,
    private readonly tags: TagsService,
  ) {}

  /** The labels of a project as they are now, for one import or export. */
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

/** What an import or export knows of a project's labels. */
export class ProjectLabels {
  constructor(
    private readonly categories: KnownLabels,
    private readonly tags: KnownLabels,
  ) {}

  /** The ids of a row's labels; those that are not there yet are made, within the open transaction. */
  async idsOf(row: CalendarRow): Promise<{ categoryIds: string[]; tagIds: string[] }> {
    return {
      categoryIds: await this.categories.idsOf(row.categories),
      tagIds: await this.tags.idsOf(row.tags),
    };
  }

  /** Of a row's labels the ids, or, of those that are not there yet, the slugs: as good for telling which rows share one. */
  idsOrSlugsOf(row: CalendarRow): { categoryIds: string[]; tags: string[] } {
    const known = (labels: KnownLabels, names: string[]) =>
      names.map((name) => labels.get(slugOf(name)) ?? slugOf(name));
    return { categoryIds: known(this.categories, row.categories), tags: known(this.tags, row.tags) };
  }

  /** The names of a content's labels, in one order whatever the project; those in the bin are left out. */
  namesOf(content: { categoryIds: string[]; tagIds: string[] }): { categories: string[]; tags: string[] } {
    return {
      categories: this.categories.namesOf(content.categoryIds),
      tags: this.tags.namesOf(content.tagIds),
    };
  }

  /** What was made stays. */
  keepNew(): void {
    this.categories.keepNew();
    this.tags.keepNew();
  }

  /** What was made is gone. */
  forgetNew(): void {
    this.categories.forgetNew();
    this.tags.forgetNew();
  }
}

/** Labels of one kind. Names with the same slug mean the same label. */
class KnownLabels extends ProvisionalMap {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly service: LabelsOfKind,
    private readonly projectId: string,
  ) {
    super();
  }

  async load(): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await this.service.list(this.projectId, { limit: 100, ...(cursor ? { cursor } : {}) });
      for (const { id, slug, name } of page.items) {
        this.know(slug, id);
        this.names.set(id, name);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }

  async idsOf(names: string[]): Promise<string[]> {
    const ids = new Set<string>();
    for (const name of names) ids.add(await this.idOf(name));
    return [...ids];
  }

  namesOf(ids: string[]): string[] {
    return ids.flatMap((id) => this.names.get(id) ?? []).sort();
  }

  private async idOf(name: string): Promise<string> {
    const slug = slugOf(name);
    const known = this.get(slug);
    if (known) return known;
    const { id } = await this.service.create(this.projectId, { name });
    this.add(slug, id);
    return id;
  }
}
