import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull } from 'typeorm';
import type { MediaUse } from '../content/index.js';
import { violates } from '../core/database/database-errors.js';
import { arraysOf, EntityRepository, keysAs, type RowKey } from '../core/database/entity.repository.js';
import {
  keysetSort,
  keysetSortById,
  type Condition,
  type KeysetSort,
  type Page,
  type PageRequest,
} from '../core/database/keyset.js';
import { notFound } from '../core/errors/domain-error.js';
import { isInstant } from '../core/time/instant.js';
import type { PostSort } from './dto/post.dto.js';
import type { Platform } from './platform.js';
import { SocialMediaPost } from './social-media-post.entity.js';
import { ProblemCode } from './early-checks/problem.js';
import { Attention, PostStatus } from './social-media.enums.js';
import { onItsWay, platformPostIdTaken, repliesFollow } from './social-media.errors.js';

/** The unique index by which no two posts of an account are the same one on the network. */
export const ONE_POST_FOR_EACH_ID = 'uq_social_media_posts_project_id_account_id_platform_post_id';

/** Most posts that are told to need a file. */
const MAX_USES = 100;

/** What a post says and sets by itself, beside its content. */
export type PostWords = Pick<
  SocialMediaPost,
  'accountId' | 'platform' | 'metadata' | 'replyText' | 'replyPosition'
> & { isReply: boolean };

/** The unique index by which each place below a post has one reply. */
const ONE_REPLY_AT_A_PLACE = 'uq_social_media_posts_reply';

const byTime = (name: PostSort, direction: 'ASC' | 'DESC') =>
  keysetSort<SocialMediaPost>(
    name,
    'this.calendar_time',
    direction,
    (post) => post.scheduledTime?.toISOString() ?? 'infinity',
    (text) => text === 'infinity' || isInstant(text),
  );

const SORTS: Record<PostSort, KeysetSort<SocialMediaPost>> = {
  scheduledTime: byTime('scheduledTime', 'ASC'),
  '-scheduledTime': byTime('-scheduledTime', 'DESC'),
  createdAt: keysetSortById('createdAt', 'ASC'),
  '-createdAt': keysetSortById('-createdAt', 'DESC'),
};

/** Which posts of a project are wanted. */
export interface PostFilter {
  status?: PostStatus;
  platform?: Platform;
  accountId?: string;
  contentId?: string;
  needsAttention?: boolean;
  from?: string;
  to?: string;
  replyTo?: string;
  deleted?: boolean;
}

/** New values of a post's columns; a function gives one in SQL. */
type Changes = { [Column in keyof SocialMediaPost]?: SocialMediaPost[Column] | (() => string) };

const WAITS_FOR_APPROVAL = `(post.needs_attention = '${Attention.NotApproved}'
  OR post.needs_attention = '${Attention.CheckFailed}' AND jsonb_array_length(post.problems) = 1
    AND post.problems @> '[{"code": "${ProblemCode.NotApproved}"}]')`;

/** Posts of a project, as people see and change them. The worker's side is PublishingRepository. */
@Injectable()
export class PostsRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  async get(projectId: string, id: string): Promise<SocialMediaPost> {
    const post = await this.findRow('this.project_id = $1 AND this.id = $2', [projectId, id]);
    if (!post) throw notFound();
    return post;
  }

  /** Posts by their keys, under their ids. */
  findMany(keys: readonly RowKey[]): Promise<Map<string, SocialMediaPost>> {
    return this.findRows(keys);
  }

  /** Reads a post and holds it against changes, and against workers, until the transaction ends. */
  async getForUpdate(projectId: string, id: string): Promise<SocialMediaPost> {
    const post = await this.rows.findOne({ where: { projectId, id }, lock: { mode: 'pessimistic_write' } });
    if (!post) throw notFound();
    return post;
  }

  /** Likewise several posts, as far as they are there; in one order, so that of two who want the same none waits for the other. */
  findAllForUpdate(projectId: string, ids: readonly string[]): Promise<SocialMediaPost[]> {
    return this.rows.find({
      where: { projectId, id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  list(
    projectId: string,
    filter: PostFilter,
    sort: PostSort,
    page: PageRequest,
  ): Promise<Page<SocialMediaPost>> {
    return this.listRows(conditionsOf(projectId, filter), SORTS[sort], page, filter);
  }

  /** The posts of a content that are still to go out and have no replies of their own, held until the transaction ends. */
  holdFollowing(projectId: string, contentId: string): Promise<SocialMediaPost[]> {
    return this.rows.find({
      where: {
        projectId,
        contentId,
        status: In([PostStatus.Draft, PostStatus.Scheduled]),
        replyToPostId: IsNull(),
        leaseExpiresAt: IsNull(),
        hasOwnReplies: false,
      },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The posts and replies of a content that only a missing approval keeps: by a check before their time, or when that had come. */
  listWaitingForApproval(projectId: string, contentId: string): Promise<SocialMediaPost[]> {
    const query = this.rows.createQueryBuilder('post');
    return query
      .where({ projectId, contentId, status: PostStatus.Scheduled, leaseExpiresAt: IsNull() })
      .andWhere(WAITS_FOR_APPROVAL)
      .orderBy({ id: 'ASC' })
      .getMany();
  }

  /** Those of them that still wait go out at their time, or now where that has passed. Replies wait for what they follow. */
  async letGo(projectId: string, ids: readonly string[]): Promise<void> {
    await this.rows.manager.query(
      `UPDATE social_media_posts post SET needs_attention = NULL, failure_message = NULL, problems = '[]', checked_at = NULL,
         due_at = CASE WHEN reply_to_post_id IS NULL THEN greatest(scheduled_time, now()) END
       WHERE project_id = $1 AND id = ANY ($2::uuid[]) AND status = 'scheduled' AND lease_expires_at IS NULL AND deleted_at IS NULL
         AND ${WAITS_FOR_APPROVAL}`,
      [projectId, ids],
    );
  }

  /** What the living posts and replies of a content say and set by themselves, and where: each once. */
  listWords(projectId: string, contentId: string): Promise<PostWords[]> {
    return this.rows.query<PostWords[]>(
      `SELECT DISTINCT account_id AS "accountId", platform, metadata, reply_text AS "replyText", reply_position AS "replyPosition",
         reply_to_post_id IS NOT NULL AS "isReply"
       FROM social_media_posts WHERE project_id = $1 AND content_id = $2 AND deleted_at IS NULL`,
      [projectId, contentId],
    );
  }

  /** Posts of those contents that are still to go out, or are on their way. */
  toGoOut(projectId: string, contentIds: readonly string[]): Promise<MediaUse[]> {
    return this.rows.query<MediaUse[]>(
      `SELECT id AS "postId", content_id AS "contentId", scheduled_time AS "scheduledTime" FROM social_media_posts
       WHERE project_id = $1 AND content_id = ANY ($2::uuid[]) AND status = 'scheduled' AND reply_to_post_id IS NULL AND deleted_at IS NULL
       ORDER BY scheduled_time, id LIMIT ${MAX_USES}`,
      [projectId, contentIds],
    );
  }

  /** Inserts posts that have the same properties. */
  insertAll(posts: readonly (Partial<SocialMediaPost> & { id: string; projectId: string })[]): Promise<void> {
    return this.insertRows(posts);
  }

  /** Makes a post that no worker holds due, as if nothing had been prepared for it so far. 409 while one does. */
  beginAnew(projectId: string, id: string, changes: Partial<SocialMediaPost>): Promise<void> {
    // Later than the attempts, by the same clock as theirs.
    const databaseTime = () => 'clock_timestamp()';
    return this.update(projectId, id, { ...changes, dueAt: databaseTime, handlesForgottenAt: databaseTime });
  }

  /** Changes a post that no worker holds. 409 while one does. */
  async update(projectId: string, id: string, changes: Changes): Promise<void> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set(changes as never)
      .where('project_id = :projectId AND id = :id AND lease_expires_at IS NULL AND deleted_at IS NULL', {
        projectId,
        id,
      })
      .execute()
      .catch((error: unknown) => {
        throw violates(error, ONE_POST_FOR_EACH_ID) ? platformPostIdTaken() : error;
      });
    if (affected !== 1) throw onItsWay();
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }

  async restore(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.restore({ projectId, id }).catch((error: unknown) => {
      throw violates(error, ONE_REPLY_AT_A_PLACE) ? repliesFollow() : error;
    });
    if (affected !== 1) throw notFound();
  }

  /** How many living posts of each content are still to go out, and how many are out; none of a content that has no posts. */
  async countByContent(
    contents: readonly RowKey[],
  ): Promise<Map<string, { scheduled: number; published: number }>> {
    const rows = await this.rows.query<{ id: string; scheduled: number; published: number }[]>(
      `SELECT key.id, count(*) FILTER (WHERE post.status = 'scheduled')::integer AS scheduled,
         count(*) FILTER (WHERE post.status = 'published' AND post.taken_down_at IS NULL)::integer AS published
       FROM ${keysAs('key', '$1', '$2')}
       JOIN social_media_posts post ON post.project_id = key.project_id AND post.content_id = key.id
       WHERE post.deleted_at IS NULL GROUP BY key.id`,
      arraysOf(contents),
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }
}

function conditionsOf(projectId: string, filter: PostFilter): Condition[] {
  const conditions: Condition[] = [['this.project_id = ?', projectId]];
  conditions.push(
    filter.replyTo ? ['this.reply_to_post_id = ?', filter.replyTo] : ['this.reply_to_post_id IS NULL'],
  );
  if (filter.status) conditions.push(['this.status = ?', filter.status]);
  if (filter.platform) conditions.push(['this.platform = ?', filter.platform]);
  if (filter.accountId) conditions.push(['this.account_id = ?', filter.accountId]);
  if (filter.contentId) conditions.push(['this.content_id = ?', filter.contentId]);
  if (filter.needsAttention === true) conditions.push(['this.needs_attention IS NOT NULL']);
  if (filter.needsAttention === false) conditions.push(['this.needs_attention IS NULL']);
  if (filter.from) conditions.push(['this.calendar_time >= ?', filter.from]);
  if (filter.to) conditions.push(['this.calendar_time < ?', filter.to]);
  return conditions;
}
