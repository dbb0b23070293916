import { definerFunction } from './tenant-table.js';

/** Has contents rolled up with every statement that brings snapshots. */
export const ROLL_UP_TRIGGER = `CREATE TRIGGER roll_up AFTER INSERT ON post_performance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.roll_up_snapshots()`;

/** Rolls the contents of new snapshots up from all of their snapshots. */
export const ROLL_UP_FROM_SNAPSHOTS = definerFunction('app.roll_up_snapshots() RETURNS trigger', {
  language: 'plpgsql',
  volatility: 'VOLATILE',
  callers: ['app_owner'],
  body: `
DECLARE
  one record;
BEGIN
  PERFORM app.lock_roll_ups(ARRAY(SELECT DISTINCT n.project_id FROM new_rows n));
  FOR one IN
    SELECT n.project_id, array_agg(DISTINCT p.content_id) AS content_ids, min(n.recorded_at) AS since
    FROM new_rows n JOIN public.social_media_posts p ON p.project_id = n.project_id AND p.id = n.post_id
    GROUP BY n.project_id
  LOOP
    PERFORM app.roll_up_contents(one.project_id, one.content_ids, one.since);
  END LOOP;
  RETURN NULL;
END`,
});
