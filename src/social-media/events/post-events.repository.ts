import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { PostProblem } from '../early-checks/problem.js';
import type { NetworkChange } from '../published-posts/network-change.js';
import { SocialMediaPost } from '../social-media-post.entity.js';
import type { AttemptPhase, Attention, FailureClass, PostStatus } from '../social-media.enums.js';

/** A post as a calendar shows it. */
export interface PostState {
  postId: string;
  status: PostStatus;
  needsAttention: Attention | null;
  isOnItsWay: boolean;
  failureClass: FailureClass | null;
  problems: PostProblem[];
  scheduledTime: Date | null;
  publishedTime: Date | null;
  takenDownAt: Date | null;
  networkChange: Omit<NetworkChange, 'id'> | null;
  attemptPhase: AttemptPhase | null;
  isDeleted: boolean;
  updatedAt: Date;
}

const STATE = `SELECT p.id AS "postId", p.status, p.needs_attention AS "needsAttention", p.lease_expires_at IS NOT NULL AS "isOnItsWay",
  p.failure_class AS "failureClass", p.problems, p.scheduled_time AS "scheduledTime", p.published_time AS "publishedTime",
  p.taken_down_at AS "takenDownAt", p.network_change - 'id' AS "networkChange",
  (SELECT t.phase FROM publish_attempts t WHERE t.project_id = p.project_id AND t.post_id = p.id ORDER BY t.fence DESC LIMIT 1) AS "attemptPhase",
  p.deleted_at IS NOT NULL AS "isDeleted", p.updated_at AS "updatedAt"
FROM social_media_posts p WHERE p.project_id = $1`;

/** Posts as they stand, those in the bin too, for whoever follows them. Read as the person who follows. */
@Injectable()
export class PostEventsRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** The database's time; throws where the person may not be here (any more). */
  async now(): Promise<Date> {
    const rows = await this.manager.query<{ now: Date }[]>('SELECT now() AS now');
    return (rows[0] as { now: Date }).now;
  }

  list(projectId: string, ids: string[]): Promise<PostState[]> {
    return this.manager.query<PostState[]>(`${STATE} AND p.id = ANY ($2) ORDER BY p.updated_at, p.id`, [
      projectId,
      ids,
    ]);
  }

  /** Posts that were changed at or after a time, the oldest change first, up to `most`. */
  listSince(projectId: string, since: Date, most: number): Promise<PostState[]> {
    return this.manager.query<PostState[]>(
      `${STATE} AND p.updated_at >= $2 ORDER BY p.updated_at, p.id LIMIT $3`,
      [projectId, since, most],
    );
  }
}
