import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { ProblemCode } from '../early-checks/problem.js';
import type { Platform } from '../platform.js';
import { SocialMediaPost } from '../social-media-post.entity.js';
import type { FailureClass } from '../social-media.enums.js';
import type { TroubleRow } from '../story/trouble-teller.js';

/** Troubles that are told together: to whom, and the time that they are known by. */
export interface Gathered {
  gatheredAt: Date;
  personIds: string[];
}

/** What troubles are about. */
export interface TroubleIds {
  postIds: string[];
  accountIds: string[];
}

/** An account that must be connected again at this moment. */
export type AccountInTrouble = TroubleRow & { platform: Platform };

/** A post that is in trouble at this moment. */
export interface PostInTrouble extends Omit<AccountInTrouble, 'list'> {
  list: 'needsAttention' | 'failed' | 'troubleAhead' | 'late';
  title: string;
  /** Who has made its content. */
  creatorId: string;
  scheduledTime: Date | null;
  failureClass: FailureClass | null;
  problems: ProblemCode[];
}

const AROUND = `a.platform, a.id AS "accountId", a.display_name AS "accountName", a.status AS "accountStatus", a.paused_at AS "accountPausedAt",
  j.publishing_paused_at AS "projectPausedAt", l.not_before AS "notBefore", l.waits_for AS "waitsFor",
  coalesce(l.consecutive_failures, 0) AS "failuresInARow", now() AS now`;
const JOINED = `social_media_accounts a JOIN projects j ON j.id = a.project_id
  LEFT JOIN publishing_lanes l ON l.project_id = a.project_id AND l.account_id = a.id`;

/** What people are told of troubles. All for one project, inside of which its worker is. */
@Injectable()
export class TroubleNoticesRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** Takes the troubles that nobody was told of; undefined where there are none, or it is too early after the last ones. */
  async gather(projectId: string): Promise<Gathered | undefined> {
    const rows = await this.manager.query<{ gathered: Date; person: string }[]>(
      'SELECT gathered, person FROM app.gather_trouble($1)',
      [projectId],
    );
    const [first] = rows;
    return first && { gatheredAt: first.gathered, personIds: rows.map(({ person }) => person) };
  }

  /** What of the troubles that were gathered then concerns a person. */
  async of(projectId: string, gatheredAt: Date, personId: string): Promise<TroubleIds> {
    const [row] = await this.manager.query<TroubleIds[]>(
      'SELECT post_ids AS "postIds", account_ids AS "accountIds" FROM app.troubles_of($1, $2, $3)',
      [projectId, gatheredAt, personId],
    );
    return row ?? { postIds: [], accountIds: [] };
  }

  /** Those of the posts that are (still) in trouble, by time. */
  posts(projectId: string, ids: readonly string[]): Promise<PostInTrouble[]> {
    return this.manager.query<PostInTrouble[]>(
      `SELECT p.id AS "postId", c.title, c.creator_id AS "creatorId", p.scheduled_time AS "scheduledTime", p.due_at AS since, p.due_at AS until, p.needs_attention AS attention,
         p.failure_class AS "failureClass", jsonb_path_query_array(p.problems, '$[*].code') AS problems,
         CASE WHEN p.needs_attention IS NOT NULL THEN 'needsAttention' WHEN p.status = 'failed' THEN 'failed'
           WHEN p.due_at > now() THEN 'troubleAhead' ELSE 'late' END AS list,
         coalesce(l.busy_post_id <> p.id, false) AS "isAnotherOnItsWay", ${AROUND}
       FROM social_media_posts p JOIN contents c ON c.project_id = p.project_id AND c.id = p.content_id
       JOIN (${JOINED}) ON a.project_id = p.project_id AND a.id = p.account_id
       WHERE p.project_id = $1 AND p.id = ANY ($2) AND p.deleted_at IS NULL
         AND (p.needs_attention IS NOT NULL OR p.status = 'failed'
           OR p.problems <> '[]' AND p.due_at IS NOT NULL AND p.lease_expires_at IS NULL)
       ORDER BY p.calendar_time, p.id`,
      [projectId, ids],
    );
  }

  /** Those of the accounts that (still) must be connected again, by name. */
  accounts(projectId: string, ids: readonly string[]): Promise<AccountInTrouble[]> {
    return this.manager.query<AccountInTrouble[]>(
      `SELECT 'accountsToConnect' AS list, NULL AS "postId", NULL AS since, NULL AS until, NULL AS attention, false AS "isAnotherOnItsWay",
         ${AROUND} FROM ${JOINED}
       WHERE a.project_id = $1 AND a.id = ANY ($2) AND a.status = 'needs_reauth' AND a.deleted_at IS NULL
       ORDER BY a.display_name, a.id`,
      [projectId, ids],
    );
  }
}
