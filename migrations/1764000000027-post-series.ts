import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  auditChanges,
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** What the worker writes of a post that it makes; the policy says which posts. */
const PLANNED_COLUMNS = [
  'id',
  'project_id',
  'content_id',
  'account_id',
  'platform',
  'content_version',
  'metadata',
  'status',
  'scheduled_time',
  'scheduled_local',
  'time_zone',
  'time_adjustment',
  'due_at',
].join(', ');

const OCCURRENCE_COLUMNS = ['state', 'content_id', 'changed_local', 'post_id', 'skip_code', 'skip_reason'];

/** Series: posts that come again and again, and what became of each of their times. */
export class PostSeries1764000000027 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE post_series (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL DEFAULT '',
  -- What goes out, in turn. Contents are never deleted, and a post of one that is not of the project is refused: no foreign key is needed.
  content_ids uuid[] NOT NULL,
  metadata jsonb NOT NULL DEFAULT '{}',
  rrule text NOT NULL,
  start_local text NOT NULL,
  time_zone text NOT NULL,
  on_conflict text NOT NULL DEFAULT 'skip',
  cool_down_days integer NOT NULL DEFAULT 0,
  max_reposts integer,
  paused_at timestamptz(3),
  -- Up to when occurrences have been made; NULL: all of what is to come is to be looked at.
  made_until timestamptz(3),
  CONSTRAINT pk_post_series PRIMARY KEY (id),
  CONSTRAINT uq_post_series_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_post_series_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_post_series_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT ck_post_series_content_ids CHECK (cardinality(content_ids) BETWEEN 1 AND 50),
  CONSTRAINT ck_post_series_metadata CHECK (jsonb_typeof(metadata) = 'object'),
  CONSTRAINT ck_post_series_start_local CHECK (start_local ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$'),
  CONSTRAINT ck_post_series_on_conflict CHECK (on_conflict IN ('skip', 'move')),
  CONSTRAINT ck_post_series_cool_down_days CHECK (cool_down_days >= 0),
  CONSTRAINT ck_post_series_max_reposts CHECK (max_reposts >= 0)
);
CREATE INDEX ix_post_series_living ON post_series (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_post_series_account_id ON post_series (project_id, account_id);
CREATE INDEX ix_post_series_to_make ON post_series (id) WHERE deleted_at IS NULL AND paused_at IS NULL;
${touchOnUpdate('post_series')};
${auditChanges('post_series')};
${tenantTable('post_series', {
  insert: 'editor',
  update: {
    role: 'editor',
    columns: [
      'account_id',
      'name',
      'content_ids',
      'metadata',
      'rrule',
      'start_local',
      'time_zone',
      'on_conflict',
      'cool_down_days',
      'max_reposts',
      'paused_at',
      'made_until',
    ],
  },
  worker: { updateColumns: ['made_until'] },
})};
${definerAccess('post_series', ['SELECT'])};

CREATE TABLE series_occurrences (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  series_id uuid NOT NULL,
  -- The local time that the rule says, whatever became of it: the occurrence's name.
  recurrence_id text NOT NULL,
  state text NOT NULL,
  -- What somebody chose for it; left out: whatever has its turn.
  content_id uuid,
  -- When somebody wants it instead: local, in the zone of the series.
  changed_local text,
  post_id uuid,
  skip_code text,
  skip_reason text,
  CONSTRAINT pk_series_occurrences PRIMARY KEY (id),
  -- No occurrence is made twice, whoever tries.
  CONSTRAINT uq_series_occurrences_recurrence_id UNIQUE (project_id, series_id, recurrence_id),
  CONSTRAINT fk_series_occurrences_series_id FOREIGN KEY (project_id, series_id) REFERENCES post_series (project_id, id),
  CONSTRAINT fk_series_occurrences_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  -- Looked at when the transaction ends: the occurrence names its post before there is one.
  CONSTRAINT fk_series_occurrences_post_id FOREIGN KEY (project_id, post_id) REFERENCES social_media_posts (project_id, id)
    DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_series_occurrences_recurrence_id CHECK (recurrence_id ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$'),
  CONSTRAINT ck_series_occurrences_state CHECK (state IN ('planned', 'skipped', 'changed', 'made')),
  CONSTRAINT ck_series_occurrences_made CHECK ((state = 'made') = (post_id IS NOT NULL)),
  CONSTRAINT ck_series_occurrences_skipped CHECK ((state = 'skipped') = (skip_code IS NOT NULL) AND (skip_code IS NULL) = (skip_reason IS NULL))
);
CREATE UNIQUE INDEX uq_series_occurrences_post_id ON series_occurrences (project_id, post_id) WHERE post_id IS NOT NULL;
CREATE INDEX ix_series_occurrences_content_id ON series_occurrences (project_id, content_id) WHERE content_id IS NOT NULL;
${touchOnUpdate('series_occurrences')};
${auditChanges('series_occurrences')};
${tenantTable('series_occurrences', {
  insert: 'editor',
  update: {
    role: 'editor',
    columns: OCCURRENCE_COLUMNS,
  },
  worker: { insert: true, updateColumns: OCCURRENCE_COLUMNS },
})};

-- The worker makes posts of series, and no other ones: each must be named by an occurrence, which names one post at most, and is as fresh
-- as one that people schedule. It still cannot write what only publishing knows, move a post or delete one.
CREATE POLICY worker_insert_of_series ON social_media_posts FOR INSERT TO app_worker WITH CHECK (
  project_id = ANY ((SELECT app.worker_projects())::uuid[]) AND status = 'scheduled'
  -- An index-only scan of the project's occurrences that name a post; it runs once a statement, as any sub-select of a policy is to.
  AND (project_id, id) IN (SELECT o.project_id, o.post_id FROM series_occurrences o
    WHERE o.project_id = ANY ((SELECT app.worker_projects())::uuid[]) AND o.post_id IS NOT NULL));
GRANT INSERT (${PLANNED_COLUMNS}) ON social_media_posts TO app_worker;

INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('series.make-due', false, false), ('series.make', true, true);
`);
    await queryRunner.query(
      definerFunction(
        'app.series_to_make(made_before timestamptz, after uuid, most integer) RETURNS TABLE (project_id uuid, series_id uuid)',
        {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT s.project_id, s.id FROM public.post_series s JOIN public.projects j ON j.id = s.project_id
WHERE s.deleted_at IS NULL AND s.paused_at IS NULL AND j.deleted_at IS NULL AND s.id > after
  AND (s.made_until IS NULL OR s.made_until < made_before)
ORDER BY s.id LIMIT most`,
        },
      ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.series_to_make(timestamptz, uuid, integer)')}
DELETE FROM app.job_names WHERE name LIKE 'series.%';
REVOKE INSERT (${PLANNED_COLUMNS}) ON social_media_posts FROM app_worker;
DROP POLICY worker_insert_of_series ON social_media_posts;
DROP TABLE series_occurrences, post_series`);
  }
}
