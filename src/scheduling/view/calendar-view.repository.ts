import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSort, type Condition, type Page, type PageRequest } from '../../core/database/keyset.js';
import { isInstant } from '../../core/time/instant.js';
import { SocialMediaPost } from '../../social-media/index.js';
import type { CalendarFilterDto } from '../dto/calendar-filter.dto.js';

/** Which posts of a calendar are wanted, from an instant on and before another one. */
export interface CalendarRange extends CalendarFilterDto {
  from: Date;
  to: Date;
}

/** What a calendar shows of a post beside the post itself. */
export interface PostLabel {
  title: string;
  contentType: string;
  /** The beginning of the copy. */
  text: string;
  username: string;
}

const BY_TIME = keysetSort<SocialMediaPost>(
  'calendar',
  'this.calendar_time',
  'ASC',
  (post) => post.scheduledTime?.toISOString() ?? '',
  isInstant,
);

/** Posts that have a time, as people look at them: in order of it, of any status. Replies follow their posts and are not shown. */
@Injectable()
export class CalendarViewRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  list(projectId: string, range: CalendarRange, page: PageRequest): Promise<Page<SocialMediaPost>> {
    return this.listRows(conditionsOf(projectId, range), BY_TIME, page);
  }

  /** What stands below posts that were given replies of their own, under their ids. */
  async ownReplies(posts: readonly SocialMediaPost[]): Promise<Map<string, string[]>> {
    const own = posts.filter(({ hasOwnReplies }) => hasOwnReplies);
    const replies = new Map(own.map(({ id }) => [id, [] as string[]]));
    if (own.length === 0) return replies;
    const rows = await this.rows.query<{ postId: string; text: string }[]>(
      `SELECT reply_to_post_id AS "postId", reply_text AS text FROM social_media_posts
       WHERE project_id = $1 AND reply_to_post_id = ANY ($2::uuid[]) AND deleted_at IS NULL ORDER BY reply_to_post_id, reply_position`,
      [own[0]?.projectId, own.map(({ id }) => id)],
    );
    for (const { postId, text } of rows) replies.get(postId)?.push(text);
    return replies;
  }

  /** Under the ids of the posts. Contents and accounts in the bin have their labels still. */
  async labelsOf(
    projectId: string,
    posts: readonly SocialMediaPost[],
    textLength = 0,
  ): Promise<Map<string, PostLabel>> {
    const rows = await this.rows.query<(PostLabel & { id: string })[]>(
      `SELECT post.id, content.title, content.content_type AS "contentType", left(content.description, $3) AS text,
         account.username
       FROM social_media_posts post
       JOIN contents content ON content.project_id = post.project_id AND content.id = post.content_id
       JOIN social_media_accounts account ON account.project_id = post.project_id AND account.id = post.account_id
       WHERE post.project_id = $1 AND post.id = ANY ($2)`,
      [projectId, posts.map(({ id }) => id), textLength],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function conditionsOf(projectId: string, range: CalendarRange): Condition[] {
  const conditions: Condition[] = [
    ['this.project_id = ?', projectId],
    ['this.calendar_time >= ?', range.from],
    ['this.calendar_time < ?', range.to],
    ['this.reply_to_post_id IS NULL'],
  ];
  if (range.status) conditions.push(['this.status = ?', range.status]);
  if (range.platform) conditions.push(['this.platform = ?', range.platform]);
  if (range.accountId) conditions.push(['this.account_id = ?', range.accountId]);
  if (range.categoryId) conditions.push([OF_CATEGORY, range.categoryId]);
  return conditions;
}

const OF_CATEGORY = `EXISTS (SELECT FROM content_categories link
  WHERE link.project_id = this.project_id AND link.content_id = this.content_id AND link.category_id = ?)`;
