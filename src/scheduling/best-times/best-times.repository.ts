import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { FIGURES, metricsOf } from '../../analytics/index.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { SocialMediaPost, type CommonMetrics } from '../../social-media/index.js';
import type { MeasuredPost } from './observations.js';

/** Most posts of the account itself, and of each other one of the project: the newest. */
const MOST_OWN = 2000;
const MOST_OTHER = 300;
/** Habits change: older posts tell nothing. */
const OLDEST = `interval '18 months'`;

interface Row {
  accountId: string;
  id: string;
  contentType: MeasuredPost['contentType'];
  publishedAt: Date;
  readings: { recordedAt: string; metrics: Partial<CommonMetrics> }[];
}

/** Posts of a project with all that was read of them, by account; of imported history the one reading that there is. */
export interface MeasuredProject {
  own: MeasuredPost[];
  others: MeasuredPost[][];
}

/** What posts of a project have earned. */
@Injectable()
export class BestTimesRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** The newest posts with numbers of an account, up to 2,000, and up to 300 of each other account of the project, all of the last 18 months. */
  async measured(projectId: string, accountId: string): Promise<MeasuredProject> {
    const rows = await this.rows.query<Row[]>(
      `SELECT account.id AS "accountId", post.id, post.content_type AS "contentType", post.published_at AS "publishedAt",
         coalesce(snapshots.readings,
           jsonb_build_array(jsonb_build_object('recordedAt', post.recorded_at, 'metrics', ${metricsOf('post')}))) AS readings
       FROM social_media_accounts account
       CROSS JOIN LATERAL (
         SELECT figures.* FROM ${FIGURES} figures
         WHERE figures.account_id = account.id AND figures.published_at > now() - ${OLDEST}
         ORDER BY figures.published_at DESC LIMIT CASE WHEN account.id = $2 THEN ${MOST_OWN} ELSE ${MOST_OTHER} END
       ) post
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('recordedAt', r.recorded_at, 'metrics', r.metrics)) AS readings FROM post_performance r
         WHERE r.project_id = $1 AND r.post_id = post.post_id
       ) snapshots
       WHERE account.project_id = $1`,
      [projectId, accountId],
    );
    const byAccount = new Map<string, MeasuredPost[]>([[accountId, []]]);
    for (const { accountId: of, id, contentType, publishedAt, readings } of rows) {
      const posts = byAccount.get(of) ?? [];
      byAccount.set(of, posts);
      const read = readings.map(({ recordedAt, metrics }) => ({ recordedAt: new Date(recordedAt), metrics }));
      posts.push({ id, contentType, publishedAt, readings: read });
    }
    const { [accountId]: own = [], ...others } = Object.fromEntries(byAccount);
    return { own, others: Object.values(others) };
  }
}
