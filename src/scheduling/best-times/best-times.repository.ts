import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
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

/** Posts of a project with all that was read of them, by account. */
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

  /** The newest posts of an account, up to 2,000, and up to 300 of each other account of the project, all of the last 18 months. */
  async measured(projectId: string, accountId: string): Promise<MeasuredProject> {
    const rows = await this.rows.query<Row[]>(
      `SELECT account.id AS "accountId", post.id, content.content_type AS "contentType", post.published_time AS "publishedAt", reading.readings
       FROM social_media_accounts account
       CROSS JOIN LATERAL (
         SELECT p.id, p.content_id, p.published_time FROM social_media_posts p
         WHERE p.project_id = account.project_id AND p.account_id = account.id AND p.status = 'published'
           AND p.deleted_at IS NULL AND p.reply_to_post_id IS NULL AND p.published_time > now() - ${OLDEST}
         ORDER BY p.scheduled_time DESC LIMIT CASE WHEN account.id = $2 THEN ${MOST_OWN} ELSE ${MOST_OTHER} END
       ) post
       JOIN contents content ON content.project_id = account.project_id AND content.id = post.content_id
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('recordedAt', r.recorded_at, 'metrics', r.metrics)) AS readings FROM post_performance r
         WHERE r.project_id = account.project_id AND r.post_id = post.id
       ) reading
       WHERE account.project_id = $1 AND reading.readings IS NOT NULL`,
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
