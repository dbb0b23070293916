import { arraysOf } from '../../core/database/entity.repository.js';
import { LATE_RESULT, type EndedClaim } from './claim.js';

/** Failures in a row after which an account pauses, and its first pause in seconds; each further failure doubles it. */
const BREAKER_THRESHOLD = 5;
const BREAKER_SECONDS = 30;
const BREAKER_MAX_SECONDS = 900;

type Statement = [sql: string, values: unknown[]];

const ENDINGS = `jsonb_to_recordset($1::jsonb) AS ending (
  project_id uuid, post_id uuid, attempt_id uuid, fence integer, kind text, phase text, message text, failure_class text, attention text,
  due_after_ms double precision, uncounted_tries integer, platform_post_id text, platform_url text, published_at timestamptz, content_version integer)`;

/**
 * Writes what each end means into post and attempt, for those whose claim still holds; answers their posts and contents. Of the
 * others only the attempt tells what the worker knows, so that nothing the network has given is lost.
 */
export function recordEndings(ended: readonly EndedClaim[], firstMetricsSeconds: number): Statement {
  const sql = `
WITH ending AS MATERIALIZED (SELECT * FROM ${ENDINGS}),
recorded AS (
  UPDATE social_media_posts post SET
    lease_expires_at = NULL,
    crashes = CASE WHEN ending.phase = 'released' THEN post.crashes ELSE 0 END,
    status = CASE WHEN ending.kind IN ('published', 'failed') THEN ending.kind ELSE post.status END,
    due_at = CASE WHEN ending.kind = 'due' THEN now() + make_interval(secs => ending.due_after_ms / 1000) END,
    tries = post.tries - ending.uncounted_tries,
    platform_post_id = CASE WHEN ending.kind = 'published' THEN ending.platform_post_id ELSE post.platform_post_id END,
    platform_url = CASE WHEN ending.kind = 'published' THEN ending.platform_url ELSE post.platform_url END,
    content_version = CASE WHEN ending.kind = 'published' THEN ending.content_version ELSE post.content_version END,
    published_time = CASE WHEN ending.kind = 'published' THEN coalesce(ending.published_at, now()) ELSE post.published_time END,
    metrics_due_at = CASE WHEN ending.kind = 'published' AND post.reply_to_post_id IS NULL
      THEN coalesce(ending.published_at, now()) + make_interval(secs => $2) ELSE post.metrics_due_at END,
    look_since = CASE WHEN ending.kind IN ('due', 'held') THEN post.look_since END,
    failure_class = CASE ending.kind WHEN 'published' THEN NULL WHEN 'failed' THEN ending.failure_class ELSE post.failure_class END,
    failure_message = CASE WHEN ending.kind <> 'published' THEN ending.message END,
    needs_attention = CASE ending.kind WHEN 'published' THEN NULL WHEN 'held' THEN ending.attention ELSE post.needs_attention END
  FROM ending
  WHERE post.project_id = ending.project_id AND post.id = ending.post_id AND post.fence = ending.fence
  RETURNING post.id, post.content_id
), ended AS (
  UPDATE publish_attempts attempt SET phase = ending.phase, message = ending.message, failure_class = ending.failure_class,
    platform_post_id = ending.platform_post_id, finished_at = now()
  FROM ending WHERE attempt.project_id = ending.project_id AND attempt.id = ending.attempt_id
    AND ending.post_id IN (SELECT id FROM recorded)
), late AS (
  UPDATE publish_attempts attempt SET
    message = concat_ws(' ', attempt.message, '${LATE_RESULT} ' || ending.message),
    platform_post_id = coalesce(ending.platform_post_id, attempt.platform_post_id)
  FROM ending WHERE attempt.project_id = ending.project_id AND attempt.id = ending.attempt_id
    AND ending.post_id NOT IN (SELECT id FROM recorded)
)
SELECT id AS "postId", content_id AS "contentId" FROM recorded`;
  return [sql, [JSON.stringify(ended.map(rowOf)), firstMetricsSeconds]];
}

function rowOf({ claim, ending: { phase, message, failureClass, platformPostId, post } }: EndedClaim) {
  return {
    project_id: claim.projectId,
    post_id: claim.postId,
    attempt_id: claim.attemptId,
    fence: claim.fence,
    kind: post.kind,
    phase,
    message,
    failure_class: failureClass ?? null,
    attention: post.kind === 'held' ? post.attention : null,
    due_after_ms: post.kind === 'due' ? post.afterMs : null,
    uncounted_tries: post.kind === 'due' && !post.countTry ? 1 : 0,
    platform_post_id: platformPostId ?? null,
    platform_url: post.kind === 'published' ? post.platformUrl : null,
    published_at: post.kind === 'published' ? post.at : null,
    content_version: post.kind === 'published' ? post.contentVersion : null,
  };
}

/**
 * Lets the next posts of the accounts go, and counts for or against the health of each. Lanes are locked in one order, and it is the
 * last step of a transaction: whoever holds a lane waits for nothing else.
 */
export function freeLanes(ended: readonly EndedClaim[]): Statement {
  const sql = `
WITH held AS MATERIALIZED (
  SELECT lane.id, ending.healthy, ending.wait_ms, ending.waits_for FROM publishing_lanes lane
  JOIN unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::double precision[], $5::text[])
    AS ending (project_id, post_id, healthy, wait_ms, waits_for)
    ON ending.project_id = lane.project_id AND ending.post_id = lane.busy_post_id
  ORDER BY lane.account_id FOR NO KEY UPDATE OF lane
)
UPDATE publishing_lanes lane SET busy_post_id = NULL,
  consecutive_failures = CASE WHEN held.healthy IS NULL THEN consecutive_failures WHEN held.healthy THEN 0 ELSE consecutive_failures + 1 END,
  not_before = CASE WHEN held.wait_ms IS NOT NULL THEN now() + make_interval(secs => held.wait_ms / 1000) WHEN held.healthy IS FALSE AND consecutive_failures + 1 >= $6
    THEN now() + make_interval(secs => least($8, $7 * power(2, least(consecutive_failures + 1 - $6, 10)))) END,
  waits_for = CASE WHEN held.wait_ms IS NOT NULL THEN held.waits_for
    WHEN held.healthy IS FALSE AND consecutive_failures + 1 >= $6 THEN 'failures' END
FROM held WHERE held.id = lane.id`;
  const values = [
    ...arraysOf(ended.map(({ claim }) => ({ projectId: claim.projectId, id: claim.postId }))),
    ended.map(({ ending }) => ending.healthy ?? null),
    ended.map(({ ending }) => ending.laneWait?.ms ?? null),
    ended.map(({ ending }) => ending.laneWait?.for ?? null),
    BREAKER_THRESHOLD,
    BREAKER_SECONDS,
    BREAKER_MAX_SECONDS,
  ];
  return [sql, values];
}
