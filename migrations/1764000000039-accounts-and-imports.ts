import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  auditChanges,
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
} from './support/tenant-table.js';

const METRICS = ['views', 'reach', 'likes', 'comments', 'shares', 'saves', 'clicks', 'video_views'];

/** Brings imported history among the figures of posts. @param rows a table of it */
const project = (rows: string) => `
INSERT INTO public.post_figures (project_id, id, account_id, platform, content_type, published_at, ${METRICS.join(', ')}, recorded_at, origin)
SELECT i.project_id, i.id, i.account_id, a.platform, i.content_type, i.published_at, ${METRICS.map((name) => `i.${name}`).join(', ')},
  i.recorded_at, 'import'
FROM ${rows} i JOIN public.social_media_accounts a ON a.project_id = i.project_id AND a.id = i.account_id
ON CONFLICT (project_id, id) DO NOTHING`;

/** Daily numbers of accounts, and history that a team brings along. */
export class AccountsAndImports1764000000039 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- What a network said of an account at one time. Never changed.
CREATE TABLE account_performance (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  account_id uuid NOT NULL,
  followers bigint,
  following bigint,
  posts bigint,
  missing jsonb NOT NULL,
  raw jsonb NOT NULL,
  definition_version text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CONSTRAINT pk_account_performance PRIMARY KEY (project_id, id),
  CONSTRAINT fk_account_performance_account_id FOREIGN KEY (project_id, account_id) REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT ck_account_performance_missing CHECK (jsonb_typeof(missing) = 'object')
);
CREATE INDEX ix_account_performance_account_id ON account_performance (project_id, account_id, recorded_at);
CREATE INDEX ix_account_performance_recorded_at ON account_performance (project_id, recorded_at);
${tenantTable('account_performance', { worker: { insert: true } })};
${definerAccess('account_performance', ['SELECT'])};

-- Posts that went out before, or by other ways, as a file told of them. Never changed.
CREATE TABLE imported_performance (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  account_id uuid NOT NULL,
  platform_post_id text,
  content_type text NOT NULL,
  published_at timestamptz(3) NOT NULL,
  ${METRICS.map((name) => `${name} bigint`).join(',\n  ')},
  recorded_at timestamptz(3) NOT NULL,
  -- As it stood in the file, and in which one.
  raw_line text NOT NULL,
  line integer NOT NULL,
  file_hash text NOT NULL,
  imported_by uuid NOT NULL,
  CONSTRAINT pk_imported_performance PRIMARY KEY (project_id, id),
  CONSTRAINT fk_imported_performance_account_id FOREIGN KEY (project_id, account_id) REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT fk_imported_performance_imported_by FOREIGN KEY (imported_by) REFERENCES users (id),
  CONSTRAINT ck_imported_performance_counts CHECK (least(${METRICS.join(', ')}) >= 0)
);
CREATE UNIQUE INDEX uq_imported_performance_published_at
  ON imported_performance (project_id, account_id, date_trunc('second', published_at, 'UTC'));
CREATE UNIQUE INDEX uq_imported_performance_platform_post_id
  ON imported_performance (project_id, account_id, platform_post_id) WHERE platform_post_id IS NOT NULL;
CREATE INDEX ix_imported_performance_imported_by ON imported_performance (imported_by, project_id);
${auditChanges('imported_performance')};
${tenantTable('imported_performance', { insert: 'editor' })};
${definerAccess('imported_performance', ['SELECT'])};

-- People bring numbers of posts along, and say so. What networks tell, the worker alone writes.
CREATE POLICY member_insert ON post_performance FOR INSERT TO app_user
  WITH CHECK (project_id = ANY ((SELECT app.my_projects('editor'))::uuid[]) AND source = 'import');
GRANT INSERT ON post_performance TO app_user;
${auditChanges('post_performance')};

INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('accounts.measure-due', false, false), ('accounts.measure', true, false);`);
    await queryRunner.query(
      definerFunction('app.project_imports() RETURNS trigger', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
BEGIN${project('new_rows')};
  RETURN NULL;
END`,
      }) +
        // Accounts of which nothing was read for so long, in the order of their ids.
        definerFunction(
          'app.accounts_to_measure(unread interval, after uuid, most integer) RETURNS TABLE (project_id uuid, account_id uuid)',
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
SELECT a.project_id, a.id FROM public.social_media_accounts a
WHERE a.id > after AND a.status = 'active' AND a.deleted_at IS NULL AND NOT EXISTS (
  SELECT FROM public.account_performance p WHERE p.project_id = a.project_id AND p.account_id = a.id AND p.recorded_at > now() - unread)
ORDER BY a.id LIMIT most`,
          },
        ) +
        definerFunction('app.rebuild_imported_figures(project uuid) RETURNS bigint', {
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
WITH added AS (${project('(SELECT * FROM public.imported_performance WHERE project_id = project)')} RETURNING 1) SELECT count(*) FROM added`,
        }),
    );
    await queryRunner.query(`
CREATE TRIGGER project_imports AFTER INSERT ON imported_performance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.project_imports()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER project_imports ON imported_performance;
${dropDefinerFunctions(
  'app.project_imports()',
  'app.accounts_to_measure(interval, uuid, integer)',
  'app.rebuild_imported_figures(uuid)',
)}
DELETE FROM app.job_names WHERE name LIKE 'accounts.measure%';
DROP TRIGGER note_change ON post_performance;
REVOKE INSERT ON post_performance FROM app_user;
DROP POLICY member_insert ON post_performance;
DROP TABLE imported_performance, account_performance`);
  }
}
