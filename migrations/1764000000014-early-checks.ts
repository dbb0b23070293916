import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** How long before its time a post is checked, in minutes, unless its project says something else, and at most. */
const DEFAULT_MINUTES = 15;
const MOST_MINUTES = 240;

/** Posts are checked some time before they go out, so that there is time to mend what would keep them. */
export class EarlyChecks1764000000014 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE social_media_posts
  ADD COLUMN checked_at timestamptz(3),
  ADD COLUMN problems jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT ck_social_media_posts_problems CHECK (jsonb_typeof(problems) = 'array'),
  DROP CONSTRAINT ck_social_media_posts_needs_attention,
  ADD CONSTRAINT ck_social_media_posts_needs_attention
    CHECK (needs_attention IN ('unknown_outcome', 'quarantined', 'not_approved', 'late', 'check_failed'));
GRANT UPDATE (checked_at, problems) ON social_media_posts TO app_user, app_worker;
CREATE INDEX ix_social_media_posts_unchecked ON social_media_posts (due_at)
  WHERE due_at IS NOT NULL AND checked_at IS NULL AND deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_problems ON social_media_posts (project_id, due_at)
  WHERE problems <> '[]' AND due_at IS NOT NULL AND deleted_at IS NULL;
INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('posts.check', false, false);
`);
    await queryRunner.query(
      // Each post once for each time that it is given; what is due already is checked by the worker that sends it.
      definerFunction('app.claim_checks(most integer) RETURNS TABLE (project_id uuid, post_id uuid)', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_worker'],
        body: `
#variable_conflict use_column
BEGIN
  RETURN QUERY
  UPDATE public.social_media_posts p SET checked_at = now()
  WHERE p.id IN (
    SELECT d.id FROM public.social_media_posts d JOIN public.projects j ON j.id = d.project_id
    WHERE d.due_at > now() AND d.due_at <= now() + interval '${MOST_MINUTES} minutes' AND d.checked_at IS NULL AND d.deleted_at IS NULL
      AND d.due_at <= now() + make_interval(mins => coalesce((j.settings -> 'schedule' ->> 'checkMinutesBefore')::integer, ${DEFAULT_MINUTES}))
      AND j.deleted_at IS NULL
    ORDER BY d.due_at LIMIT most FOR UPDATE OF d SKIP LOCKED)
  RETURNING p.project_id, p.id;
END`,
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.claim_checks(integer)')}
DELETE FROM app.job_names WHERE name = 'posts.check';
UPDATE social_media_posts SET needs_attention = 'late' WHERE needs_attention = 'check_failed';
ALTER TABLE social_media_posts
  DROP COLUMN checked_at,
  DROP COLUMN problems,
  DROP CONSTRAINT ck_social_media_posts_needs_attention,
  ADD CONSTRAINT ck_social_media_posts_needs_attention
    CHECK (needs_attention IN ('unknown_outcome', 'quarantined', 'not_approved', 'late'))`);
  }
}
