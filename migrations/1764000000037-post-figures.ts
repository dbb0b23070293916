import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** The columns of metrics, by the names that snapshots give them. */
const METRICS = {
  views: 'views',
  reach: 'reach',
  likes: 'likes',
  comments: 'comments',
  shares: 'shares',
  saves: 'saves',
  clicks: 'clicks',
  videoViews: 'video_views',
};
const FOUND = ['post_id', 'content_id', 'account_id', 'platform', 'content_type', 'published_at'];
const READ = [...Object.values(METRICS), 'recorded_at', 'snapshot_id', 'origin'];
const KEPT = [...FOUND, ...READ];

/**
 * Keeps the newest snapshot of each post. Of two of the same time the one with the greater id is newer, so that the order in which they
 * come does not matter. Posts in the order of their keys: two that write the same ones wait for each other, and never in a ring.
 * @param snapshots a table of snapshots
 */
const keepNewest = (snapshots: string, condition = 'true') => `
INSERT INTO public.post_figures AS kept (project_id, id, ${KEPT.join(', ')})
SELECT post.project_id, post.id, post.id, post.content_id, post.account_id, post.platform,
  post.content_type, post.published_time,
  ${Object.keys(METRICS)
    .map((name) => `given."${name}"`)
    .join(', ')}, newest.recorded_at, newest.id, newest.source
FROM (SELECT DISTINCT ON (s.project_id, s.post_id) s.project_id, s.post_id, s.id, s.metrics, s.recorded_at, s.source
  FROM ${snapshots} s WHERE ${condition} ORDER BY s.project_id, s.post_id, s.recorded_at DESC, s.id DESC) newest
-- Each post by its key, whatever the planner thinks of the number of snapshots: never a scan of all posts.
CROSS JOIN LATERAL (
  SELECT p.project_id, p.id, p.content_id, p.account_id, p.platform, p.published_time,
    -- Of the version that went out; contents of long ago have not kept theirs.
    coalesce((SELECT v.snapshot ->> 'contentType' FROM public.content_versions v
        WHERE v.project_id = p.project_id AND v.content_id = p.content_id AND v.version = p.content_version),
      (SELECT c.content_type FROM public.contents c WHERE c.project_id = p.project_id AND c.id = p.content_id)) AS content_type
  FROM public.social_media_posts p
  WHERE p.project_id = newest.project_id AND p.id = newest.post_id AND p.published_time IS NOT NULL OFFSET 0
) post
CROSS JOIN LATERAL jsonb_to_record(newest.metrics) given (${Object.keys(METRICS)
  .map((name) => `"${name}" numeric`)
  .join(', ')})
ON CONFLICT (project_id, id) DO UPDATE SET ${KEPT.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
WHERE (kept.recorded_at, kept.snapshot_id) < (EXCLUDED.recorded_at, EXCLUDED.snapshot_id)`;

/** The newest numbers of each post in one narrow row, so that a question about a project reads no snapshots. */
export class PostFigures1764000000037 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- What was there before is the networks'.
ALTER TABLE post_performance
  ADD COLUMN source text NOT NULL DEFAULT 'network',
  ADD CONSTRAINT ck_post_performance_source CHECK (source IN ('network', 'import'));

-- One row for each published post of which numbers are known: those of its newest snapshot. Written by the database with each snapshot, in
-- the same transaction; whoever imports history adds rows without post. A post that was taken down at its network stays, since it has had
-- its effect. One in the bin stays as well, and questions leave it out as long as it is there: see FIGURES in src/analytics.
CREATE TABLE post_figures (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  -- The same as id; NULL: imported history, which is no post of ours.
  post_id uuid,
  -- The post's, whose key holds it.
  content_id uuid,
  account_id uuid NOT NULL,
  platform text NOT NULL,
  content_type text NOT NULL,
  published_at timestamptz(3) NOT NULL,
  ${Object.values(METRICS)
    .map((column) => `${column} bigint`)
    .join(',\n  ')},
  recorded_at timestamptz(3) NOT NULL,
  -- Where the numbers stand; NULL: imported.
  snapshot_id uuid,
  origin text NOT NULL,
  CONSTRAINT pk_post_figures PRIMARY KEY (project_id, id),
  CONSTRAINT fk_post_figures_post_id FOREIGN KEY (project_id, post_id) REFERENCES social_media_posts (project_id, id),
  CONSTRAINT fk_post_figures_account_id FOREIGN KEY (project_id, account_id) REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT ck_post_figures_post_id CHECK (post_id = id),
  CONSTRAINT ck_post_figures_origin CHECK (origin IN ('network', 'import'))
-- Numbers change and no index knows of them: there is room for a second version.
) WITH (fillfactor = 70);
CREATE INDEX ix_post_figures_published_at ON post_figures (project_id, published_at);
CREATE INDEX ix_post_figures_account_id ON post_figures (project_id, account_id, published_at);
CREATE INDEX ix_post_figures_post_id ON post_figures (project_id, post_id);
-- The few of which nothing was read yet.
CREATE INDEX ix_social_media_posts_unread ON social_media_posts (project_id, published_time)
  WHERE status = 'published' AND metrics_read_count = 0 AND reply_to_post_id IS NULL AND deleted_at IS NULL;
-- The few that were published and are in the bin.
CREATE INDEX ix_social_media_posts_binned ON social_media_posts (project_id, id) WHERE deleted_at IS NOT NULL AND status = 'published';
${touchOnUpdate('post_figures')};
${tenantTable('post_figures', { worker: { insert: true, updateColumns: ['content_type', 'published_at', ...READ] } })};
${definerAccess('post_figures', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};
${definerAccess('post_performance', ['SELECT'])};
${definerAccess('content_versions', ['SELECT'])};
GRANT SELECT (content_type) ON contents TO app_definer;
SET LOCAL ROLE app_definer;
${keepNewest('public.post_performance')};
SET LOCAL ROLE app_owner;`);
    await queryRunner.query(
      definerFunction('app.keep_post_figures() RETURNS trigger', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
BEGIN${keepNewest('new_rows')};
  RETURN NULL;
END`,
      }),
    );
    await queryRunner.query(
      definerFunction('app.rebuild_post_figures(project uuid) RETURNS void', {
        volatility: 'VOLATILE',
        callers: ['app_worker'],
        body: `
DELETE FROM public.post_figures f
WHERE f.project_id = project AND f.post_id IS NOT NULL AND project = ANY ((SELECT app.worker_projects())::uuid[]);
${keepNewest('public.post_performance', 's.project_id = project AND project = ANY ((SELECT app.worker_projects())::uuid[])')}`,
      }),
    );
    await queryRunner.query(`
CREATE TRIGGER keep_post_figures AFTER INSERT ON post_performance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.keep_post_figures()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER keep_post_figures ON post_performance;
${dropDefinerFunctions('app.keep_post_figures()', 'app.rebuild_post_figures(uuid)')}
REVOKE SELECT (content_type) ON contents FROM app_definer;
DROP POLICY definer_select ON content_versions;
DROP POLICY definer_select ON post_performance;
REVOKE SELECT ON content_versions, post_performance FROM app_definer;
DROP INDEX ix_social_media_posts_binned, ix_social_media_posts_unread;
DROP TABLE post_figures;
ALTER TABLE post_performance DROP COLUMN source`);
  }
}
