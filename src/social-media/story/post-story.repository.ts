import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { PublishAttempt, type SentPost } from '../publish-attempt.entity.js';
import type { AccountStatus, LaneWait } from '../social-media.enums.js';

/** Most attempts, and most decisions, that one story tells: the newest ones. */
export const MAX_TOLD = 100;

/** What decides beside the post itself when it goes out. */
export interface Surroundings {
  now: Date;
  accountName: string;
  accountStatus: AccountStatus;
  accountPausedAt: Date | null;
  projectPausedAt: Date | null;
  notBefore: Date | null;
  waitsFor: LaneWait | null;
  failuresInARow: number;
  isAnotherOnItsWay: boolean;
}

/** What somebody of the team did with a post. */
export interface Decision {
  at: Date;
  personId: string;
  /** Null when the person is gone. */
  personName: string | null;
  /** Name of the operation, such as `Posts_resolve`. */
  action: string;
  /** What the post's status became, where that changed. */
  status: string | null;
}

/** All that the story of a post is made of. Written by workers and by people's requests, read by everybody in the project. */
@Injectable()
export class PostStoryRepository extends EntityRepository<PublishAttempt> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, PublishAttempt);
  }

  /** Oldest first. */
  async listAttempts(projectId: string, postId: string): Promise<PublishAttempt[]> {
    const newestFirst = await this.rows.find({
      where: { projectId, postId },
      order: { fence: 'DESC' },
      take: MAX_TOLD,
    });
    return newestFirst.reverse();
  }

  /** What the newest attempt that came so far has sent; null: none did. */
  async lastSent(projectId: string, postId: string): Promise<SentPost | null> {
    const attempt = await this.rows.findOne({
      where: { projectId, postId, sent: Not(IsNull()) },
      order: { fence: 'DESC' },
      select: { id: true, sent: true },
    });
    return attempt?.sent ?? null;
  }

  async surroundings(projectId: string, postId: string): Promise<Surroundings> {
    const rows = await this.manager.query<Surroundings[]>(
      `SELECT now() AS now, a.display_name AS "accountName", a.status AS "accountStatus", a.paused_at AS "accountPausedAt",
         j.publishing_paused_at AS "projectPausedAt", l.not_before AS "notBefore", l.waits_for AS "waitsFor",
         coalesce(l.consecutive_failures, 0) AS "failuresInARow",
         coalesce(l.busy_post_id <> p.id, false) AS "isAnotherOnItsWay"
       FROM social_media_posts p
       JOIN social_media_accounts a ON a.project_id = p.project_id AND a.id = p.account_id
       JOIN projects j ON j.id = p.project_id
       LEFT JOIN publishing_lanes l ON l.project_id = p.project_id AND l.account_id = p.account_id
       WHERE p.project_id = $1 AND p.id = $2`,
      [projectId, postId],
    );
    return rows[0] as Surroundings;
  }

  /** What people did, oldest first: the audit log's word, without what only its readers may see. */
  async listDecisions(projectId: string, postId: string): Promise<Decision[]> {
    const newestFirst = await this.manager.query<Decision[]>(
      `SELECT decided_at AS at, person_id AS "personId", person_name AS "personName", action, status
       FROM app.post_decisions($1, $2, $3)`,
      [projectId, postId, MAX_TOLD],
    );
    return newestFirst.reverse();
  }
}
