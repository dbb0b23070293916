import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLL_UP_FROM_SNAPSHOTS, ROLL_UP_TRIGGER } from './support/roll-ups.js';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** The common metrics, as the roll-up sums them. */
const METRICS = ['views', 'reach', 'likes', 'comments', 'shares', 'saves', 'clicks', 'videoViews'];
const SUMS = METRICS.map((name) => `'${name}', sum((n.metrics ->> '${name}')::numeric)`).join(', ');

/** Class of the advisory locks under which the roll-ups of one project are written: two snapshots of a content must see each other. */
const ROLL_UPS = 5_316_204;

const OLD_CLAIM = 'app.claim_due_metrics(most integer, again_after interval)';
const NEW_CLAIM =
  'app.claim_due_metrics(network text, accounts integer, posts_each integer, busy uuid[], again_after interval)';
const IS_READ = `status = 'published' AND deleted_at IS NULL`;
const qualified = (alias: string) => IS_READ.replace(/status|deleted_at/g, `${alias}.$&`);

/** Where each number comes from, why one is missing, readings network by network, and roll-ups that follow every snapshot. */
export class Readings1764000000038 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- What was read before did not note by which definitions.
ALTER TABLE post_performance
  ADD COLUMN definition_version text NOT NULL DEFAULT 'unversioned',
  ADD COLUMN missing jsonb NOT NULL DEFAULT '{}',
  ADD CONSTRAINT ck_post_performance_missing CHECK (jsonb_typeof(missing) = 'object');
${definerAccess('content_performance', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};
ALTER TABLE content_performance ALTER COLUMN id SET DEFAULT gen_random_uuid();
-- The roll-up is made where the snapshots are, whoever writes them.
DROP POLICY worker_insert ON content_performance;
DROP POLICY worker_update ON content_performance;
REVOKE INSERT, UPDATE (metrics, post_count, recorded_at, updated_at) ON content_performance FROM app_worker;

DROP INDEX ix_social_media_posts_metrics_due_at;
CREATE INDEX ix_social_media_posts_metrics_due ON social_media_posts (platform, metrics_due_at) WHERE metrics_due_at IS NOT NULL;
CREATE INDEX ix_social_media_posts_metrics_of_account ON social_media_posts (account_id, metrics_due_at) WHERE metrics_due_at IS NOT NULL;
${dropDefinerFunctions('app.claim_due_metrics(integer, interval)', 'app.seconds_until_metrics()')}
`);
    await queryRunner.query(
      // NULL where no reading is planned at all.
      definerFunction(
        'app.seconds_until_metrics(networks text[]) RETURNS TABLE (platform text, seconds double precision)',
        {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT network, (
  SELECT extract(epoch FROM p.metrics_due_at - now())::double precision FROM public.social_media_posts p
  WHERE p.platform = network AND p.metrics_due_at IS NOT NULL AND ${qualified('p')} ORDER BY p.metrics_due_at LIMIT 1)
FROM unnest(networks) AS network`,
        },
      ) +
        definerFunction(
          `${NEW_CLAIM} RETURNS TABLE (project_id uuid, account_id uuid, post_id uuid, platform_post_id text)`,
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
BEGIN
  -- Those who have waited longest, and with each account what else of it is due. The due time moves on at once: a reader that dies loses
  -- nothing, the post is due again a little later.
  RETURN QUERY
  WITH waiting AS (
    SELECT d.account_id, d.metrics_due_at FROM public.social_media_posts d
    WHERE d.platform = network AND d.metrics_due_at <= now() AND ${qualified('d')} AND d.account_id <> ALL (busy)
    ORDER BY d.metrics_due_at LIMIT 100 * accounts
  ), first AS (
    SELECT w.account_id FROM waiting w GROUP BY w.account_id ORDER BY min(w.metrics_due_at) LIMIT accounts
  ), picked AS (
    SELECT own.id FROM first CROSS JOIN LATERAL (
      SELECT d.id FROM public.social_media_posts d
      WHERE d.account_id = first.account_id AND d.metrics_due_at <= now() AND ${qualified('d')}
      ORDER BY d.metrics_due_at LIMIT posts_each FOR UPDATE SKIP LOCKED) own
  )
  UPDATE public.social_media_posts p SET metrics_due_at = now() + again_after
  FROM picked WHERE p.id = picked.id
  RETURNING p.project_id, p.account_id, p.id, p.platform_post_id;
END`,
          },
        ) +
        // A snapshot that tells nothing is no news of a content. Days without any other have no row.
        definerFunction(
          'app.roll_up_contents(project uuid, content_ids uuid[], since timestamptz) RETURNS TABLE (content_id uuid, recorded_on date, change text)',
          {
            volatility: 'VOLATILE',
            callers: ['app_owner'],
            body: `
WITH readings AS MATERIALIZED (
  SELECT p.content_id, s.post_id, s.id, s.metrics, s.recorded_at, (s.recorded_at AT TIME ZONE 'UTC')::date AS day
  FROM public.social_media_posts p
  JOIN public.post_performance s ON s.project_id = p.project_id AND s.post_id = p.id
  WHERE p.project_id = project AND (content_ids IS NULL OR p.content_id = ANY (content_ids)) AND jsonb_strip_nulls(s.metrics) <> '{}'
), days AS MATERIALIZED (
  SELECT DISTINCT r.content_id, r.day FROM readings r WHERE r.day >= (since AT TIME ZONE 'UTC')::date
), newest AS (
  SELECT DISTINCT ON (d.content_id, d.day, r.post_id) d.content_id, d.day, r.metrics, r.recorded_at
  FROM days d JOIN readings r ON r.content_id = d.content_id AND r.day <= d.day
  ORDER BY d.content_id, d.day, r.post_id, r.recorded_at DESC, r.id DESC
), gone AS (
  DELETE FROM public.content_performance c
  WHERE c.project_id = project AND (content_ids IS NULL OR c.content_id = ANY (content_ids))
    AND c.recorded_on >= (since AT TIME ZONE 'UTC')::date
    AND NOT EXISTS (SELECT FROM days d WHERE d.content_id = c.content_id AND d.day = c.recorded_on)
  RETURNING c.content_id, c.recorded_on
), written AS (
  INSERT INTO public.content_performance AS c (project_id, content_id, recorded_on, metrics, post_count, recorded_at)
  SELECT project, n.content_id, n.day, jsonb_build_object(${SUMS}), count(*), max(n.recorded_at)
  FROM newest n GROUP BY n.content_id, n.day
  ON CONFLICT (project_id, content_id, recorded_on) DO UPDATE
    SET metrics = EXCLUDED.metrics, post_count = EXCLUDED.post_count, recorded_at = EXCLUDED.recorded_at
    WHERE (c.metrics, c.post_count, c.recorded_at) IS DISTINCT FROM (EXCLUDED.metrics, EXCLUDED.post_count, EXCLUDED.recorded_at)
  RETURNING c.content_id, c.recorded_on, c.xmax = 0 AS is_new
)
SELECT w.content_id, w.recorded_on, CASE WHEN w.is_new THEN 'added' ELSE 'corrected' END FROM written w
UNION ALL SELECT g.content_id, g.recorded_on, 'removed' FROM gone g`,
          },
        ) +
        definerFunction('app.lock_roll_ups(project_ids uuid[]) RETURNS void', {
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
SELECT pg_advisory_xact_lock(${ROLL_UPS}, own.key)
FROM (SELECT DISTINCT hashtext(id::text) AS key FROM unnest(project_ids) AS id ORDER BY 1) own`,
        }) +
        ROLL_UP_FROM_SNAPSHOTS,
    );
    await queryRunner.query(`
${ROLL_UP_TRIGGER}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER roll_up ON post_performance;
${dropDefinerFunctions(
  'app.roll_up_snapshots()',
  'app.lock_roll_ups(uuid[])',
  'app.roll_up_contents(uuid, uuid[], timestamptz)',
  'app.claim_due_metrics(text, integer, integer, uuid[], interval)',
  'app.seconds_until_metrics(text[])',
)}
DROP INDEX ix_social_media_posts_metrics_of_account;
DROP INDEX ix_social_media_posts_metrics_due;
CREATE INDEX ix_social_media_posts_metrics_due_at ON social_media_posts (metrics_due_at) WHERE metrics_due_at IS NOT NULL;
GRANT INSERT, UPDATE (metrics, post_count, recorded_at, updated_at) ON content_performance TO app_worker;
CREATE POLICY worker_insert ON content_performance FOR INSERT TO app_worker WITH CHECK (project_id = ANY ((SELECT app.worker_projects())::uuid[]));
CREATE POLICY worker_update ON content_performance FOR UPDATE TO app_worker
  USING (project_id = ANY ((SELECT app.worker_projects())::uuid[])) WITH CHECK (project_id = ANY ((SELECT app.worker_projects())::uuid[]));
ALTER TABLE content_performance ALTER COLUMN id DROP DEFAULT;
REVOKE SELECT, INSERT, UPDATE, DELETE ON content_performance FROM app_definer;
DROP POLICY definer_select ON content_performance;
DROP POLICY definer_insert ON content_performance;
DROP POLICY definer_update ON content_performance;
DROP POLICY definer_delete ON content_performance;
ALTER TABLE post_performance DROP COLUMN definition_version, DROP COLUMN missing;`);
    await queryRunner.query(
      definerFunction(`${OLD_CLAIM} RETURNS TABLE (project_id uuid, post_id uuid)`, {
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
      }) +
        definerFunction('app.seconds_until_metrics() RETURNS double precision', {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT extract(epoch FROM min(p.metrics_due_at) - now())::double precision FROM public.social_media_posts p
WHERE p.metrics_due_at IS NOT NULL AND p.status = 'published' AND p.deleted_at IS NULL`,
        }),
    );
  }
}
