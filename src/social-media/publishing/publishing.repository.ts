import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { Handles } from '../platforms/publisher.js';
import { PublishAttempt, type SentPost } from '../publish-attempt.entity.js';
import { SocialMediaPost } from '../social-media-post.entity.js';
import { AttemptPhase, FailureClass, type Attention } from '../social-media.enums.js';

/** The right to work on a post: whoever holds the newest fence has it, until the lease ends. */
export interface Claim {
  projectId: string;
  postId: string;
  attemptId: string;
  fence: number;
}

/** How an attempt ends, and what becomes of the post. Exactly one of the ends of step 6 of the protocol. */
export interface Ending {
  phase: AttemptPhase;
  message: string;
  failureClass?: FailureClass;
  platformPostId?: string;
  post:
    | {
        kind: 'published';
        platformPostId: string;
        platformUrl: string | null;
        at: Date | null;
        contentVersion: number;
      }
    | { kind: 'failed'; failureClass: FailureClass }
    | { kind: 'due'; at: Date | null; countTry: boolean }
    | { kind: 'held'; attention: Attention };
  /** Whether the network's answer counts for or against the account's health; undefined: neither. */
  healthy?: boolean;
}

interface ClaimRow {
  project_id: string;
  post_id: string;
  attempt_id: string;
  fence: number;
}

/** Failures in a row after which an account pauses, and its first pause in seconds; each further failure doubles it. */
const BREAKER_THRESHOLD = 5;
const BREAKER_SECONDS = 30;
const BREAKER_MAX_SECONDS = 900;

/** The worker's side of the queue: claiming, marking, recording. All times are the database's. */
@Injectable()
export class PublishingRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** Claims up to `most` due posts, at most one an account. Runs outside any project. */
  async claimDue(worker: string, most: number, leaseSeconds: number): Promise<Claim[]> {
    const attemptIds = Array.from({ length: most }, newId);
    const rows = await this.manager.query<ClaimRow[]>(
      'SELECT project_id, post_id, attempt_id, fence FROM app.claim_due_posts($1, $2::uuid[], make_interval(secs => $3))',
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
      'SELECT project_id, post_id, attempt_id, fence FROM app.take_over_posts($1, $2, make_interval(secs => $3), make_interval(secs => $4))',
      [worker, most, settleSeconds, leaseSeconds],
    );
    return rows.map(toClaim);
  }

  /** Stores what the network has given, as soon as it is known. */
  async saveHandles({ projectId, attemptId }: Claim, handles: Handles): Promise<void> {
    await this.manager.query('UPDATE publish_attempts SET handles = $3 WHERE project_id = $1 AND id = $2', [
      projectId,
      attemptId,
      JSON.stringify(handles),
    ]);
  }

  /** Handles that earlier attempts of the post have stored, newest last. */
  async earlierHandles({ projectId, postId }: Claim): Promise<Handles> {
    const rows = await this.manager.query<{ handles: Handles }[]>(
      'SELECT handles FROM publish_attempts WHERE project_id = $1 AND post_id = $2 ORDER BY created_at, id',
      [projectId, postId],
    );
    return Object.assign({}, ...rows.map((row) => row.handles)) as Handles;
  }

  /** Marks that the publishing call is about to be sent, and what it carries. False: the claim is lost, and nothing may be sent. */
  async markSending({ projectId, postId, attemptId, fence }: Claim, sent: SentPost): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `WITH mine AS (
         SELECT id FROM social_media_posts
         WHERE project_id = $1 AND id = $2 AND fence = $4 AND lease_expires_at > now() AND deleted_at IS NULL
       ), marked AS (
         UPDATE publish_attempts SET phase = 'sending', sending_at = now(), sent = $5
         WHERE project_id = $1 AND id = $3 AND EXISTS (SELECT FROM mine) RETURNING id
       ) SELECT id FROM marked`,
      [projectId, postId, attemptId, fence, JSON.stringify(sent)],
    );
    return rows.length === 1;
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

  /** Keeps an unknown attempt for later, when the network could not be asked. */
  async postponeTakeOver({ projectId, postId, fence }: Claim): Promise<void> {
    await this.manager.query(
      'UPDATE social_media_posts SET lease_expires_at = now() WHERE project_id = $1 AND id = $2 AND fence = $3',
      [projectId, postId, fence],
    );
  }

  /**
   * Records how the attempt ended, in post and attempt together. False when the claim was lost meanwhile; then only the
   * attempt tells what this worker knows, so that nothing the network has given is lost.
   */
  async record(claim: Claim, ending: Ending, firstMetricsSeconds: number): Promise<boolean> {
    const isMine = await this.endPost(claim, ending.post, ending.message, firstMetricsSeconds);
    if (!isMine) {
      await this.manager.query(
        `UPDATE publish_attempts SET message = concat_ws(' ', message, $3::text), platform_post_id = coalesce($4, platform_post_id)
         WHERE project_id = $1 AND id = $2`,
        [
          claim.projectId,
          claim.attemptId,
          `A worker came late with this result: ${ending.message}`,
          ending.platformPostId ?? null,
        ],
      );
      return false;
    }
    await this.manager.query(
      `UPDATE publish_attempts SET phase = $3, message = $4, failure_class = $5, platform_post_id = $6, finished_at = now()
       WHERE project_id = $1 AND id = $2`,
      [
        claim.projectId,
        claim.attemptId,
        ending.phase,
        ending.message,
        ending.failureClass ?? null,
        ending.platformPostId ?? null,
      ],
    );
    return true;
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

  private async endPost(
    claim: Claim,
    end: Ending['post'],
    message: string,
    firstMetricsSeconds: number,
  ): Promise<boolean> {
    const mine = [claim.projectId, claim.postId, claim.fence];
    const [sql, values] = END_POST[end.kind];
    const rows = await this.manager.query<[unknown[], number]>(
      `UPDATE social_media_posts SET lease_expires_at = NULL, ${sql} WHERE project_id = $1 AND id = $2 AND fence = $3`,
      [...mine, ...values(end as never, message, firstMetricsSeconds)],
    );
    return rows[1] === 1;
  }

  /**
   * Lets the next post of the account go, and counts for or against its health. The last step of the transaction that records an
   * ending: whoever holds a lane waits for nothing else.
   * @param healthy see {@link Ending.healthy}
   */
  async freeLane({ projectId, postId }: Claim, healthy: boolean | undefined): Promise<void> {
    await this.manager.query(
      `UPDATE publishing_lanes SET busy_post_id = NULL,
         consecutive_failures = CASE WHEN $3::boolean IS NULL THEN consecutive_failures WHEN $3 THEN 0 ELSE consecutive_failures + 1 END,
         not_before = CASE WHEN $3 IS FALSE AND consecutive_failures + 1 >= $4
           THEN now() + make_interval(secs => least($6, $5 * power(2, least(consecutive_failures + 1 - $4, 10)))) END
       WHERE project_id = $1 AND busy_post_id = $2`,
      [projectId, postId, healthy ?? null, BREAKER_THRESHOLD, BREAKER_SECONDS, BREAKER_MAX_SECONDS],
    );
  }
}

type PostEnd<Kind> = Extract<Ending['post'], { kind: Kind }>;
type EndPost = {
  [Kind in Ending['post']['kind']]: [
    sql: string,
    values: (end: PostEnd<Kind>, message: string, firstMetricsSeconds: number) => unknown[],
  ];
};

/** What each end writes into the post; $1 to $3 name the claim. */
const END_POST: EndPost = {
  published: [
    `status = 'published', due_at = NULL, platform_post_id = $4, platform_url = $5, content_version = $7,
     published_time = coalesce($6, now()), metrics_due_at = coalesce($6, now()) + make_interval(secs => $8),
     failure_class = NULL, failure_message = NULL, needs_attention = NULL`,
    ({ platformPostId, platformUrl, at, contentVersion }, _message, firstMetricsSeconds) => [
      platformPostId,
      platformUrl,
      at,
      contentVersion,
      firstMetricsSeconds,
    ],
  ],
  failed: [
    `status = 'failed', due_at = NULL, failure_class = $4, failure_message = $5`,
    ({ failureClass }, message) => [failureClass, message],
  ],
  due: [
    // As a delay: a worker's clock may be wrong, and its error cancels out.
    `due_at = coalesce(now() + make_interval(secs => $4::double precision), now()), tries = tries - $5::integer,
     failure_message = $6`,
    ({ at, countTry }, message) => [at && (at.getTime() - Date.now()) / 1000, countTry ? 0 : 1, message],
  ],
  held: [
    'due_at = NULL, needs_attention = $4, failure_message = $5',
    ({ attention }, message) => [attention, message],
  ],
};

function toClaim(row: ClaimRow): Claim {
  return { projectId: row.project_id, postId: row.post_id, attemptId: row.attempt_id, fence: row.fence };
}
