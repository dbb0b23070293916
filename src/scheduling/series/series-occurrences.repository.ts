import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { PostStatus } from '../../social-media/index.js';
import type { SeriesKey } from './series.repository.js';
import { SeriesOccurrence, type OccurrenceState } from './series-occurrence.entity.js';

/** What is known of an occurrence, and what its post has become. */
export interface NotedOccurrence extends Pick<
  SeriesOccurrence,
  'recurrenceId' | 'state' | 'contentId' | 'changedLocal' | 'postId' | 'skipCode' | 'skipReason'
> {
  postContentId: string | null;
  postStatus: PostStatus | null;
  /** Whether somebody has put the post into the bin. */
  isPostDeleted: boolean;
  /** When the post goes out, as its zone shows it. */
  postLocal: string | null;
  postZone: string | null;
  postTime: Date | null;
}

/** What is noted of the occurrences of series. */
@Injectable()
export class SeriesOccurrencesRepository extends EntityRepository<SeriesOccurrence> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SeriesOccurrence);
  }

  /** Those whose names, or wished times, lie between two local times; in the order of their names. */
  async between({ projectId, seriesId }: SeriesKey, from: string, to: string): Promise<NotedOccurrence[]> {
    return this.select(
      { projectId, seriesId },
      `(o.recurrence_id >= $3 AND o.recurrence_id < $4 OR o.changed_local >= $3 AND o.changed_local < $4)`,
      [from, to],
    );
  }

  async find(key: SeriesKey, recurrenceId: string): Promise<NotedOccurrence | undefined> {
    return (await this.select(key, 'o.recurrence_id = $3', [recurrenceId]))[0];
  }

  /** Those whose posts are still to go out. */
  unsent(key: SeriesKey): Promise<NotedOccurrence[]> {
    return this.select(key, `p.status = 'scheduled' AND p.deleted_at IS NULL`, []);
  }

  /**
   * Notes what becomes of an occurrence. An occurrence that has its post gets no other one, whatever the caller believes.
   * @throws Error when it has
   */
  async note(
    { projectId, seriesId }: SeriesKey,
    { recurrenceId, state, contentId, changedLocal, postId, skipCode, skipReason }: Noted,
  ): Promise<void> {
    const rows = await this.manager.query<unknown[]>(
      `INSERT INTO series_occurrences AS o (id, project_id, series_id, recurrence_id, state, content_id, changed_local, post_id, skip_code,
         skip_reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (project_id, series_id, recurrence_id) DO UPDATE
         SET state = excluded.state, content_id = excluded.content_id, changed_local = excluded.changed_local,
           post_id = excluded.post_id, skip_code = excluded.skip_code, skip_reason = excluded.skip_reason
         WHERE o.post_id IS NULL OR excluded.post_id IS NULL
       RETURNING 1`,
      [
        ...[newId(), projectId, seriesId, recurrenceId, state, contentId, changedLocal],
        ...[postId ?? null, skipCode ?? null, skipReason ?? null],
      ],
    );
    if (rows.length === 0) throw new Error(`The occurrence ${recurrenceId} has its post already`);
  }

  private async select(
    { projectId, seriesId }: SeriesKey,
    condition: string,
    values: unknown[],
  ): Promise<NotedOccurrence[]> {
    return this.manager.query<NotedOccurrence[]>(
      `SELECT o.recurrence_id AS "recurrenceId", o.state, o.content_id AS "contentId", o.changed_local AS "changedLocal",
         o.post_id AS "postId", o.skip_code AS "skipCode", o.skip_reason AS "skipReason", p.content_id AS "postContentId",
         p.status AS "postStatus", p.deleted_at IS NOT NULL AS "isPostDeleted", p.scheduled_local AS "postLocal", p.time_zone AS "postZone", p.scheduled_time AS "postTime"
       FROM series_occurrences o LEFT JOIN social_media_posts p ON p.project_id = o.project_id AND p.id = o.post_id
       WHERE o.project_id = $1 AND o.series_id = $2 AND ${condition} ORDER BY o.recurrence_id`,
      [projectId, seriesId, ...values],
    );
  }
}

/** What is to be noted of an occurrence. */
export interface Noted extends Pick<SeriesOccurrence, 'recurrenceId' | 'contentId' | 'changedLocal'> {
  state: OccurrenceState;
  postId?: string;
  skipCode?: string;
  skipReason?: string;
}
