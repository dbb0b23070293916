import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Platform } from '../platform.js';
import type { LaneWait } from '../social-media.enums.js';

/** An account, whichever project it is in. */
export interface AccountKey {
  projectId: string;
  accountId: string;
}

/** A post that an account is to publish. */
export interface PostAhead {
  id: string;
  scheduledTime: Date | null;
}

/** What an account has to do, and what keeps it from doing so. */
export interface AccountQueue {
  scheduled: number;
  nextAt: Date | null;
  projectPausedAt: Date | null;
  notBefore: Date | null;
  waitsFor: LaneWait | null;
  failuresInARow: number;
}

/** What is asked about accounts beyond one project, and about their queues. */
@Injectable()
export class AccountCareRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Accounts whose token ends within the seconds of their network, in the order of their ids. Runs outside any project.
   * @param after the last one that was answered before
   */
  async toRenew(
    aheadSeconds: Partial<Record<Platform, number>>,
    after: string,
    most: number,
  ): Promise<AccountKey[]> {
    return this.dataSource.query<AccountKey[]>(
      'SELECT project_id AS "projectId", account_id AS "accountId" FROM app.accounts_to_renew($1, $2, $3)',
      [JSON.stringify(aheadSeconds), after, most],
    );
  }

  /** Tokens of accounts that were disconnected, and whose network could not be told in days. Runs outside any project. */
  async forgetRevokedTokens(): Promise<void> {
    await this.dataSource.query('SELECT app.forget_revoked_tokens()');
  }

  /**
   * Whether another connected account lives from the same grant: the same one in another project, or, where the grant is all that a person
   * has allowed, any that the same person has connected.
   */
  async isGrantShared(accountId: string, ofPerson: boolean): Promise<boolean> {
    const rows = await this.dataSource.query<[{ yes: boolean }]>(
      'SELECT app.is_grant_shared($1, $2) AS yes',
      [accountId, ofPerson],
    );
    return rows[0].yes;
  }

  async queueOf({ projectId, accountId }: AccountKey): Promise<AccountQueue> {
    const rows = await this.dataSource.query<[AccountQueue]>(
      `SELECT (SELECT count(*)::integer FROM social_media_posts p WHERE p.project_id = $1 AND p.account_id = $2 AND p.status = 'scheduled'
           AND p.deleted_at IS NULL) AS scheduled,
         (SELECT min(p.scheduled_time) FROM social_media_posts p WHERE p.project_id = $1 AND p.account_id = $2 AND p.status = 'scheduled'
           AND p.deleted_at IS NULL) AS "nextAt",
         j.publishing_paused_at AS "projectPausedAt", l.not_before AS "notBefore", l.waits_for AS "waitsFor",
         coalesce(l.consecutive_failures, 0) AS "failuresInARow"
       FROM projects j LEFT JOIN publishing_lanes l ON l.project_id = j.id AND l.account_id = $2 WHERE j.id = $1`,
      [projectId, accountId],
    );
    return rows[0];
  }

  /** Scheduled posts of an account from a moment on, by their time, at most `most`; and how many there are. */
  async scheduledFrom(
    { projectId, accountId }: AccountKey,
    from: Date | null,
    most: number,
  ): Promise<{ total: number; posts: PostAhead[] }> {
    const rows = await this.dataSource.query<(PostAhead & { total: number })[]>(
      `SELECT p.id, p.scheduled_time AS "scheduledTime", (count(*) OVER ())::integer AS total FROM social_media_posts p
       WHERE p.project_id = $1 AND p.account_id = $2 AND p.status = 'scheduled' AND p.deleted_at IS NULL
         AND p.calendar_time >= coalesce($3::timestamptz, '-infinity')
       ORDER BY p.calendar_time, p.id LIMIT $4`,
      [projectId, accountId, from, most],
    );
    return {
      total: rows[0]?.total ?? 0,
      posts: rows.map(({ id, scheduledTime }) => ({ id, scheduledTime })),
    };
  }
}
