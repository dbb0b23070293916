import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { notFound } from '../core/errors/domain-error.js';
import { SocialMediaPost } from '../social-media/index.js';
import type { CalendarPost, Candidate } from './calendar-rules/calendar-post.js';

/** A post that has no time yet. */
export type DraftPost = Pick<SocialMediaPost, 'id' | 'contentId' | 'accountId' | 'metadata'>;

/** When a post goes out, or went out: what came late counts from when it came. */
const INSTANT = 'coalesce(post.published_time, post.scheduled_time)';
/** Only as far as this may a post have come late, so that the index on the scheduled time finds it. */
const MOST_LATE = `interval '7 days'`;

/** Categories and tags of a content. */
const LABELS = `
  ARRAY(SELECT link.category_id FROM content_categories link
    WHERE link.project_id = content.project_id AND link.content_id = content.id) AS "categoryIds",
  ARRAY(SELECT link.tag_id FROM content_tags link
    WHERE link.project_id = content.project_id AND link.content_id = content.id) AS tags`;

type WithLimits<Row> = Row & Record<'embargo' | 'deadline', Date | null>;

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
    const rows = await this.select<WithLimits<CalendarPost>>(
      'post.id = ANY ($2)',
      [projectId, ids],
      ', content.embargo, content.deadline',
    );
    return rows.map(withoutNulls);
  }

  /** What the rules look at in a content, for a post of it that has no time yet. */
  async traits(
    projectId: string,
    { id, contentId }: Pick<CalendarPost, 'id' | 'contentId'>,
  ): Promise<Omit<Candidate, 'instant' | 'accountId'>> {
    const [row] = await this.rows.query<WithLimits<Pick<CalendarPost, 'categoryIds' | 'tags'>>[]>(
      `SELECT ${LABELS}, content.embargo, content.deadline FROM contents content WHERE content.project_id = $1 AND content.id = $2`,
      [projectId, contentId],
    );
    if (!row) throw notFound();
    return { id, contentId, ...withoutNulls(row) };
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
         ${LABELS}${more}
       FROM social_media_posts post JOIN contents content ON content.project_id = post.project_id AND content.id = post.content_id
       WHERE post.project_id = $1 AND post.deleted_at IS NULL AND post.reply_to_post_id IS NULL
         AND post.status IN ('scheduled', 'published') AND post.scheduled_time IS NOT NULL AND ${condition}
       ORDER BY instant, post.id`,
      values,
    );
  }
}

function withoutNulls<Row extends object>({ embargo, deadline, ...row }: WithLimits<Row>) {
  return { ...row, ...(embargo ? { embargo } : {}), ...(deadline ? { deadline } : {}) };
}
