import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** Most posts that one notification names: 200 UUIDs with their commas are 7,400 of the 8,000 bytes that PostgreSQL takes. */
const MAX_NAMED = 200;
/** Upper ends of the histogram of lateness, in seconds. */
const LATENESS_BUCKETS = [1, 5, 10, 30, 60, 300, 900, 3600];
/** What people do with a post that belongs to the story of its publishing. */
const DECISIONS = `('Posts_create', 'Posts_reschedule', 'Posts_cancel', 'Posts_publishNow', 'Posts_retry', 'Posts_resolve')`;

/** What makes publishing visible: to a team (a post's decisions, changes as they happen), and to whoever runs the server (numbers). */
export class PublishingVisible1764000000013 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE INDEX ix_social_media_posts_needs_attention ON social_media_posts (project_id, needs_attention)
  WHERE needs_attention IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ix_social_media_posts_published ON social_media_posts (platform, scheduled_time, published_time) WHERE status = 'published';
CREATE INDEX ix_social_media_posts_failed ON social_media_posts (platform) WHERE status = 'failed';
CREATE INDEX ix_audit_changes_post ON audit_changes (project_id, row_id) WHERE table_name = 'social_media_posts';

-- Projects that somebody follows at the moment. A notification makes commits wait for each other, so nothing is told where nobody listens.
CREATE UNLOGGED TABLE app.followed_projects (
  project uuid NOT NULL,
  until timestamptz(3) NOT NULL,
  CONSTRAINT pk_followed_projects PRIMARY KEY (project)
);
ALTER TABLE app.followed_projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.followed_projects FORCE ROW LEVEL SECURITY;
${definerAccess('app.followed_projects', ['SELECT', 'INSERT', 'UPDATE'])};
`);
    await queryRunner.query(
      definerFunction('app.follow_projects(projects uuid[], duration interval) RETURNS void', {
        volatility: 'VOLATILE',
        callers: ['app_user'],
        body: `
INSERT INTO app.followed_projects AS f (project, until) SELECT DISTINCT given.id, now() + duration FROM unnest(projects) AS given (id) ORDER BY given.id
ON CONFLICT (project) DO UPDATE SET until = greatest(f.until, EXCLUDED.until)`,
      }) +
        announcement('app.announce_new_posts()', 'SELECT n.project_id, n.id FROM new_rows n') +
        announcement(
          'app.announce_posts()',
          `SELECT n.project_id, n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE ROW(n.status, n.needs_attention, n.failure_class, n.scheduled_time, n.published_time, n.due_at, n.deleted_at, n.lease_expires_at IS NULL)
      IS DISTINCT FROM
      ROW(o.status, o.needs_attention, o.failure_class, o.scheduled_time, o.published_time, o.due_at, o.deleted_at, o.lease_expires_at IS NULL)`,
        ) +
        announcement(
          'app.announce_attempts()',
          'SELECT n.project_id, n.post_id AS id FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.phase <> o.phase',
        ),
    );
    await queryRunner.query(`
CREATE TRIGGER announce_new_posts AFTER INSERT ON social_media_posts REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.announce_new_posts();
CREATE TRIGGER announce_posts AFTER UPDATE ON social_media_posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.announce_posts();
CREATE TRIGGER announce_attempts AFTER UPDATE ON publish_attempts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.announce_attempts();
`);
    await queryRunner.query(
      // The audit log is for admins. That somebody of the team sent, moved or resolved a post is for everybody in it; addresses are not.
      definerFunction(
        `app.post_decisions(project uuid, post uuid, most integer)
  RETURNS TABLE (decided_at timestamptz, person_id uuid, person_name text, action text, status text)`,
        {
          volatility: 'STABLE',
          callers: ['app_user'],
          body: `
SELECT e.created_at, e.actor_id, u.full_name, e.action, c.after ->> 'status'
FROM public.audit_changes c
JOIN public.audit_entries e ON e.project_id = c.project_id AND e.id = c.entry_id
LEFT JOIN public.users u ON u.id = e.actor_id
WHERE c.project_id = project AND c.project_id = ANY ((SELECT app.my_projects('viewer'))::uuid[])
  AND c.table_name = 'social_media_posts' AND c.row_id = post AND e.action IN ${DECISIONS}
ORDER BY c.number DESC LIMIT most`,
        },
      ) +
        // For whoever runs the server: numbers of all projects together, and nothing by which one could be told from another.
        definerFunction(
          'app.publishing_numbers() RETURNS TABLE (name text, label text, value double precision)',
          {
            volatility: 'STABLE',
            callers: ['app_user'],
            body: `
WITH waiting AS (
  SELECT CASE WHEN l.busy_post_id IS NOT NULL THEN 'behind_another' WHEN l.claimable_at <= now() THEN 'ready' ELSE 'blocked' END AS state,
    count(*) AS posts, extract(epoch FROM now() - min(p.due_at)) AS oldest
  FROM public.social_media_posts p
  JOIN public.publishing_lanes l ON l.account_id = p.account_id
  JOIN public.projects j ON j.id = p.project_id AND j.deleted_at IS NULL
  WHERE p.due_at <= now() AND p.lease_expires_at IS NULL AND p.deleted_at IS NULL
  GROUP BY 1
), leased AS (
  SELECT count(*) FILTER (WHERE a.phase = 'unknown') AS unknown, count(*) FILTER (WHERE a.phase IS DISTINCT FROM 'unknown') AS on_their_way
  FROM public.publishing_lanes l
  LEFT JOIN public.publish_attempts a ON a.project_id = l.project_id AND a.post_id = l.busy_post_id AND a.finished_at IS NULL
  WHERE l.busy_post_id IS NOT NULL
), published AS (
  SELECT p.platform, greatest(0, extract(epoch FROM p.published_time - p.scheduled_time)) AS late
  FROM public.social_media_posts p WHERE p.status = 'published'
), lateness AS (
  SELECT count(late) AS posts, coalesce(sum(late), 0) AS seconds,
    ${LATENESS_BUCKETS.map((seconds) => `count(*) FILTER (WHERE late <= ${seconds}) AS le_${seconds}`).join(', ')}
  FROM published
)
SELECT 'waiting', state, posts::double precision FROM waiting
UNION ALL SELECT 'oldest_due', state, oldest FROM waiting
UNION ALL SELECT given.name, '', given.value FROM leased,
  LATERAL (VALUES ('on_their_way', on_their_way::double precision), ('unknown', unknown)) given (name, value)
UNION ALL SELECT 'needs_attention', p.needs_attention, count(*) FROM public.social_media_posts p
  JOIN public.projects j ON j.id = p.project_id AND j.deleted_at IS NULL
  WHERE p.needs_attention IS NOT NULL AND p.deleted_at IS NULL GROUP BY 2
UNION ALL SELECT 'published', platform, count(*) FROM published GROUP BY 2
UNION ALL SELECT 'failed', p.platform, count(*) FROM public.social_media_posts p WHERE p.status = 'failed' GROUP BY 2
UNION ALL SELECT given.name, given.label, given.value FROM lateness,
  LATERAL (VALUES ('lateness_sum', '', seconds::double precision), ('lateness_count', '', posts), ('lateness', '+Inf', posts),
    ${LATENESS_BUCKETS.map((seconds) => `('lateness', '${seconds}', le_${seconds})`).join(', ')}) given (name, label, value)`,
          },
        ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.publishing_numbers()', 'app.post_decisions(uuid, uuid, integer)')}
DROP TRIGGER announce_attempts ON publish_attempts;
DROP TRIGGER announce_posts ON social_media_posts;
DROP TRIGGER announce_new_posts ON social_media_posts;
${dropDefinerFunctions('app.announce_attempts()', 'app.announce_posts()', 'app.announce_new_posts()', 'app.follow_projects(uuid[], interval)')}
DROP TABLE app.followed_projects;
DROP INDEX ix_audit_changes_post;
DROP INDEX ix_social_media_posts_failed;
DROP INDEX ix_social_media_posts_published;
DROP INDEX ix_social_media_posts_needs_attention`);
  }
}

/**
 * A trigger function that tells which posts have changed: one notification for each followed project and statement, with ids and nothing
 * else. Those of one transaction with the same ids are one.
 * @param changed SELECT of `project_id` and `id`
 */
function announcement(name: string, changed: string): string {
  return definerFunction(`${name} RETURNS trigger`, {
    language: 'plpgsql',
    volatility: 'VOLATILE',
    callers: ['app_owner'],
    body: `
BEGIN
  PERFORM pg_notify('post_changes', changed.project_id || ' ' ||
    CASE WHEN count(*) <= ${MAX_NAMED} THEN string_agg(changed.id::text, ',' ORDER BY changed.id) ELSE '*' END)
  FROM (${changed}) changed
  JOIN app.followed_projects f ON f.project = changed.project_id AND f.until > now()
  GROUP BY changed.project_id;
  RETURN NULL;
END`,
  });
}
