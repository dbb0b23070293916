import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityTarget, type QueryDeepPartialEntity } from 'typeorm';
import { sqlState, violates } from '../../core/database/database-errors.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSort, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { Category } from './category.entity.js';
import { labelInUse, labelNameTaken } from '../content.errors.js';
import type { Label } from './label.entity.js';
import { Tag } from './tag.entity.js';

const FOREIGN_KEY_VIOLATION = '23503';

/** The literal names by which the SQL of one kind of label differs. */
interface LabelTables {
  slugIndex: string;
  usedByProject: string;
  insertLink: string;
  /** Which contents have one. */
  contentLinks: string;
  /** Which projects use one. */
  projectLinks: string;
  /** What the links call it. */
  column: string;
}

/** Labels of one kind, as projects use them. */
abstract class LabelsRepository<L extends Label> extends EntityRepository<L> {
  private readonly byName = keysetSort<L>('name', 'this.name', 'ASC', (label) => label.name);

  constructor(
    dataSource: DataSource,
    entity: EntityTarget<L>,
    private readonly tables: LabelTables,
  ) {
    super(dataSource, entity);
  }

  /** How many living contents of a project have each of these labels; one that none has is missing. */
  async usageOf(projectId: string, ids: readonly string[]): Promise<Map<string, number>> {
    const { contentLinks, column } = this.tables;
    const rows = await this.rows.query<{ id: string; count: number }[]>(
      `SELECT link.${column} AS id, count(*)::integer AS count FROM ${contentLinks} link
       JOIN contents content ON content.project_id = link.project_id AND content.id = link.content_id AND content.deleted_at IS NULL
       WHERE link.project_id = $1 AND link.${column} = ANY ($2::uuid[]) GROUP BY link.${column}`,
      [projectId, ids],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** Gives what has one label of a project another one instead, and takes the first from the project. */
  async replace(projectId: string, id: string, byId: string): Promise<void> {
    const { contentLinks, projectLinks, column } = this.tables;
    await this.rows.query(
      `INSERT INTO ${contentLinks} (project_id, content_id, ${column})
       SELECT project_id, content_id, $3 FROM ${contentLinks} WHERE project_id = $1 AND ${column} = $2 ON CONFLICT DO NOTHING`,
      [projectId, id, byId],
    );
    await this.rows.query(`DELETE FROM ${contentLinks} WHERE project_id = $1 AND ${column} = $2`, [
      projectId,
      id,
    ]);
    // Slots of queues and the like may still name it.
    await this.rows
      .query(`DELETE FROM ${projectLinks} WHERE project_id = $1 AND ${column} = $2`, [projectId, id])
      .catch((error: unknown) => {
        throw sqlState(error) === FOREIGN_KEY_VIOLATION ? labelInUse() : error;
      });
  }

  /** A label that the project uses, its own or one of another project. */
  async get(projectId: string, id: string): Promise<L> {
    const label = await this.find(projectId, id);
    if (!label) throw notFound();
    return label;
  }

  find(projectId: string, id: string): Promise<L | null> {
    return this.findRow(`this.id = $1 AND ${this.tables.usedByProject.replace('?', '$2')}`, [id, projectId]);
  }

  list(projectId: string, page: PageRequest): Promise<Page<L>> {
    return this.listRows([[this.tables.usedByProject, projectId]], this.byName, page);
  }

  /** Inserts a label into its home project. Call it in a transaction: label and link belong together. */
  async insert(label: QueryDeepPartialEntity<L> & { id: string; projectId: string }): Promise<void> {
    try {
      await this.rows.insert(label);
    } catch (error) {
      throw violates(error, this.tables.slugIndex) ? labelNameTaken() : error;
    }
    await this.link(label.projectId, label.id, label.projectId);
  }

  /** Lets a project use a label of `homeProjectId`. Doing it twice is doing it once. */
  async link(projectId: string, labelId: string, homeProjectId: string): Promise<void> {
    await this.rows.query(this.tables.insertLink, [projectId, labelId, homeProjectId]);
  }

  async update(projectId: string, id: string, changes: QueryDeepPartialEntity<L>): Promise<void> {
    try {
      const { affected } = await this.rows
        .createQueryBuilder()
        .update()
        .set(changes)
        .where('id = :id AND project_id = :projectId AND deleted_at IS NULL', { id, projectId })
        .execute();
      if (affected !== 1) throw notFound();
    } catch (error) {
      throw violates(error, this.tables.slugIndex) ? labelNameTaken() : error;
    }
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .softDelete()
      .where('id = :id AND project_id = :projectId', { id, projectId })
      .execute();
    if (affected !== 1) throw notFound();
  }
}

/** Categories, as projects use them. */
@Injectable()
export class CategoriesRepository extends LabelsRepository<Category> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Category, {
      slugIndex: 'uq_categories_project_id_slug',
      contentLinks: 'content_categories',
      projectLinks: 'project_categories',
      column: 'category_id',
      usedByProject:
        'EXISTS (SELECT FROM project_categories link WHERE link.project_id = ? AND link.category_id = this.id)',
      insertLink:
        'INSERT INTO project_categories (project_id, category_id, home_project_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    });
  }
}

/** Tags, as projects use them. */
@Injectable()
export class TagsRepository extends LabelsRepository<Tag> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Tag, {
      slugIndex: 'uq_tags_project_id_slug',
      contentLinks: 'content_tags',
      projectLinks: 'project_tags',
      column: 'tag_id',
      usedByProject:
        'EXISTS (SELECT FROM project_tags link WHERE link.project_id = ? AND link.tag_id = this.id)',
      insertLink:
        'INSERT INTO project_tags (project_id, tag_id, home_project_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    });
  }
}

export type { LabelsRepository };
