import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm';
import { inOtherProject } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import type { Category } from './category.entity.js';
import { cannotMergeWithItself, unknownLabel } from '../content.errors.js';
import { CategoriesRepository, TagsRepository, type LabelsRepository } from './labels.repository.js';
import type { Label } from './label.entity.js';
import { slugOf } from './slug.js';
import type { Tag } from './tag.entity.js';

const DEFAULT_COLOUR = '#64748b';

/** Labels of a project: categories and tags live by the same rules. */
abstract class LabelsService<L extends Label> {
  constructor(
    private readonly labels: LabelsRepository<L>,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<L> {
    return this.labels.get(projectId, id);
  }

  list(projectId: string, page: PageRequest): Promise<Page<L>> {
    return this.labels.list(projectId, page);
  }

  create(projectId: string, fields: { name: string; colour?: string; description?: string }): Promise<L> {
    const id = newId();
    return this.transactions.run(async () => {
      await this.labels.insert({
        ...fields,
        id,
        projectId,
        slug: slugOf(fields.name),
        colour: fields.colour ?? DEFAULT_COLOUR,
      } as unknown as QueryDeepPartialEntity<L> & { id: string; projectId: string });
      return this.labels.get(projectId, id);
    });
  }

  /** Lets the project use a label of another project that the acting person is a member of. */
  async share(projectId: string, id: string, homeProjectId: string): Promise<L> {
    await inOtherProject(homeProjectId, 'viewer', () => this.labels.get(homeProjectId, id));
    await this.labels.link(projectId, id, homeProjectId);
    return this.labels.get(projectId, id);
  }

  async update(
    projectId: string,
    id: string,
    changes: { name?: string; colour?: string; description?: string },
  ): Promise<L> {
    if (Object.keys(changes).length > 0) {
      const slug = changes.name === undefined ? {} : { slug: slugOf(changes.name) };
      await this.labels.update(projectId, id, {
        ...changes,
        ...slug,
      } as unknown as QueryDeepPartialEntity<L>);
    }
    return this.labels.get(projectId, id);
  }

  /** How many living contents of the project have each of these labels. */
  async usageOf(projectId: string, ids: readonly string[]): Promise<(id: string) => number> {
    const counts = ids.length > 0 ? await this.labels.usageOf(projectId, ids) : new Map<string, number>();
    return (id) => counts.get(id) ?? 0;
  }

  /**
   * Makes two labels of a project one: whatever has the first gets the other. The first is no longer used here; where this is its home, and so
   * nobody's otherwise, it goes into the bin. Other projects that share it keep it until then.
   */
  merge(projectId: string, id: string, intoId: string): Promise<L> {
    if (id === intoId) throw cannotMergeWithItself();
    return this.transactions.run(async () => {
      const label = await this.labels.get(projectId, id);
      const into = await this.labels.find(projectId, intoId);
      if (!into) throw unknownLabel();
      await this.labels.replace(projectId, id, intoId);
      if (label.projectId === projectId) await this.labels.remove(projectId, id);
      return into;
    });
  }

  remove(projectId: string, id: string): Promise<void> {
    return this.labels.remove(projectId, id);
  }
}

/** The categories of a project. */
@Injectable()
export class CategoriesService extends LabelsService<Category> {
  constructor(categories: CategoriesRepository, transactions: Transactions) {
    super(categories, transactions);
  }
}

/** The tags of a project. */
@Injectable()
export class TagsService extends LabelsService<Tag> {
  constructor(tags: TagsRepository, transactions: Transactions) {
    super(tags, transactions);
  }
}
