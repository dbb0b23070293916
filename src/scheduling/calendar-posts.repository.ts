import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { SocialMediaPost } from '../social-media/index.js';
import type { CalendarPost, Candidate } from './calendar-rules/calendar-post.js';

/** A post that has no time yet. */
export type DraftPost = Pick<SocialMediaPost, 'id' | 'contentId' | 'accountId' | 'metadata'>;

/** When a post goes out, or went out: what came late counts from when it came. */
const INSTANT = 'coalesce(post.published_time, post.scheduled_time)';
/** Only as far as this may a post have come late, so that the index on the scheduled time finds it. */
const MOST_LATE = `interval '7 days'`;

/** Posts as the rules of the calendar see them: those that have a time and no failure. Replies follow their posts and count for nothing. */
@Injectable()
export class CalendarPostsRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** From an instant on, and before another one; in order of time. */
  between(projectId: string, from: Date, to: Date): Promise<CalendarPost[]> {
    return this.select(
      `post.calendar_time >= $2::timestamptz - ${MOST_LATE} AND post.calendar_time < $3 AND ${INSTANT} >= $2`,
      [projectId, from, to],
    );
  }

  /** These posts of the project, with the limits that their contents set. */
  async candidates(projectId: string, ids: readonly string[]): Promise<Candidate[]> {
    const rows = await this.select<CalendarPost & Record<'embargo' | 'deadline', Date | null>>(
      'post.id = ANY ($2)',
      [projectId, ids],
      ', content.embargo, content.deadline',
    );
    return rows.map(({ embargo, deadline, ...post }) => ({
      ...post,
      ...(embargo ? { embargo } : {}),
      ...(deadline ? { deadline } : {}),
    }));
  }

  /** Drafts among these posts, under their ids. */
  async drafts(projectId: string, ids: readonly string[]): Promise<Map<string, DraftPost>> {
    if (ids.length === 0) return new Map();
    const rows = await this.rows.query<DraftPost[]>(
      `SELECT post.id, post.content_id AS "contentId", post.account_id AS "accountId", post.metadata FROM social_media_posts post
       WHERE post.project_id = $1 AND post.id = ANY ($2) AND post.status = 'draft' AND post.deleted_at IS NULL
         AND post.reply_to_post_id IS NULL`,
      [projectId, ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private select<Row = CalendarPost>(condition: string, values: unknown[], more = ''): Promise<Row[]> {
    return this.rows.query<Row[]>(
      `SELECT post.id, post.content_id AS "contentId", post.account_id AS "accountId", ${INSTANT} AS instant,
         ARRAY(SELECT link.category_id FROM content_categories link
           WHERE link.project_id = post.project_id AND link.content_id = post.content_id) AS "categoryIds",
         ARRAY(SELECT link.tag_id FROM content_tags link
           WHERE link.project_id = post.project_id AND link.content_id = post.content_id) AS tags${more}
       FROM social_media_posts post JOIN contents content ON content.project_id = post.project_id AND content.id = post.content_id
       WHERE post.project_id = $1 AND post.deleted_at IS NULL AND post.reply_to_post_id IS NULL
         AND post.status IN ('scheduled', 'published') AND post.scheduled_time IS NOT NULL AND ${condition}
       ORDER BY instant, post.id`,
      values,
    );
  }
}
