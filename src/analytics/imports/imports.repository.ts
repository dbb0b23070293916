import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { METRIC_COLUMNS } from '../metric-columns.js';
import { ImportedPerformance } from './imported-performance.entity.js';
import type { PerformanceRow } from './performance-row.js';

/** A row of a file whose account is known. */
export interface ImportableRow {
  line: number;
  row: PerformanceRow;
  cells: string[];
  accountId: string;
}

/** Which file rows come from, who brought it, and when. */
export interface ImportedFile {
  projectId: string;
  userId: string;
  fileHash: string;
  now: Date;
}

const COLUMNS = Object.values(METRIC_COLUMNS);

/** History that a team has brought along. */
@Injectable()
export class ImportsRepository extends EntityRepository<ImportedPerformance> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ImportedPerformance);
  }

  /** Posts of the project that have these ids at their networks: their ids, by account and network id. */
  async findOwnPosts(projectId: string, platformPostIds: readonly string[]): Promise<Map<string, string>> {
    if (platformPostIds.length === 0) return new Map();
    const rows = await this.manager.query<{ id: string; account: string; own: string }[]>(
      `SELECT id, account_id AS account, platform_post_id AS own FROM social_media_posts
       WHERE project_id = $1 AND platform_post_id = ANY ($2) AND status = 'published' AND published_time IS NOT NULL`,
      [projectId, platformPostIds],
    );
    return new Map(rows.map(({ id, account, own }) => [ownKey(account, own), id]));
  }

  /**
   * Lines about own posts that are readings of them already: of the same file, or with the same numbers of the same time.
   * @param rows with the post that each is about
   */
  async findKeptReadings(
    { projectId, fileHash }: ImportedFile,
    rows: readonly { postId: string; line: number; row: PerformanceRow }[],
  ): Promise<Set<number>> {
    if (rows.length === 0) return new Set();
    const values = rows.map(({ postId, line, row: { metrics, recordedAt } }) => ({
      ...{ post_id: postId, line, metrics, recorded_at: recordedAt },
    }));
    const kept = await this.manager.query<{ line: number }[]>(
      `SELECT DISTINCT row.line FROM jsonb_to_recordset($2) AS row (post_id uuid, line integer, metrics jsonb, recorded_at timestamptz)
       JOIN post_performance s ON s.project_id = $1 AND s.post_id = row.post_id AND s.source = 'import' AND s.metrics = row.metrics
         AND (s.recorded_at = row.recorded_at OR s.raw ->> 'fileHash' = $3)`,
      [projectId, JSON.stringify(values), fileHash],
    );
    return new Set(kept.map(({ line }) => line));
  }

  /** Keeps rows. Answers the lines of those that were not in the history yet. */
  async insertAll(
    { projectId, userId, fileHash, now }: ImportedFile,
    rows: readonly ImportableRow[],
  ): Promise<Set<number>> {
    const values = rows.map(({ line, row, cells, accountId }) => ({
      id: newId(),
      account_id: accountId,
      platform_post_id: row.platformPostId,
      content_type: row.contentType,
      published_at: row.publishedAt,
      recorded_at: row.recordedAt ?? now,
      raw_line: JSON.stringify(cells),
      line,
      ...Object.fromEntries(
        Object.entries(METRIC_COLUMNS).map(([name, column]) => [
          column,
          row.metrics[name as keyof typeof METRIC_COLUMNS],
        ]),
      ),
    }));
    const inserted = await this.manager.query<{ line: number }[]>(
      `INSERT INTO imported_performance (project_id, file_hash, imported_by, id, account_id, platform_post_id, content_type, published_at,
         recorded_at, raw_line, line, ${COLUMNS.join(', ')})
       SELECT $1, $2, $3, row.* FROM jsonb_to_recordset($4) AS row (id uuid, account_id uuid, platform_post_id text, content_type text,
         published_at timestamptz, recorded_at timestamptz, raw_line text, line integer, ${COLUMNS.map((column) => `${column} bigint`).join(', ')})
       ON CONFLICT DO NOTHING RETURNING line`,
      [projectId, fileHash, userId, JSON.stringify(values)],
    );
    return new Set(inserted.map(({ line }) => line));
  }
}

/** How a post is known at its network. */
export function ownKey(accountId: string, platformPostId: string): string {
  return `${accountId} ${platformPostId}`;
}
