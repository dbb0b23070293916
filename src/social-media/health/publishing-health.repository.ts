import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { ON_TIME_SECONDS } from '../../core/time/on-time.js';
import type { Period } from '../../core/time/period.js';
import { SocialMediaPost } from '../social-media-post.entity.js';
import type { AccountStatus, Attention, FailureClass, LaneWait } from '../social-media.enums.js';

/** How posts that were scheduled in a period went out. */
export interface PublishingFigures {
  published: number;
  onTime: number;
  /** Seconds at 50, 95 and 99 percent of the published posts, and at the latest one; null without any. */
  lateness: [p50: number, p95: number, p99: number, max: number] | null;
  /** Posts that failed, by class. */
  failed: Partial<Record<FailureClass, number>>;
}

/** What a row of trouble is about; see `TROUBLES`. */
export type TroubleList =
  | 'late'
  | 'onTheirWay'
  | 'stuck'
  | 'unknown'
  | 'needsAttention'
  | 'accountsToConnect'
  | 'paused'
  | 'waitingLanes'
  | 'troubleAhead';

/** Something that does not simply go out: a post, an account, or (without either) the project. */
export interface TroubleRow {
  list: TroubleList;
  /** How many rows the whole list has. */
  total: number;
  postId: string | null;
  accountId: string | null;
  accountName: string | null;
  since: Date | null;
  until: Date | null;
  attention: Attention | null;
  accountStatus: AccountStatus | null;
  accountPausedAt: Date | null;
  projectPausedAt: Date | null;
  notBefore: Date | null;
  waitsFor: LaneWait | null;
  failuresInARow: number;
  isAnotherOnItsWay: boolean;
  now: Date;
}

/** Most items of each list. */
export const MAX_LISTED = 50;
/** A post that is due for longer than this, and not out, is late: the same minute that on time allows. */
const LATE_AFTER = `make_interval(secs => ${ON_TIME_SECONDS})`;

/** Posts: which rows of `waiting`, and since when they are in trouble. */
const OF_POSTS = {
  late: [`lease_expires_at IS NULL AND due_at < now() - ${LATE_AFTER}`, 'due_at', 'NULL::timestamptz'],
  onTheirWay: [
    "lease_expires_at + settle >= now() AND phase IS DISTINCT FROM 'unknown'",
    'phase_since',
    'lease_expires_at',
  ],
  stuck: ['lease_expires_at + settle < now()', 'lease_expires_at', 'NULL::timestamptz'],
  unknown: ["lease_expires_at + settle >= now() AND phase = 'unknown'", 'phase_since', 'lease_expires_at'],
} as const;

/** One SELECT for each list, each counted as a whole and cut. */
const NOW = `
WITH around AS (
  SELECT a.id AS account_id, a.display_name, a.status, a.paused_at, a.updated_at, j.publishing_paused_at, l.not_before, l.waits_for,
    coalesce(l.consecutive_failures, 0) AS failures, l.busy_post_id
  FROM social_media_accounts a JOIN projects j ON j.id = a.project_id
  LEFT JOIN publishing_lanes l ON l.project_id = a.project_id AND l.account_id = a.id
  WHERE a.project_id = $1 AND a.deleted_at IS NULL
), waiting AS MATERIALIZED (
  SELECT p.id, p.account_id, p.due_at, p.lease_expires_at, t.phase, coalesce(t.sending_at, t.created_at) AS phase_since,
    make_interval(secs => $2) AS settle
  FROM social_media_posts p
  LEFT JOIN publish_attempts t ON t.project_id = p.project_id AND t.post_id = p.id AND t.finished_at IS NULL
    AND p.lease_expires_at IS NOT NULL
  WHERE p.project_id = $1 AND p.status = 'scheduled' AND p.calendar_time <= now() AND p.deleted_at IS NULL
), trouble AS (
  ${Object.entries(OF_POSTS)
    .map(([list, [condition, since, until]]) =>
      listOf(list, 'waiting w', 'w.id', 'w.account_id', since, until, 'NULL', condition),
    )
    .join(' UNION ALL ')}
  UNION ALL ${listOf('needsAttention', 'social_media_posts p', 'p.id', 'p.account_id', 'p.updated_at', 'NULL::timestamptz', 'p.needs_attention', 'p.project_id = $1 AND p.needs_attention IS NOT NULL AND p.deleted_at IS NULL')}
  UNION ALL ${listOf(
    'accountsToConnect',
    'around r',
    'NULL::uuid',
    'r.account_id',
    'r.updated_at',
    'NULL::timestamptz',
    'NULL',
    `r.status = 'needs_reauth' OR r.status = 'revoked' AND EXISTS (SELECT FROM social_media_posts p
      WHERE p.project_id = $1 AND p.account_id = r.account_id AND p.status = 'scheduled' AND p.deleted_at IS NULL)`,
  )}
  UNION ALL ${listOf('paused', '(SELECT account_id, paused_at FROM around WHERE paused_at IS NOT NULL UNION ALL SELECT NULL, publishing_paused_at FROM projects WHERE id = $1 AND publishing_paused_at IS NOT NULL) r', 'NULL::uuid', 'r.account_id', 'r.paused_at', 'NULL::timestamptz', 'NULL', 'true')}
  UNION ALL ${listOf('waitingLanes', 'around r', 'NULL::uuid', 'r.account_id', 'NULL::timestamptz', 'r.not_before', 'NULL', 'r.not_before > now()')}
  UNION ALL ${listOf('troubleAhead', 'social_media_posts p', 'p.id', 'p.account_id', 'p.checked_at', 'p.due_at', 'NULL', "p.project_id = $1 AND p.problems <> '[]' AND p.due_at > now() AND p.deleted_at IS NULL")}
)
SELECT trouble.*, r.display_name AS "accountName", r.status AS "accountStatus", r.paused_at AS "accountPausedAt",
  r.publishing_paused_at AS "projectPausedAt", r.not_before AS "notBefore", r.waits_for AS "waitsFor", coalesce(r.failures, 0) AS "failuresInARow",
  coalesce(r.busy_post_id <> trouble."postId", false) AS "isAnotherOnItsWay", now() AS now
FROM trouble LEFT JOIN around r ON r.account_id = trouble."accountId"
ORDER BY trouble.list, coalesce(trouble.since, trouble.until), trouble."postId"`;

/** How publishing goes in a project. Each question is one statement. */
@Injectable()
export class PublishingHealthRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  async figures(projectId: string, { from, to }: Period): Promise<PublishingFigures> {
    const rows = await this.manager.query<PublishingFigures[]>(
      `WITH period AS (
         SELECT status, failure_class, extract(epoch FROM published_time - scheduled_time)::float AS late
         FROM social_media_posts WHERE project_id = $1 AND deleted_at IS NULL AND calendar_time >= $2 AND calendar_time < $3
       ), failures AS (
         SELECT coalesce(failure_class, 'retry_later') AS class, count(*)::integer AS posts FROM period WHERE status = 'failed' GROUP BY 1
       )
       SELECT count(*)::integer AS published, (count(*) FILTER (WHERE late <= $4))::integer AS "onTime",
         percentile_cont(ARRAY[0.5, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY greatest(late, 0)) AS lateness,
         (SELECT coalesce(jsonb_object_agg(class, posts), '{}') FROM failures) AS failed
       FROM period WHERE status = 'published'`,
      [projectId, from, to, ON_TIME_SECONDS],
    );
    return rows[0] as PublishingFigures;
  }

  /** What does not simply go out at this moment: of each list the longest waiting ones, each with the size of its list. */
  listTrouble(projectId: string, settleSeconds: number): Promise<TroubleRow[]> {
    return this.manager.query<TroubleRow[]>(NOW, [projectId, settleSeconds]);
  }

  /** Posts that are due and wait for a worker, and those that wait for a person, by kind. */
  async counts(projectId: string): Promise<{ due: number; attention: Partial<Record<Attention, number>> }> {
    const rows = await this.manager.query<{ due: number; attention: Partial<Record<Attention, number>> }[]>(
      `SELECT
         (SELECT count(*)::integer FROM social_media_posts WHERE project_id = $1 AND status = 'scheduled'
           AND calendar_time <= now() AND due_at <= now() AND lease_expires_at IS NULL AND deleted_at IS NULL) AS due,
         (SELECT coalesce(jsonb_object_agg(kind, posts), '{}') FROM (
           SELECT needs_attention AS kind, count(*) AS posts FROM social_media_posts
           WHERE project_id = $1 AND needs_attention IS NOT NULL AND deleted_at IS NULL GROUP BY 1) by_kind) AS attention`,
      [projectId],
    );
    return rows[0] as { due: number; attention: Partial<Record<Attention, number>> };
  }
}

/** Every part is a constant of this file. */
function listOf(
  list: string,
  source: string,
  postId: string,
  accountId: string,
  since: string,
  until: string,
  attention: string,
  condition: string,
): string {
  return `(SELECT '${list}' AS list, (count(*) OVER ())::integer AS total, ${postId} AS "postId", ${accountId} AS "accountId",
    ${since} AS since, ${until} AS until, ${attention}::text AS attention
    FROM ${source} WHERE ${condition} ORDER BY coalesce(${since}, ${until}), 3 LIMIT ${MAX_LISTED})`;
}
