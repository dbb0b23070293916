import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { SocialMediaPost } from '../../social-media/index.js';
import type { ContentUse } from './evergreen.js';

/** When a post goes out, or went out. */
const INSTANT = 'coalesce(post.published_time, post.scheduled_time)';

/** How often contents have gone out on an account, whoever made the posts. */
@Injectable()
export class EvergreenRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** What is out or scheduled of each content on the account, in the order of the contents. What was deleted after it was out counts. */
  async usesOf(
    {
      projectId,
      accountId,
      contentIds,
    }: { projectId: string; accountId: string; contentIds: readonly string[] },
    at: Date,
  ): Promise<ContentUse[]> {
    return this.rows.query<ContentUse[]>(
      `SELECT list.content_id AS "contentId", (count(post.id))::integer AS posts, max(${INSTANT}) AS "lastAt",
         min(abs(extract(epoch FROM ${INSTANT} - $4::timestamptz)))::double precision AS "nearestSeconds"
       FROM unnest($3::uuid[]) WITH ORDINALITY AS list (content_id, place)
       LEFT JOIN social_media_posts post ON post.project_id = $1 AND post.account_id = $2 AND post.content_id = list.content_id
         AND post.status IN ('scheduled', 'published') AND post.reply_to_post_id IS NULL
       GROUP BY list.content_id, list.place ORDER BY list.place`,
      [projectId, accountId, contentIds, at],
    );
  }
}
