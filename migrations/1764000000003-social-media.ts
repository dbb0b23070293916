import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

const FAILURE_CLASSES = `('retry_later', 'reauthorise', 'permission_lost', 'rejected_content', 'policy_block', 'duplicate', 'billing',
    'app_misconfigured', 'unknown_outcome', 'content_gone', 'late')`;
const PLATFORMS = `('instagram', 'tiktok', 'linkedin', 'facebook', 'pinterest', 'threads', 'twitter')`;

/** The API seals tokens and never opens them: only the worker reads them. */
const ALL_OF_AN_ACCOUNT_BUT_CREDENTIALS = [
  'id',
  'project_id',
  'user_id',
  'platform',
  'platform_account_id',
  'username',
  'display_name',
  'scopes',
  'token_expires_at',
  'status',
  'time_zone',
  'credentials_version',
  'refresh_lease_until',
  'busy_post_id',
  'consecutive_failures',
  'breaker_open_until',
  'created_at',
  'updated_at',
  'deleted_at',
];

/** Accounts, posts (which are the publishing queue), attempts, and the functions by which a worker claims work. */
export class SocialMedia1764000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE social_media_accounts (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  platform text NOT NULL,
  platform_account_id text NOT NULL,
  username text NOT NULL,
  display_name text NOT NULL,
  credentials text,
  scopes jsonb NOT NULL DEFAULT '[]',
  token_expires_at timestamptz(3),
  status text NOT NULL DEFAULT 'active',
  time_zone text NOT NULL DEFAULT 'UTC',
  credentials_version integer NOT NULL DEFAULT 1,
  refresh_lease_until timestamptz(3),
  busy_post_id uuid,
  consecutive_failures integer NOT NULL DEFAULT 0,
  breaker_open_until timestamptz(3),
  CONSTRAINT pk_social_media_accounts PRIMARY KEY (id),
  CONSTRAINT uq_social_media_accounts_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_social_media_accounts_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_social_media_accounts_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_social_media_accounts_platform CHECK (platform IN ${PLATFORMS}),
  CONSTRAINT ck_social_media_accounts_status CHECK (status IN ('active', 'needs_reauth', 'revoked')),
  CONSTRAINT ck_social_media_accounts_scopes CHECK (jsonb_typeof(scopes) = 'array')
);
CREATE UNIQUE INDEX uq_social_media_accounts_project_id_platform_account
  ON social_media_accounts (project_id, platform, platform_account_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_accounts_platform_account ON social_media_accounts (platform, platform_account_id);
CREATE INDEX ix_social_media_accounts_user_id ON social_media_accounts (user_id);

CREATE TABLE account_connections (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  platform text NOT NULL,
  state_hash text NOT NULL,
  code_verifier text NOT NULL,
  redirect_uri text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT pk_account_connections PRIMARY KEY (id),
  CONSTRAINT fk_account_connections_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_account_connections_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_account_connections_platform CHECK (platform IN ${PLATFORMS})
);
CREATE INDEX ix_account_connections_project_id ON account_connections (project_id);
CREATE INDEX ix_account_connections_user_id ON account_connections (user_id);
CREATE INDEX ix_account_connections_state_hash ON account_connections (state_hash);

CREATE TABLE social_media_posts (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  account_id uuid NOT NULL,
  platform text NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  content_version integer NOT NULL,
  scheduled_local text,
  time_zone text,
  scheduled_time timestamptz(3),
  -- Sorts drafts last. A column, since PostgreSQL holds coalesce() for leaky: under row-level security it is no index condition.
  calendar_time timestamptz(3) NOT NULL GENERATED ALWAYS AS (coalesce(scheduled_time, 'infinity')) STORED,
  published_time timestamptz(3),
  platform_post_id text,
  platform_url text,
  metadata jsonb NOT NULL DEFAULT '{}',
  failure_class text,
  failure_message text,
  -- The queue: due_at is when a worker may take the post next, NULL when it waits for a person or is done.
  due_at timestamptz(3),
  lease_expires_at timestamptz(3),
  fence integer NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0,
  needs_attention text,
  -- The metrics reader's queue, in the same row for the same reason: no second store that can drift.
  metrics_due_at timestamptz(3),
  metrics_read_count integer NOT NULL DEFAULT 0,
  CONSTRAINT pk_social_media_posts PRIMARY KEY (id),
  CONSTRAINT uq_social_media_posts_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_social_media_posts_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_social_media_posts_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT ck_social_media_posts_platform CHECK (platform IN ${PLATFORMS}),
  CONSTRAINT ck_social_media_posts_status CHECK (status IN ('draft', 'scheduled', 'published', 'failed')),
  CONSTRAINT ck_social_media_posts_scheduled CHECK (status <> 'scheduled' OR scheduled_time IS NOT NULL),
  CONSTRAINT ck_social_media_posts_published CHECK (status <> 'published' OR published_time IS NOT NULL),
  CONSTRAINT ck_social_media_posts_failure_class CHECK (failure_class IN ${FAILURE_CLASSES}),
  CONSTRAINT ck_social_media_posts_needs_attention CHECK (needs_attention IN ('unknown_outcome', 'not_approved', 'late')),
  CONSTRAINT ck_social_media_posts_queued CHECK (due_at IS NULL OR (status = 'scheduled' AND needs_attention IS NULL)),
  CONSTRAINT ck_social_media_posts_scheduled_local CHECK (scheduled_local ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$'),
  CONSTRAINT ck_social_media_posts_metadata CHECK (jsonb_typeof(metadata) = 'object')
);
CREATE INDEX ix_social_media_posts_living ON social_media_posts (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_scheduled_time ON social_media_posts (project_id, calendar_time, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_status ON social_media_posts (project_id, status, calendar_time, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_platform ON social_media_posts (project_id, platform, calendar_time, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_content_id ON social_media_posts (project_id, content_id);
CREATE INDEX ix_social_media_posts_account_id ON social_media_posts (project_id, account_id, scheduled_time);
CREATE INDEX ix_social_media_posts_due_at ON social_media_posts (due_at)
  WHERE due_at IS NOT NULL AND lease_expires_at IS NULL AND deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_lease ON social_media_posts (lease_expires_at) WHERE lease_expires_at IS NOT NULL;
CREATE INDEX ix_social_media_posts_metrics_due_at ON social_media_posts (metrics_due_at) WHERE metrics_due_at IS NOT NULL;

CREATE TABLE publish_attempts (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  post_id uuid NOT NULL,
  account_id uuid NOT NULL,
  fence integer NOT NULL,
  worker text NOT NULL,
  phase text NOT NULL,
  handles jsonb NOT NULL DEFAULT '{}',
  sent jsonb,
  sending_at timestamptz(3),
  finished_at timestamptz(3),
  failure_class text,
  message text,
  platform_post_id text,
  CONSTRAINT pk_publish_attempts PRIMARY KEY (id),
  CONSTRAINT uq_publish_attempts_project_id_id UNIQUE (project_id, id),
  CONSTRAINT uq_publish_attempts_project_id_post_id_fence UNIQUE (project_id, post_id, fence),
  CONSTRAINT fk_publish_attempts_post_id FOREIGN KEY (project_id, post_id) REFERENCES social_media_posts (project_id, id),
  CONSTRAINT fk_publish_attempts_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT ck_publish_attempts_phase CHECK (phase IN
    ('claimed', 'sending', 'accepted', 'refused', 'retry_later', 'unknown', 'held', 'released', 'reconciled')),
  CONSTRAINT ck_publish_attempts_failure_class CHECK (failure_class IN ${FAILURE_CLASSES}),
  CONSTRAINT ck_publish_attempts_handles CHECK (jsonb_typeof(handles) = 'object')
);
-- At most one post on its way per account, whatever the code says.
CREATE UNIQUE INDEX uq_publish_attempts_project_id_account_id_open
  ON publish_attempts (project_id, account_id) WHERE finished_at IS NULL;
CREATE INDEX ix_publish_attempts_account_id ON publish_attempts (project_id, account_id);

${['social_media_accounts', 'account_connections', 'social_media_posts', 'publish_attempts'].map(touchOnUpdate).join(';\n')};
${tenantTable('social_media_accounts', {
  readableColumns: ALL_OF_AN_ACCOUNT_BUT_CREDENTIALS,
  insert: 'admin',
  update: {
    role: 'admin',
    columns: [
      'username',
      'display_name',
      'credentials',
      'credentials_version',
      'scopes',
      'token_expires_at',
      'status',
      'time_zone',
      'user_id',
      'consecutive_failures',
      'breaker_open_until',
    ],
  },
  worker: {
    updateColumns: [
      'credentials',
      'credentials_version',
      'scopes',
      'token_expires_at',
      'status',
      'refresh_lease_until',
      'busy_post_id',
      'consecutive_failures',
      'breaker_open_until',
    ],
  },
})};
${tenantTable('account_connections', {
  readableColumns: ['id', 'project_id', 'user_id', 'platform', 'created_at', 'updated_at', 'deleted_at'],
  insert: 'admin',
})};
${tenantTable('social_media_posts', {
  insert: 'editor',
  update: {
    role: 'editor',
    columns: [
      'status',
      'content_version',
      'scheduled_local',
      'time_zone',
      'scheduled_time',
      'published_time',
      'platform_post_id',
      'platform_url',
      'metadata',
      'failure_class',
      'failure_message',
      'due_at',
      'tries',
      'needs_attention',
      'metrics_due_at',
    ],
  },
  worker: {
    updateColumns: [
      'status',
      'published_time',
      'platform_post_id',
      'platform_url',
      'failure_class',
      'failure_message',
      'due_at',
      'lease_expires_at',
      'tries',
      'needs_attention',
      'metrics_due_at',
      'metrics_read_count',
      'content_version',
    ],
  },
})};
${tenantTable('publish_attempts', {
  worker: {
    updateColumns: [
      'phase',
      'handles',
      'sent',
      'sending_at',
      'finished_at',
      'failure_class',
      'message',
      'platform_post_id',
    ],
  },
})};
${definerAccess('social_media_posts', ['SELECT', 'UPDATE'])};
${definerAccess('social_media_accounts', ['SELECT', 'UPDATE'])};
${definerAccess('publish_attempts', ['SELECT', 'INSERT', 'UPDATE'])};
${definerAccess('account_connections', ['SELECT', 'UPDATE'])};

-- A new due post wakes idle workers. Only a hint: they also look by themselves.
CREATE FUNCTION app.announce_due_post() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('due_posts', '');
  RETURN NULL;
END $$;
CREATE TRIGGER announce_due_post AFTER INSERT OR UPDATE OF due_at ON social_media_posts
  FOR EACH ROW WHEN (NEW.due_at IS NOT NULL) EXECUTE FUNCTION app.announce_due_post();
`);

    await queryRunner.query(
      definerFunction(
        'app.take_account_connection(given_project uuid, given_hash text) RETURNS TABLE (platform text, code_verifier text, redirect_uri text)',
        {
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
UPDATE public.account_connections c SET used_at = now()
WHERE c.state_hash = given_hash AND c.project_id = given_project AND c.user_id = app.uid()
  AND c.project_id = ANY ((SELECT app.my_projects('admin'))::uuid[])
  AND c.used_at IS NULL AND c.expires_at > now() AND c.deleted_at IS NULL
RETURNING c.platform, c.code_verifier, c.redirect_uri`,
        },
      ) +
        // Claims the oldest due post of each free account. The candidates are read without locks, one an account; then post
        // and account are locked together and looked at again, so that of two workers one gets the account and the other none.
        definerFunction(
          'app.claim_due_posts(worker_name text, attempt_ids uuid[], lease interval) RETURNS TABLE (project_id uuid, post_id uuid, attempt_id uuid, fence integer)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
DECLARE
  most CONSTANT integer := cardinality(attempt_ids);
BEGIN
  RETURN QUERY
  WITH due AS MATERIALIZED (
    SELECT p.id, p.account_id, p.due_at
    FROM public.social_media_posts p
    JOIN public.social_media_accounts a ON a.id = p.account_id
    JOIN public.projects project ON project.id = p.project_id AND project.deleted_at IS NULL
    WHERE p.due_at <= now() AND p.lease_expires_at IS NULL AND p.deleted_at IS NULL
      AND a.busy_post_id IS NULL AND a.status = 'active' AND a.deleted_at IS NULL
      AND (a.breaker_open_until IS NULL OR a.breaker_open_until <= now())
    ORDER BY p.due_at, p.id LIMIT greatest(most * 20, 200)
  ), oldest AS (
    SELECT DISTINCT ON (due.account_id) due.id, due.due_at FROM due ORDER BY due.account_id, due.due_at, due.id
  ), locked AS MATERIALIZED (
    SELECT p.id, p.project_id, p.account_id, p.fence + 1 AS fence
    FROM public.social_media_posts p JOIN public.social_media_accounts a ON a.id = p.account_id
    WHERE p.id IN (SELECT o.id FROM oldest o)
      AND p.due_at <= now() AND p.lease_expires_at IS NULL AND p.deleted_at IS NULL
      AND a.busy_post_id IS NULL AND a.status = 'active' AND a.deleted_at IS NULL
    ORDER BY p.due_at LIMIT most
    FOR UPDATE OF p, a SKIP LOCKED
  ), leased AS (
    UPDATE public.social_media_posts p
    SET lease_expires_at = now() + lease, fence = locked.fence, tries = p.tries + 1
    FROM locked WHERE p.id = locked.id
  ), busy AS (
    UPDATE public.social_media_accounts a SET busy_post_id = locked.id FROM locked WHERE a.id = locked.account_id
  )
  INSERT INTO public.publish_attempts AS attempt (id, project_id, post_id, account_id, fence, worker, phase)
  SELECT attempt_ids[row_number() OVER ()], locked.project_id, locked.id, locked.account_id, locked.fence, worker_name, 'claimed' FROM locked
  RETURNING attempt.project_id, attempt.post_id, attempt.id, attempt.fence;
END`,
          },
        ) +
        // Takes over posts whose worker has been silent for longer than lease and settle time: the fence moves on, so that the old
        // worker can record nothing any more, and the attempt stays open for the one who now finds out what happened.
        definerFunction(
          'app.take_over_posts(worker_name text, most integer, settle interval, lease interval) RETURNS TABLE (project_id uuid, post_id uuid, attempt_id uuid, fence integer)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH lost AS MATERIALIZED (
    SELECT p.id FROM public.social_media_posts p
    WHERE p.lease_expires_at IS NOT NULL AND p.lease_expires_at + settle <= now()
    ORDER BY p.lease_expires_at LIMIT most
    FOR UPDATE OF p SKIP LOCKED
  ), leased AS (
    UPDATE public.social_media_posts p SET lease_expires_at = now() + lease, fence = p.fence + 1
    FROM lost WHERE p.id = lost.id
    RETURNING p.id, p.fence
  )
  UPDATE public.publish_attempts attempt SET fence = leased.fence, worker = worker_name
  FROM leased WHERE attempt.post_id = leased.id AND attempt.finished_at IS NULL
  RETURNING attempt.project_id, attempt.post_id, attempt.id, attempt.fence;
END`,
          },
        ) +
        // Two projects may be connected to the same account of a network. What one of them has published there is not what the other
        // is looking for; and while both look for the same text, nobody can tell whose it is.
        definerFunction(
          'app.network_account_claims(post uuid, since timestamptz) RETURNS TABLE (known_ids text[], has_rival boolean)',
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
WITH mine AS (
  SELECT a.platform, a.platform_account_id, t.sent FROM public.social_media_posts p
  JOIN public.social_media_accounts a ON a.id = p.account_id
  JOIN public.publish_attempts t ON t.project_id = p.project_id AND t.post_id = p.id AND t.finished_at IS NULL
  WHERE p.id = post AND p.project_id = app.worker_project()
), same_account AS (
  SELECT a.project_id, a.id FROM public.social_media_accounts a
  JOIN mine ON mine.platform = a.platform AND mine.platform_account_id = a.platform_account_id
)
SELECT
  (SELECT coalesce(array_agg(p.platform_post_id), '{}') FROM public.social_media_posts p
    JOIN same_account s ON s.project_id = p.project_id AND s.id = p.account_id
    WHERE p.platform_post_id IS NOT NULL AND p.published_time >= since - interval '1 hour'),
  EXISTS (SELECT FROM public.publish_attempts t
    JOIN same_account s ON s.project_id = t.project_id AND s.id = t.account_id
    JOIN mine ON t.sent -> 'outgoing' ->> 'text' = mine.sent -> 'outgoing' ->> 'text'
    WHERE t.finished_at IS NULL AND t.phase IN ('sending', 'unknown') AND t.post_id <> post)`,
          },
        ) +
        definerFunction(
          'app.claim_due_metrics(most integer, again_after interval) RETURNS TABLE (project_id uuid, post_id uuid)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
BEGIN
  -- The due time moves on at once: a reader that dies loses nothing, the post is due again a little later.
  RETURN QUERY
  UPDATE public.social_media_posts p SET metrics_due_at = now() + again_after
  WHERE p.id IN (
    SELECT d.id FROM public.social_media_posts d
    WHERE d.metrics_due_at <= now() AND d.status = 'published' AND d.deleted_at IS NULL
    ORDER BY d.metrics_due_at LIMIT most FOR UPDATE SKIP LOCKED)
  RETURNING p.project_id, p.id;
END`,
          },
        ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.claim_due_metrics(integer, interval)',
  'app.network_account_claims(uuid, timestamptz)',
  'app.take_over_posts(text, integer, interval, interval)',
  'app.claim_due_posts(text, uuid[], interval)',
  'app.take_account_connection(uuid, text)',
)}
DROP TABLE publish_attempts, social_media_posts, account_connections, social_media_accounts;
DROP FUNCTION app.announce_due_post();`);
  }
}
