import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Between, DataSource, In, IsNull, MoreThan } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { Occurrence } from './occurrences.js';
import { QueueEntry } from './queue-entry.entity.js';

/** Posts in slots of queues. Whoever changes them holds the project's calendar. */
@Injectable()
export class QueueEntriesRepository extends EntityRepository<QueueEntry> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, QueueEntry);
  }

  /** Entries of a queue whose slots come from an instant on, and before another one. */
  between(projectId: string, queueId: string, from: Date, to: Date): Promise<QueueEntry[]> {
    const last = new Date(to.getTime() - 1);
    return this.rows.find({ where: { projectId, queueId, slotTime: Between(from, last) } });
  }

  /** Entries of these posts in slots of the queue that come after an instant. */
  ofPosts(
    projectId: string,
    queueId: string,
    postIds: readonly string[],
    after: Date,
  ): Promise<QueueEntry[]> {
    return this.rows.find({ where: { projectId, queueId, postId: In(postIds), slotTime: MoreThan(after) } });
  }

  /** Entries in later slots of the same queue and account, in order of time. */
  after({ projectId, queueId, accountId, slotTime }: QueueEntry): Promise<QueueEntry[]> {
    return this.rows.find({
      where: { projectId, queueId, accountId, slotTime: MoreThan(slotTime) },
      order: { slotTime: 'ASC' },
    });
  }

  async insert(
    entry: Pick<QueueEntry, 'projectId' | 'queueId' | 'postId' | 'accountId' | 'slotTime'>,
  ): Promise<void> {
    await this.rows.insert({ ...entry, id: newId() });
  }

  /** Puts posts into other slots; they may exchange them. */
  async move(projectId: string, moves: ReadonlyMap<string, Pick<Occurrence, 'instant'>>): Promise<void> {
    await this.rows.query(
      `UPDATE queue_entries entry SET slot_time = move.slot_time
       FROM unnest($2::uuid[], $3::timestamptz[]) AS move (post_id, slot_time)
       WHERE entry.project_id = $1 AND entry.post_id = move.post_id AND entry.deleted_at IS NULL`,
      [projectId, [...moves.keys()], [...moves.values()].map(({ instant }) => instant)],
    );
  }

  /** Takes out of their slots those of the posts that have another time, or none; answers what they had. */
  async release(projectId: string, postIds: readonly string[]): Promise<QueueEntry[]> {
    const [rows] = await this.rows.query<[QueueEntry[], number]>(
      `UPDATE queue_entries entry SET deleted_at = now() FROM social_media_posts post
       WHERE entry.project_id = $1 AND entry.post_id = ANY ($2) AND entry.deleted_at IS NULL
         AND post.project_id = entry.project_id AND post.id = entry.post_id AND post.scheduled_time IS DISTINCT FROM entry.slot_time
       RETURNING entry.project_id AS "projectId", entry.queue_id AS "queueId", entry.post_id AS "postId",
         entry.account_id AS "accountId", entry.slot_time AS "slotTime"`,
      [projectId, postIds],
    );
    return rows;
  }

  /** Forgets a queue; the posts keep their times. */
  async releaseAll(projectId: string, queueId: string): Promise<void> {
    await this.rows.softDelete({ projectId, queueId, deletedAt: IsNull() });
  }

  /** Whether posts move up when this one leaves. */
  async isFollowed(projectId: string, postId: string): Promise<boolean> {
    const rows = await this.rows.query<unknown[]>(
      `SELECT FROM queue_entries entry JOIN queues queue ON queue.project_id = entry.project_id AND queue.id = entry.queue_id
       WHERE entry.project_id = $1 AND entry.post_id = $2 AND entry.deleted_at IS NULL AND queue.close_gaps`,
      [projectId, postId],
    );
    return rows.length > 0;
  }
}
