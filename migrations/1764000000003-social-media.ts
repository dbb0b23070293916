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
  'paused_at',
  'created_at',
  'updated_at',
  'deleted_at',
];

/** Accounts, posts (which are the publishing queue), and attempts. */
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
  paused_at timestamptz(3),
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
  -- How often a worker was lost that had the post on its way: it may be the post's own doing.
  crashes integer NOT NULL DEFAULT 0,
  -- It may be out since then, unknown to a database that was put back from a backup: the network is asked before anything is sent.
  look_since timestamptz(3),
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
  CONSTRAINT ck_social_media_posts_needs_attention CHECK (needs_attention IN ('unknown_outcome', 'quarantined', 'not_approved', 'late')),
  CONSTRAINT ck_social_media_posts_queued CHECK (due_at IS NULL OR (status = 'scheduled' AND needs_attention IS NULL)),
  CONSTRAINT ck_social_media_posts_scheduled_local CHECK (scheduled_local ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$'),
  CONSTRAINT ck_social_media_posts_metadata CHECK (jsonb_typeof(metadata) = 'object')
-- No index knows of leases, fences and tries, and there is room for a second version: a claim touches no index.
) WITH (fillfactor = 80);
CREATE INDEX ix_social_media_posts_living ON social_media_posts (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_scheduled_time ON social_media_posts (project_id, calendar_time, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_status ON social_media_posts (project_id, status, calendar_time, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_platform ON social_media_posts (project_id, platform, calendar_time, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_content_id ON social_media_posts (project_id, content_id);
CREATE INDEX ix_social_media_posts_account_id ON social_media_posts (project_id, account_id, scheduled_time);
-- No two posts are the same one on the network: an id that is known already is no answer to another post.
CREATE UNIQUE INDEX uq_social_media_posts_project_id_account_id_platform_post_id
  ON social_media_posts (project_id, account_id, platform_post_id)
  WHERE platform_post_id IS NOT NULL;
CREATE INDEX ix_social_media_posts_due_at ON social_media_posts (account_id, due_at, id)
  WHERE due_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_metrics_due_at ON social_media_posts (metrics_due_at) WHERE metrics_due_at IS NOT NULL;

CREATE TABLE publish_attempts (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  post_id uuid NOT NULL,
  account_id uuid NOT NULL,
  fence integer NOT NULL,
  worker text NOT NULL,
  phase text NOT NULL,
  handles jsonb NOT NULL DEFAULT '{}',
  -- Whether its worker had nothing else on the way, and so was lost over this post if it was lost.
  is_alone boolean NOT NULL DEFAULT false,
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
) WITH (fillfactor = 60);
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
      'paused_at',
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
      'crashes',
      'look_since',
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
      'crashes',
      'look_since',
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
      'is_alone',
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
      ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.take_account_connection(uuid, text)')}
DROP TABLE publish_attempts, social_media_posts, account_connections, social_media_accounts`);
  }
}
