import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { violates } from '../core/database/database-errors.js';
import { arraysOf, EntityRepository, keysAs, type RowKey } from '../core/database/entity.repository.js';
import {
  keysetSort,
  keysetSortById,
  type Condition,
  type KeysetSort,
  type Page,
  type PageRequest,
} from '../core/database/keyset.js';
import { isOwnUuid } from '../core/database/uuid.js';
import { notFound } from '../core/errors/domain-error.js';
import { isInstant } from '../core/time/instant.js';
import { Content } from './content.entity.js';
import type { ContentStatus, ContentType } from './content.enums.js';
import { externalIdTaken, labelNotOfProject } from './content.errors.js';
import type { ContentSort } from './dto/content.dto.js';

const byUpdate = (name: ContentSort, direction: 'ASC' | 'DESC') =>
  keysetSort<Content>(name, 'this.updated_at', direction, (row) => row.updatedAt.toISOString(), isInstant);
const byTitle = (name: ContentSort, direction: 'ASC' | 'DESC') =>
  keysetSort<Content>(name, 'this.title', direction, (row) => row.title);

/** Ids are version 7 UUIDs: their order is the order of creation. */
const SORTS: Record<ContentSort, KeysetSort<Content>> = {
  createdAt: keysetSortById('createdAt', 'ASC'),
  '-createdAt': keysetSortById('-createdAt', 'DESC'),
  updatedAt: byUpdate('updatedAt', 'ASC'),
  '-updatedAt': byUpdate('-updatedAt', 'DESC'),
  title: byTitle('title', 'ASC'),
  '-title': byTitle('-title', 'DESC'),
};

/** What a content begins with. */
export type NewContent = Pick<
  Content,
  | 'id'
  | 'projectId'
  | 'creatorId'
  | 'title'
  | 'description'
  | 'contentType'
  | 'status'
  | 'version'
  | 'mediaUrls'
  | 'altTexts'
  | 'metadata'
  | 'externalId'
  | 'variants'
> &
  Partial<Pick<Content, 'embargo' | 'deadline'>>;

/** A content, and a label that it is to have. */
export type LabelLink = readonly [contentId: string, labelId: string];

/** Where the labels of contents are kept, kind by kind. */
const LINKS = {
  categoryIds: { table: 'content_categories', column: 'category_id', labels: 'categories' },
  tagIds: { table: 'content_tags', column: 'tag_id', labels: 'tags' },
} as const;
export type LabelKind = keyof typeof LINKS;

/** Hits of a search that filters look at. */
const MAX_HITS = 5000;

/** Which contents of a project are wanted. */
export interface ContentFilter {
  status?: ContentStatus;
  contentType?: ContentType;
  creatorId?: string;
  categoryId?: string;
  tagId?: string;
  hasMedia?: boolean;
  mediaUrl?: string;
  /** RFC 3339. */
  createdFrom?: string;
  createdTo?: string;
  deleted?: boolean;
}

/** Contents of a project. */
@Injectable()
export class ContentsRepository extends EntityRepository<Content> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Content);
  }

  async get(projectId: string, id: string): Promise<Content> {
    const content = await this.find(projectId, id);
    if (!content) throw notFound();
    return content;
  }

  find(projectId: string, id: string): Promise<Content | null> {
    return this.findRow('this.project_id = $1 AND this.id = $2', [projectId, id]);
  }

  /** Reads a content and holds it against changes until the transaction ends. */
  async getForUpdate(projectId: string, id: string): Promise<Content> {
    const content = await this.findForUpdate(projectId, id);
    if (!content) throw notFound();
    return content;
  }

  findForUpdate(projectId: string, id: string): Promise<Content | null> {
    return this.rows.findOne({ where: { projectId, id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Contents by their keys, under their ids, held against changes until the transaction ends. */
  findManyForUpdate(keys: readonly RowKey[]): Promise<Map<string, Content>> {
    return this.findRows(keys, { forUpdate: true });
  }

  /** The ids of contents under what they are called where they come from; a content made here is also found by its own id. */
  async findExternal(projectId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.rows.query<{ name: string; id: string }[]>(
      `SELECT external_id AS name, id FROM contents WHERE project_id = $1 AND deleted_at IS NULL AND external_id = ANY ($2)
       UNION ALL SELECT id::text, id FROM contents WHERE project_id = $1 AND deleted_at IS NULL AND id = ANY ($3::uuid[])`,
      [projectId, externalIds, externalIds.filter(isOwnUuid)],
    );
    return new Map(rows.map(({ name, id }) => [name, id]));
  }

  /** Contents by their keys, under their ids. */
  findMany(keys: readonly RowKey[]): Promise<Map<string, Content>> {
    return this.findRows(keys);
  }

  /**
   * The living contents of a project that name a file, or whose variants do, held against changes until the transaction ends. It reads all
   * contents of the project: files go into the bin more rarely than contents change.
   */
  async holdNaming(projectId: string, reference: string): Promise<string[]> {
    const rows = await this.rows.query<{ id: string }[]>(
      `SELECT content.id FROM contents content
       WHERE content.project_id = $1 AND content.deleted_at IS NULL
         AND (content.media_urls @> $2::jsonb OR content.variants @> $3::jsonb)
       ORDER BY content.id FOR NO KEY UPDATE`,
      [projectId, JSON.stringify([reference]), JSON.stringify([{ mediaUrls: [reference] }])],
    );
    return rows.map(({ id }) => id);
  }

  /** The statuses of contents, held against changes until the transaction ends; in one order, so that of two who want the same none waits for the other. */
  async holdStatuses(keys: readonly RowKey[]): Promise<Map<string, ContentStatus>> {
    const rows = await this.rows.query<{ id: string; status: ContentStatus }[]>(
      `SELECT content.id, content.status FROM contents content
       JOIN ${keysAs('key', '$1', '$2')} ON key.project_id = content.project_id AND key.id = content.id
       WHERE content.deleted_at IS NULL ORDER BY content.id FOR NO KEY UPDATE OF content`,
      arraysOf(keys),
    );
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  /** Gives many contents a status each. */
  async setStatuses(changes: readonly (RowKey & { status: ContentStatus })[]): Promise<void> {
    await this.rows.query(
      `UPDATE contents SET status = change.status FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS change (project_id, id, status)
       WHERE contents.project_id = change.project_id AND contents.id = change.id`,
      [...arraysOf(changes), changes.map(({ status }) => status)],
    );
  }

  /**
   * The contents that words find, best first: by their forms in the project's language, or, where nothing has them, by likeness
   * (`isFuzzy`). Filters look at the {@link MAX_HITS} best.
   */
  search(
    projectId: string,
    words: string,
    filter: ContentFilter,
    limit: number,
  ): Promise<(Content & { rank: number; isFuzzy: boolean })[]> {
    const hits = ['app.search_contents(?, ?, ?)', projectId, words, MAX_HITS] as const;
    return this.rankedRows(hits, conditionsOf(projectId, filter), limit);
  }

  list(
    projectId: string,
    filter: ContentFilter,
    sort: ContentSort,
    page: PageRequest,
  ): Promise<Page<Content>> {
    return this.listRows(conditionsOf(projectId, filter), SORTS[sort], page, filter);
  }

  /** Inserts a content, which has no labels yet. */
  async insert(content: NewContent): Promise<Content> {
    const row = await this.insertRow(content).catch(tellTakenExternalId);
    return { ...row, categoryIds: [], tagIds: [] };
  }

  /** Inserts many of one project, which have no labels yet. */
  async insertAll(contents: readonly NewContent[]): Promise<void> {
    await this.insertRows(contents).catch(tellTakenExternalId);
  }

  async update(projectId: string, id: string, changes: Partial<Content>): Promise<void> {
    const { affected } = await this.rows
      .update({ projectId, id }, changes as never)
      .catch(tellTakenExternalId);
    if (affected !== 1) throw notFound();
  }

  /** Replaces the labels of one kind. 422 when one is not of the project. */
  async replaceLabels(projectId: string, kind: LabelKind, contentId: string, ids: string[]): Promise<void> {
    await this.rows.query(`DELETE FROM ${LINKS[kind].table} WHERE project_id = $1 AND content_id = $2`, [
      projectId,
      contentId,
    ]);
    await this.addLabels(
      projectId,
      kind,
      ids.map((id) => [contentId, id]),
    );
  }

  /** Gives contents labels of one kind that they do not have. 422 when one is not of the project. */
  async addLabels(projectId: string, kind: LabelKind, links: readonly LabelLink[]): Promise<void> {
    const { table, column, labels } = LINKS[kind];
    const wanted = new Set(links.map((link) => link.join().toLowerCase())).size;
    if (wanted === 0) return;
    try {
      // A label in the bin, or out of sight, is missing among the rows; one of another project breaks the foreign key.
      const inserted = await this.rows.query<unknown[]>(
        `INSERT INTO ${table} (project_id, content_id, ${column})
         SELECT DISTINCT $1::uuid, link.content_id, label.id FROM unnest($2::uuid[], $3::uuid[]) AS link (content_id, label_id)
         JOIN ${labels} label ON label.id = link.label_id AND label.deleted_at IS NULL RETURNING ${column}`,
        [projectId, links.map(([contentId]) => contentId), links.map(([, labelId]) => labelId)],
      );
      if (inserted.length < wanted) throw labelNotOfProject(kind);
    } catch (error) {
      throw violates(error, `fk_${table}_${column}`) ? labelNotOfProject(kind) : error;
    }
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }

  async restore(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.restore({ projectId, id }).catch(tellTakenExternalId);
    if (affected !== 1) throw notFound();
  }
}

function tellTakenExternalId(error: unknown): never {
  throw violates(error, 'uq_contents_external_id') ? externalIdTaken() : error;
}

function conditionsOf(projectId: string, filter: ContentFilter): Condition[] {
  const conditions: Condition[] = [['this.project_id = ?', projectId]];
  if (filter.status) conditions.push(['this.status = ?', filter.status]);
  if (filter.contentType) conditions.push(['this.content_type = ?', filter.contentType]);
  if (filter.creatorId) conditions.push(['this.creator_id = ?', filter.creatorId]);
  if (filter.categoryId) conditions.push([linkedTo('content_categories', 'category_id'), filter.categoryId]);
  if (filter.tagId) conditions.push([linkedTo('content_tags', 'tag_id'), filter.tagId]);
  if (filter.hasMedia !== undefined)
    conditions.push([`this.media_urls ${filter.hasMedia ? '<>' : '='} '[]'`]);
  if (filter.mediaUrl) conditions.push(['this.media_urls @> jsonb_build_array(?::text)', filter.mediaUrl]);
  if (filter.createdFrom) conditions.push(['this.created_at >= ?', filter.createdFrom]);
  if (filter.createdTo) conditions.push(['this.created_at < ?', filter.createdTo]);
  return conditions;
}

function linkedTo(table: string, column: string): string {
  return `EXISTS (SELECT FROM ${table} link WHERE link.project_id = this.project_id AND link.content_id = this.id AND link.${column} = ?)`;
}
