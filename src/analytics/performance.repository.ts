import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
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
