import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { arraysOf, EntityRepository, type RowKey } from '../../core/database/entity.repository.js';
import { keysetSort, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { ContentVersion } from './content-version.entity.js';

const NEWEST_FIRST = keysetSort<ContentVersion>(
  '-version',
  'this.version',
  'DESC',
  (row) => String(row.version),
  (text) => /^\d{1,9}$/.test(text),
);

/** Versions of contents. The database alone writes them. */
@Injectable()
export class ContentVersionsRepository extends EntityRepository<ContentVersion> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ContentVersion);
  }

  /** Newest first. */
  list(projectId: string, contentId: string, page: PageRequest): Promise<Page<ContentVersion>> {
    return this.listRows(
      [
        ['this.project_id = ?', projectId],
        ['this.content_id = ?', contentId],
      ],
      NEWEST_FIRST,
      page,
    );
  }

  async get(projectId: string, contentId: string, version: number): Promise<ContentVersion> {
    const row = await this.rows.findOne({ where: { projectId, contentId, version } });
    if (!row) throw notFound();
    return row;
  }

  /** Everybody who has made a version of these contents, under the content's id. */
  async authorsOf(contents: readonly RowKey[]): Promise<Map<string, string[]>> {
    const rows = await this.rows.query<{ contentId: string; authors: string[] }[]>(
      `SELECT content_id AS "contentId", array_agg(DISTINCT changed_by) AS authors FROM content_versions
       WHERE project_id = ANY ($1::uuid[]) AND content_id = ANY ($2::uuid[]) AND changed_by IS NOT NULL GROUP BY content_id`,
      arraysOf(contents),
    );
    return new Map(rows.map(({ contentId, authors }) => [contentId, authors]));
  }
}
