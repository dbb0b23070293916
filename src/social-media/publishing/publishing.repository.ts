import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { arraysOf, EntityRepository, keysAs } from '../../core/database/entity.repository.js';
import type { Platform } from '../platform.js';
import type { Handles, PublishLimit } from '../platforms/publisher.js';
import { PublishAttempt, type SentPost } from '../publish-attempt.entity.js';
import { SocialMediaPost } from '../social-media-post.entity.js';
import type { Claim, EndedClaim } from './claim.js';
import { mergeHandles } from './handles.js';
import { freeLanes, recordEndings } from './record-endings.sql.js';

interface ClaimRow {
  project_id: string;
  post_id: string;
  attempt_id: string;
  fence: number;
  crashes: number;
}

/** An attempt whose publishing call is about to be sent, and what it carries. */
export interface SendingClaim {
  claim: Claim;
  sent: SentPost;
}

/** A post, whoever works on it. */
export type PostKey = Pick<Claim, 'projectId' | 'postId'>;

/** No more than `most` publishing calls in any `seconds`, to one account or of the whole application. */
export type PlatformLimit = PublishLimit & { platform: Platform };

/** A post that waits for a limit, and for which. */
export type SendRefusal = PublishLimit & { waitMs: number };

/** Seconds until there is something to do; zero or less: there is now; null: nothing is planned. */
export interface NextPublishing {
  claimIn: number | null;
  takeOverIn: number | null;
}

/**
 * The worker's side of the queue: claiming, marking, recording. All times are the database's. What the hot path needs comes in
 * batches over any accounts and projects.
 */
@Injectable()
export class PublishingRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** Claims up to `most` due posts, at most one an account. Runs outside any project. */
  async claimDue(worker: string, most: number, leaseSeconds: number): Promise<Claim[]> {
    const attemptIds = Array.from({ length: most }, newId);
    const rows = await this.manager.query<ClaimRow[]>(
      'SELECT project_id, post_id, attempt_id, fence, crashes FROM app.claim_due_posts($1, $2::uuid[], make_interval(secs => $3))',
      [worker, attemptIds, leaseSeconds],
    );
    return rows.map(toClaim);
  }

  /** Takes over posts whose holder has been silent for lease and settle time. Runs outside any project. */
  async takeOver(
    worker: string,
    most: number,
    settleSeconds: number,
    leaseSeconds: number,
  ): Promise<Claim[]> {
    const rows = await this.manager.query<ClaimRow[]>(
      `SELECT project_id, post_id, attempt_id, fence, crashes
       FROM app.take_over_posts($1, $2, make_interval(secs => $3), make_interval(secs => $4))`,
      [worker, most, settleSeconds, leaseSeconds],
    );
    return rows.map(toClaim);
  }

  /** When there is something to claim or to take over. Runs outside any project. */
  async next(settleSeconds: number): Promise<NextPublishing> {
    const rows = await this.manager.query<[NextPublishing]>(
      'SELECT claim_in AS "claimIn", take_over_in AS "takeOverIn" FROM app.next_publishing(make_interval(secs => $1))',
      [settleSeconds],
    );
    return rows[0];
  }

  /** The time by the clock that all workers share. */
  async now(): Promise<Date> {
    const rows = await this.manager.query<[{ now: Date }]>('SELECT now()');
    return rows[0].now;
  }

  /** Notes that the worker does nothing else from now on. False: the claim is lost. */
  async goAlone({ projectId, attemptId, fence }: Claim): Promise<boolean> {
    const rows = await this.manager.query<[unknown[], number]>(
      'UPDATE publish_attempts SET is_alone = true WHERE project_id = $1 AND id = $2 AND fence = $3',
      [projectId, attemptId, fence],
    );
    return rows[1] === 1;
  }

  /** Stores what the network has given, as soon as it is known. */
  async saveHandles({ projectId, attemptId }: Claim, handles: Handles): Promise<void> {
    await this.manager.query('UPDATE publish_attempts SET handles = $3 WHERE project_id = $1 AND id = $2', [
      projectId,
      attemptId,
      JSON.stringify(handles),
    ]);
  }

  /** Handles that the attempts have stored, under the posts' ids (see {@link mergeHandles}). Posts without any are missing. */
  async storedHandles(claims: readonly PostKey[]): Promise<Map<string, Handles>> {
    const rows = await this.manager.query<{ post_id: string; handles: Handles }[]>(
      `SELECT attempt.post_id, attempt.handles FROM ${keysAs('key', '$1', '$2')}
       JOIN social_media_posts post ON post.project_id = key.project_id AND post.id = key.id
       JOIN publish_attempts attempt ON attempt.project_id = key.project_id AND attempt.post_id = key.id
       WHERE attempt.handles <> '{}' AND attempt.created_at > coalesce(post.handles_forgotten_at, '-infinity') ORDER BY attempt.created_at, attempt.id`,
      keysOf(claims),
    );
    const found = new Map<string, Handles>();
    for (const { post_id: id, handles } of rows) found.set(id, mergeHandles(found.get(id), handles));
    return found;
  }

  /** Marks that publishing calls are about to be sent; answers the ids of those posts whose claim still holds: only they may be sent. */
  async markSending(sending: readonly SendingClaim[]): Promise<Set<string>> {
    const [rows] = await this.manager.query<[{ post_id: string }[], number]>(
      `WITH mine AS (
         SELECT mark.attempt_id, mark.sent, post.project_id, post.id FROM social_media_posts post
         JOIN unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::jsonb[]) AS mark (project_id, post_id, attempt_id, fence, sent)
           ON mark.project_id = post.project_id AND mark.post_id = post.id AND mark.fence = post.fence
         WHERE post.lease_expires_at > now() AND post.deleted_at IS NULL
       )
       UPDATE publish_attempts attempt SET phase = 'sending', sending_at = now(), sent = mine.sent
       FROM mine WHERE attempt.project_id = mine.project_id AND attempt.id = mine.attempt_id RETURNING attempt.post_id`,
      [
        ...keysOf(sending.map(({ claim }) => claim)),
        sending.map(({ claim }) => claim.attemptId),
        sending.map(({ claim }) => claim.fence),
        sending.map(({ sent }) => JSON.stringify(sent)),
      ],
    );
    return new Set(rows.map(({ post_id: id }) => id));
  }

  /**
   * Answers the posts that no limit leaves room for, with how long they wait. Takes a place for each of the others, unless the question
   * is only whether it could.
   */
  async reserveSends(
    claims: readonly PostKey[],
    limits: readonly PlatformLimit[],
    take: boolean,
  ): Promise<Map<string, SendRefusal>> {
    const rows = await this.manager.query<({ postId: string } & SendRefusal)[]>(
      `SELECT post_id AS "postId", wait_ms AS "waitMs", scope, most, seconds FROM app.reserve_sends($1::uuid[], $2::jsonb, $3)`,
      [claims.map(({ postId }) => postId), JSON.stringify(limits), take],
    );
    return new Map(rows.map(({ postId, ...refusal }) => [postId, refusal]));
  }

  /** Leaves the outcome open: the lease ends now, and whoever takes over after the settle time asks the network. */
  async markUnknown({ projectId, postId, attemptId, fence }: Claim, message: string): Promise<void> {
    await this.manager.query(
      `WITH mine AS (
         UPDATE social_media_posts SET lease_expires_at = now() WHERE project_id = $1 AND id = $2 AND fence = $4 RETURNING id
       ) UPDATE publish_attempts SET phase = 'unknown', message = $5
       WHERE project_id = $1 AND id = $3 AND EXISTS (SELECT FROM mine)`,
      [projectId, postId, attemptId, fence, message],
    );
  }

  /** Records how attempts ended; answers the posts, with their contents, whose claim still held. Runs in a transaction. */
  record(
    ended: readonly EndedClaim[],
    firstMetricsSeconds: number,
  ): Promise<{ postId: string; contentId: string }[]> {
    return this.manager.query(...recordEndings(ended, firstMetricsSeconds));
  }

  /** Lets the next posts of the accounts go. The last step of the transaction that records. */
  async freeLanes(ended: readonly EndedClaim[]): Promise<void> {
    await this.manager.query(...freeLanes(ended));
  }

  /**
   * What is known of the network account of a post whose outcome is not, in all projects that it is connected to: ids of posts
   * published since then, and whether another one with the same text is unknown as well.
   */
  async networkAccountClaims(
    { postId }: Claim,
    since: Date,
  ): Promise<{ knownPlatformPostIds: Set<string>; hasRival: boolean }> {
    const rows = await this.manager.query<{ known_ids: string[]; has_rival: boolean }[]>(
      'SELECT known_ids, has_rival FROM app.network_account_claims($1, $2)',
      [postId, since],
    );
    return { knownPlatformPostIds: new Set(rows[0]?.known_ids), hasRival: rows[0]?.has_rival ?? false };
  }

  async getAttempt({ projectId, attemptId }: Claim): Promise<PublishAttempt> {
    return this.manager.getRepository(PublishAttempt).findOneByOrFail({ projectId, id: attemptId });
  }
}

function keysOf(claims: readonly PostKey[]): [projectIds: string[], ids: string[]] {
  return arraysOf(claims.map(({ projectId, postId }) => ({ projectId, id: postId })));
}

function toClaim(row: ClaimRow): Claim {
  return {
    projectId: row.project_id,
    postId: row.post_id,
    attemptId: row.attempt_id,
    fence: row.fence,
    crashes: row.crashes,
  };
}
