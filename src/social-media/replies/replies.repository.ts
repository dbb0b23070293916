import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { arraysOf, EntityRepository, keysAs, type RowKey } from '../../core/database/entity.repository.js';
import { isEnding } from '../published-posts/network-change.js';
import { SocialMediaPost } from '../social-media-post.entity.js';
import { PostStatus } from '../social-media.enums.js';

/** What stands above a reply on its network; null: it is not out. */
export interface Above {
  /** The post that all of them belong to. */
  post: string | null;
  /** The reply before it, or the post. */
  previous: string | null;
}

/** Replies: posts that follow another one. */
@Injectable()
export class RepliesRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** In their order. */
  listOf(projectId: string, postId: string): Promise<SocialMediaPost[]> {
    return this.rows.find({ where: { projectId, replyToPostId: postId }, order: { replyPosition: 'ASC' } });
  }

  /** Puts these in place of the replies that a post has. */
  async replace(post: SocialMediaPost, texts: readonly string[]): Promise<void> {
    await this.rows.softDelete({ projectId: post.projectId, replyToPostId: post.id });
    await this.add(post, texts);
  }

  /** Gives a post that has none its replies. */
  async add(post: SocialMediaPost, texts: readonly string[]): Promise<void> {
    const { projectId, contentId, accountId, platform, status, contentVersion } = post;
    // No column but these: the worker, which makes posts of series, may write no other.
    await this.insertRows(
      texts.map((replyText, index) => ({
        ...{ id: newId(), projectId, contentId, accountId, platform, status, contentVersion },
        metadata: {},
        hasOwnReplies: false,
        replyToPostId: post.id,
        replyPosition: index + 1,
        replyText,
      })),
    );
  }

  /**
   * Lets replies that are not out follow their post into the queue, or out of it: they wait until it is out. Of one that is taken down
   * they become drafts.
   */
  async follow(post: SocialMediaPost): Promise<void> {
    const { projectId, id } = post;
    const status = isEnding(post) ? PostStatus.Draft : post.status;
    if (status !== PostStatus.Draft && status !== PostStatus.Scheduled) return;
    await this.manager.query(
      `UPDATE social_media_posts SET status = $3, due_at = NULL, tries = 0, crashes = 0, failure_class = NULL, failure_message = NULL,
         needs_attention = NULL
       WHERE project_id = $1 AND reply_to_post_id = $2 AND status IN ('draft', 'scheduled', 'failed') AND lease_expires_at IS NULL
         AND deleted_at IS NULL`,
      [projectId, id, status],
    );
  }

  /** Makes due what follows these posts or replies, as far as all that comes before it is out. */
  async release(changed: readonly RowKey[]): Promise<void> {
    if (changed.length === 0) return;
    await this.manager.query(
      `WITH post AS (
         SELECT DISTINCT p.project_id, coalesce(p.reply_to_post_id, p.id) AS id
         FROM ${keysAs('key', '$1', '$2')} JOIN social_media_posts p ON p.project_id = key.project_id AND p.id = key.id
       )
       UPDATE social_media_posts next SET due_at = now()
       FROM post JOIN social_media_posts first ON first.project_id = post.project_id AND first.id = post.id
       WHERE first.status = 'published' AND first.taken_down_at IS NULL AND next.project_id = post.project_id AND next.reply_to_post_id = post.id
         AND next.status = 'scheduled' AND next.due_at IS NULL AND next.needs_attention IS NULL AND next.lease_expires_at IS NULL
         AND next.deleted_at IS NULL AND NOT EXISTS (
           SELECT FROM social_media_posts before WHERE before.project_id = next.project_id
             AND before.reply_to_post_id = next.reply_to_post_id AND before.reply_position < next.reply_position
             AND before.status <> 'published' AND before.deleted_at IS NULL)`,
      arraysOf(changed),
    );
  }

  /** What stands above these replies on the network, under their ids. */
  async above(replies: readonly RowKey[]): Promise<Map<string, Above>> {
    const rows = await this.manager.query<({ id: string } & Above)[]>(
      `SELECT reply.id, post.platform_post_id AS post, coalesce((
           SELECT before.platform_post_id FROM social_media_posts before
           WHERE before.project_id = reply.project_id AND before.reply_to_post_id = reply.reply_to_post_id
             AND before.reply_position < reply.reply_position AND before.platform_post_id IS NOT NULL AND before.taken_down_at IS NULL AND before.deleted_at IS NULL
           ORDER BY before.reply_position DESC LIMIT 1), post.platform_post_id) AS previous
       FROM ${keysAs('key', '$1', '$2')}
       JOIN social_media_posts reply ON reply.project_id = key.project_id AND reply.id = key.id
       JOIN social_media_posts post ON post.project_id = reply.project_id AND post.id = reply.reply_to_post_id`,
      arraysOf(replies),
    );
    return new Map(rows.map(({ id, ...above }) => [id, above]));
  }
}
