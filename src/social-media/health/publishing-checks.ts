import { declareChecks, type Check, type Observation } from '../../core/doctor/check.js';
import { numbersOf } from '../../core/doctor/numbers.js';
import { declareLooseReferences } from '../../core/doctor/orphans-check.js';

/** Seconds, as the alerts have them. */
const STUCK = 120;
/** How much longer than its lease and the time until it is looked for a post may be held. */
const BEYOND = '5 minutes';
const UNKNOWN_FOR = '15 minutes';
/** Ids that a finding names. */
const NAMED = 3;

declareLooseReferences(
  { table: 'publishing_lanes', column: 'busy_post_id', to: 'social_media_posts' },
  { table: 'project_events', column: 'subject_id', to: 'social_media_posts', where: `r.type LIKE 'post.%'` },
  {
    table: 'project_events',
    column: 'subject_id',
    to: 'social_media_accounts',
    where: `r.type LIKE 'account.%'`,
  },
);

/** What only somebody sees who sees the posts themselves. $1: seconds until a post of a lost lease is looked for. */
const HELD = `
WITH held AS (
  SELECT p.id, p.lease_expires_at < now() - make_interval(secs => $1) - interval '${BEYOND}' AS beyond,
    EXISTS (SELECT FROM publish_attempts a WHERE a.project_id = p.project_id AND a.post_id = p.id AND a.finished_at IS NULL
      AND a.phase = 'unknown' AND coalesce(a.sending_at, a.created_at) < now() - interval '${UNKNOWN_FOR}') AS unknown
  FROM social_media_posts p WHERE p.lease_expires_at IS NOT NULL AND p.deleted_at IS NULL
)
SELECT kind.code, count(*)::integer AS posts, (array_agg(held.id ORDER BY held.id))[:${NAMED}] AS ids
FROM held CROSS JOIN LATERAL (VALUES ('post-held', held.beyond), ('post-unknown', held.unknown)) kind (code, holds)
WHERE kind.holds GROUP BY 1 ORDER BY 1`;

const HELD_CHECK: Check = {
  name: 'posts on their way',
  kinds: {
    'post-held': {
      severity: 'error',
      means: `A post is held by a worker that lost it more than ${BEYOND} ago, and no other has taken over.`,
      mend: 'Start a worker: it asks the network what happened, and goes on. Else read its log.',
    },
    'post-unknown': {
      severity: 'warning',
      means: `For ${UNKNOWN_FOR} a network has not told whether a post is out.`,
      mend: "The product asks again by itself; look at the network's status page.",
    },
  },
  async look(patient) {
    const client = await patient.database('reader');
    const { rows } = await client.query<{ code: string; posts: number; ids: string[] }>(HELD, [
      patient.config.PUBLISH_SETTLE_SECONDS,
    ]);
    return rows.map(({ code, posts, ids }) => ({
      code,
      object: 'social_media_posts',
      message: `${posts} of them, such as ${ids.join(', ')}.`,
    }));
  },
};

const POSTS_CHECK: Check = {
  name: 'posts',
  kinds: {
    'posts-stuck': {
      severity: 'error',
      means: `Posts have been due for more than ${STUCK / 60} minutes, nothing keeps them, and no worker takes them.`,
      mend: 'Start a worker, or read its log. Where many posts are due at once, add one or raise `PUBLISH_CONCURRENCY`.',
    },
    'posts-need-attention': {
      severity: 'warning',
      means: 'Posts wait for a decision of a person.',
      mend: 'People of their projects are told, and decide: docs/publishing.md. Many at once mean that a network has changed something.',
    },
  },
  async look(patient) {
    const numbers = await numbersOf(patient, 'app.publishing_numbers()');
    const waiting = new Map(numbers('waiting').map(({ label, value }) => [label, value]));
    const stuck = numbers('oldest_due', STUCK).filter(({ label }) => label === 'ready');
    return [
      ...stuck.map(({ label, value }): Observation => ({
        code: 'posts-stuck',
        object: 'social_media_posts',
        message: `${waiting.get(label) ?? 0} wait; the oldest has been due for ${Math.round(value)} s.`,
      })),
      ...numbers('needs_attention').map(({ label, value }) => ({
        code: 'posts-need-attention',
        object: 'social_media_posts',
        message: `${value} of them (${label}).`,
      })),
    ];
  },
};

/** Of all projects; the switch is the operator's. */
const SWITCH = 'SELECT reason, paused_at FROM app.publishing_switch WHERE paused_at IS NOT NULL';

const SWITCH_CHECK: Check = {
  name: 'publishing switch',
  kinds: {
    'publishing-paused': {
      severity: 'warning',
      means: 'Publishing is paused for the whole installation: nothing is sent.',
      mend: '`npm run publishing -- --resume`, when what it was paused for is over.',
    },
  },
  async look(patient) {
    const { rows } = await (
      await patient.database('reader')
    ).query<{ reason: string; paused_at: Date }>(SWITCH);
    return rows.map(({ reason, paused_at }) => ({
      code: 'publishing-paused',
      object: 'publishing',
      message: `Since ${paused_at.toISOString()}: ${reason}`,
    }));
  },
};

/** Whoever has to be connected again, told by network. */
const ACCOUNTS: { code: string; rows: string; kind: Check['kinds'][string]; told: string }[] = [
  {
    code: 'accounts-need-reauth',
    rows: 'account_needing_reauth',
    told: 'Accounts that have to be connected again',
    kind: {
      severity: 'warning',
      means: 'Accounts cannot be published to until somebody connects them again.',
      mend: 'People of their projects are told, and connect them: nobody else can.',
    },
  },
  {
    code: 'accounts-expiring',
    rows: 'account_expiring_7',
    told: 'Accounts whose token ends within 7 days, or has ended',
    kind: {
      severity: 'warning',
      means: 'Tokens of accounts end within 7 days, or have ended, and cannot be renewed without a person.',
      mend: 'People of their projects are told, and connect them again before.',
    },
  },
  {
    code: 'tokens-not-renewed',
    rows: 'account_overdue',
    told: 'Accounts whose token could be renewed, and ended more than an hour ago',
    kind: {
      severity: 'error',
      means: 'Tokens that the product renews by itself ended more than an hour ago.',
      mend: "Is a worker running? Its log tells why the network refuses; are the application's id and secret right?",
    },
  },
];

const ACCOUNTS_CHECK: Check = {
  name: 'accounts',
  kinds: Object.fromEntries(ACCOUNTS.map(({ code, kind }) => [code, kind])),
  async look(patient) {
    const numbers = await numbersOf(patient, 'app.account_numbers()');
    return ACCOUNTS.flatMap(({ code, rows, told }) =>
      numbers(rows).map(({ label, value }) => ({
        code,
        object: label,
        message: `${told}: ${value}.`,
      })),
    );
  },
};

export const PUBLISHING_CHECKS = declareChecks(POSTS_CHECK, HELD_CHECK, SWITCH_CHECK, ACCOUNTS_CHECK);
