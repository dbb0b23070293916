import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction } from './support/tenant-table.js';

/** @param orWaiting what else makes somebody's post a rival */
const claims = (orWaiting: string) =>
  definerFunction(
    'app.network_account_claims(post uuid, since timestamptz) RETURNS TABLE (known_ids text[], has_rival boolean)',
    {
      ...{ volatility: 'STABLE', callers: ['app_worker'], replaces: true },
      body: `
WITH mine AS (
  SELECT a.platform, a.platform_account_id, t.sent FROM public.social_media_posts p
  JOIN public.social_media_accounts a ON a.id = p.account_id
  JOIN public.publish_attempts t ON t.project_id = p.project_id AND t.post_id = p.id AND t.finished_at IS NULL
  WHERE p.id = post AND p.project_id = ANY (app.worker_projects())
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
    WHERE t.finished_at IS NULL AND t.phase IN ('sending', 'unknown') AND t.post_id <> post)${orWaiting}`,
    },
  );

/**
 * One that nobody could find the outcome of: it waits for a person, or has been given up. Of those that do not wait any more the recent ones
 * are enough, as the network is asked for recent posts only.
 */
const WAITING = `
  OR EXISTS (SELECT FROM public.social_media_posts p
    JOIN same_account s ON s.project_id = p.project_id AND s.id = p.account_id
    JOIN public.publish_attempts t ON t.project_id = p.project_id AND t.post_id = p.id AND t.sending_at >= since - interval '1 hour'
    JOIN mine ON t.sent -> 'outgoing' ->> 'text' = mine.sent -> 'outgoing' ->> 'text'
    WHERE p.id <> post AND p.platform_post_id IS NULL
      AND (p.needs_attention = 'unknown_outcome' AND p.deleted_at IS NULL
        OR 'unknown_outcome' IN (p.needs_attention, p.failure_class) AND p.scheduled_time >= since - interval '7 days'))`;

/**
 * A post of which nobody knows whether it is out may be what another one with the same text finds on the network. That one was said to be
 * published then, and was not.
 */
export class RivalsThatWait1764000000073 implements MigrationInterface {
  name = 'RivalsThatWait1764000000073';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(claims(WAITING));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(claims(''));
  }
}
