import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../core/database/base.entity.js';
import { EntityRepository } from '../core/database/entity.repository.js';
import type { CommonMetrics, Platform } from '../social-media/index.js';
import { ContentPerformance } from './content-performance.entity.js';
import { metricsOf } from './metric-columns.js';
import { PostPerformance } from './post-performance.entity.js';

/** Most snapshots or roll-ups that one answer lists. */
const MAX_LISTED = 500;

/** A post's standing in a period. */
export interface PostFigures {
  platform: Platform;
  status: string;
  latenessSeconds: number | null;
  metrics: CommonMetrics | null;
}

/** Snapshots and roll-ups of a project. */
@Injectable()
export class PerformanceRepository extends EntityRepository<PostPerformance> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, PostPerformance);
  }

  /** How long until metrics of any post are due, for the worker; 0 if some are, Infinity if none will be. */
  async millisecondsUntilDue(): Promise<number> {
    const [row] = await this.manager.query<{ wait: number | null }[]>(
      'SELECT ceil(1000 * app.seconds_until_metrics())::float AS wait',
    );
    return Math.max(0, row?.wait ?? Infinity);
  }

  /** Posts whose metrics are due, by the worker; each is due again after `againAfterSeconds` unless it is read. */
  async claimDue(most: number, againAfterSeconds: number): Promise<{ projectId: string; postId: string }[]> {
    const rows = await this.manager.query<{ project_id: string; post_id: string }[]>(
      'SELECT project_id, post_id FROM app.claim_due_metrics($1, make_interval(secs => $2))',
      [most, againAfterSeconds],
    );
    return rows.map((row) => ({ projectId: row.project_id, postId: row.post_id }));
  }

  async insertSnapshot(snapshot: {
    projectId: string;
    postId: string;
    metrics: CommonMetrics;
    raw: Record<string, unknown>;
  }): Promise<void> {
    await this.manager.query(
      `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at) VALUES ($1, $2, $3, $4, $5, now())`,
      [
        newId(),
        snapshot.projectId,
        snapshot.postId,
        JSON.stringify(snapshot.metrics),
        JSON.stringify(snapshot.raw),
      ],
    );
  }

  /** Notes that a reading was made, and when the next one is due: the plan's next age of the post, if there is one. None is once it is taken down. */
  async planNextReading(projectId: string, postId: string, planSeconds: number[]): Promise<void> {
    await this.manager.query(
      `UPDATE social_media_posts SET metrics_read_count = metrics_read_count + 1,
         metrics_due_at = (SELECT published_time + make_interval(secs => age) FROM unnest($3::integer[]) age
           WHERE taken_down_at IS NULL AND published_time + make_interval(secs => age) > now() ORDER BY age LIMIT 1)
       WHERE project_id = $1 AND id = $2`,
      [projectId, postId, planSeconds],
    );
  }

  /** The newest snapshot of each post of a content. */
  async newestOfContent(
    projectId: string,
    contentId: string,
  ): Promise<{ metrics: CommonMetrics; recordedAt: Date }[]> {
    const rows = await this.manager.query<{ metrics: CommonMetrics; recorded_at: Date }[]>(
      `SELECT newest.metrics, newest.recorded_at FROM social_media_posts post
       CROSS JOIN LATERAL (SELECT metrics, recorded_at FROM post_performance
         WHERE project_id = $1 AND post_id = post.id ORDER BY recorded_at DESC LIMIT 1) newest
       WHERE post.project_id = $1 AND post.content_id = $2 AND post.deleted_at IS NULL`,
      [projectId, contentId],
    );
    return rows.map((row) => ({ metrics: row.metrics, recordedAt: row.recorded_at }));
  }

  async upsertRollUp(rollUp: {
    projectId: string;
    contentId: string;
    metrics: CommonMetrics;
    postCount: number;
    recordedAt: Date;
  }): Promise<void> {
    await this.manager.query(
      `INSERT INTO content_performance (id, project_id, content_id, metrics, post_count, recorded_on, recorded_at)
       VALUES ($1, $2, $3, $4, $5, ($6::timestamptz AT TIME ZONE 'UTC')::date, $6)
       ON CONFLICT (project_id, content_id, recorded_on)
       DO UPDATE SET metrics = EXCLUDED.metrics, post_count = EXCLUDED.post_count, recorded_at = EXCLUDED.recorded_at`,
      [
        newId(),
        rollUp.projectId,
        rollUp.contentId,
        JSON.stringify(rollUp.metrics),
        rollUp.postCount,
        rollUp.recordedAt,
      ],
    );
  }

  /** Oldest first. */
  listOfPost(projectId: string, postId: string): Promise<PostPerformance[]> {
    return this.rows.find({ where: { projectId, postId }, order: { recordedAt: 'ASC' }, take: MAX_LISTED });
  }

  /** Oldest first. */
  listOfContent(projectId: string, contentId: string): Promise<ContentPerformance[]> {
    return this.manager
      .getRepository(ContentPerformance)
      .find({ where: { projectId, contentId }, order: { recordedOn: 'ASC' }, take: MAX_LISTED });
  }

  /** Every living post that was scheduled in the period, with its newest numbers. */
  async listFigures(projectId: string, from: Date, to: Date): Promise<PostFigures[]> {
    const rows = await this.manager.query<
      { platform: Platform; status: string; lateness: number | null; metrics: CommonMetrics | null }[]
    >(
      `SELECT post.platform, post.status, ${metricsOf('figures')} AS metrics,
         extract(epoch FROM post.published_time - post.scheduled_time)::float AS lateness
       FROM social_media_posts post
       LEFT JOIN post_figures figures ON figures.project_id = $1 AND figures.id = post.id
       WHERE post.project_id = $1 AND post.deleted_at IS NULL AND post.calendar_time >= $2 AND post.calendar_time < $3`,
      [projectId, from, to],
    );
    return rows.map(({ platform, status, lateness, metrics }) => ({
      platform,
      status,
      latenessSeconds: lateness,
      metrics,
    }));
  }
}
