import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLL_UP_FROM_SNAPSHOTS, ROLL_UP_TRIGGER } from './support/roll-ups.js';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** The metrics, as roll-ups name them, by the columns of figures. */
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
const COLUMNS = Object.values(METRICS).map((column) => `f.${column}`);
const TELLS = `coalesce(${COLUMNS.join(', ')}) IS NOT NULL`;
const day = (time: string) => `(${time} AT TIME ZONE 'UTC')::date`;

const ROLL_UP_FROM_FIGURES = definerFunction('app.roll_up_snapshots() RETURNS trigger', {
  language: 'plpgsql',
  volatility: 'VOLATILE',
  callers: ['app_owner'],
  body: `
DECLARE
  rest record;
BEGIN
  PERFORM app.lock_roll_ups(ARRAY(SELECT DISTINCT n.project_id FROM new_rows n));
  FOR rest IN
    WITH given AS MATERIALIZED (
      SELECT n.project_id, p.content_id, min(n.recorded_at) AS since
      FROM new_rows n JOIN public.social_media_posts p ON p.project_id = n.project_id AND p.id = n.post_id
      GROUP BY n.project_id, p.content_id
    ), summed AS MATERIALIZED (
      SELECT g.project_id, g.content_id,
        jsonb_build_object(${Object.entries(METRICS)
          .map(([name, column]) => `'${name}', sum(f.${column})`)
          .join(', ')}) AS metrics,
        count(*) FILTER (WHERE ${TELLS}) AS post_count, max(f.recorded_at) FILTER (WHERE ${TELLS}) AS recorded_at,
        -- The newest number of each post says what the day says, unless the snapshots are of an earlier day than another one, or a
        -- post's newest snapshot tells nothing and an older one does.
        ${day(`max(f.recorded_at) FILTER (WHERE ${TELLS})`)} = ${day('min(g.since)')} AND NOT bool_or(NOT (${TELLS}) AND EXISTS (
          SELECT FROM public.post_performance s
          WHERE s.project_id = f.project_id AND s.post_id = f.post_id AND jsonb_strip_nulls(s.metrics) <> '{}')) AS is_said
      -- Posts and figures by their keys, whatever the planner thinks of their number.
      FROM given g CROSS JOIN LATERAL (
        SELECT own.* FROM public.social_media_posts p
        JOIN public.post_figures own ON own.project_id = p.project_id AND own.id = p.id
        WHERE p.project_id = g.project_id AND p.content_id = g.content_id OFFSET 0) f
      GROUP BY g.project_id, g.content_id
    ), written AS (
      INSERT INTO public.content_performance AS c (project_id, content_id, recorded_on, metrics, post_count, recorded_at)
      SELECT s.project_id, s.content_id, ${day('s.recorded_at')}, s.metrics, s.post_count, s.recorded_at
      FROM summed s WHERE s.is_said ORDER BY s.project_id, s.content_id
      ON CONFLICT (project_id, content_id, recorded_on) DO UPDATE
        SET metrics = EXCLUDED.metrics, post_count = EXCLUDED.post_count, recorded_at = EXCLUDED.recorded_at
        WHERE (c.metrics, c.post_count, c.recorded_at) IS DISTINCT FROM (EXCLUDED.metrics, EXCLUDED.post_count, EXCLUDED.recorded_at)
    )
    SELECT g.project_id, array_agg(g.content_id) AS content_ids, min(g.since) AS since
    FROM given g LEFT JOIN summed s ON s.project_id = g.project_id AND s.content_id = g.content_id
    WHERE s.is_said IS NOT TRUE GROUP BY g.project_id
  LOOP
    PERFORM app.roll_up_contents(rest.project_id, rest.content_ids, rest.since);
  END LOOP;
  RETURN NULL;
END`,
});

const replaceBy = (rollUp: string) => `
DROP TRIGGER roll_up ON post_performance;
${dropDefinerFunctions('app.roll_up_snapshots()')}
${rollUp};
${ROLL_UP_TRIGGER}`;

/** A content's day is summed up from the newest numbers of its posts, which the trigger before has just kept: one pass, however old the posts. */
export class RollUpsFromFigures1764000000043 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(replaceBy(ROLL_UP_FROM_FIGURES));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(replaceBy(ROLL_UP_FROM_SNAPSHOTS));
  }
}
