import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** What somebody of the team did with a post. The audit log is for admins; this is for everybody in the project, without addresses. */
const postDecisions = (actions: string) =>
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
  AND c.table_name = 'social_media_posts' AND c.row_id = post AND e.action ${actions}
ORDER BY c.number DESC LIMIT most`,
    },
  );

/** Posts that are out can be taken down, and their text changed, at the network. A worker does it, and the post tells how it went. */
export class PublishedPosts1764000000023 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE social_media_posts
  ADD COLUMN taken_down_at timestamptz(3),
  ADD COLUMN network_change jsonb,
  ADD CONSTRAINT ck_social_media_posts_taken_down_at CHECK (taken_down_at IS NULL OR status = 'published'),
  ADD CONSTRAINT ck_social_media_posts_network_change CHECK (coalesce(
    network_change ->> 'kind' IN ('take_down', 'edit') AND network_change ->> 'state' IN ('pending', 'done', 'failed'),
    network_change IS NULL));
GRANT UPDATE (network_change) ON social_media_posts TO app_user;
GRANT UPDATE (network_change, taken_down_at) ON social_media_posts TO app_worker;
INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('posts.change-published', true, true);
SET LOCAL ROLE app_definer;
ALTER FUNCTION app.announce_problems() RENAME TO announce_post;
SET LOCAL ROLE app_owner;
-- For each row: such changes come post by post, and other statements do not even ask.
CREATE TRIGGER announce_network_change AFTER UPDATE OF network_change ON social_media_posts
  FOR EACH ROW WHEN (NEW.network_change IS DISTINCT FROM OLD.network_change) EXECUTE FUNCTION app.announce_post();
${dropDefinerFunctions('app.post_decisions(uuid, uuid, integer)')}`);
    await queryRunner.query(postDecisions(`LIKE 'Posts\\_%'`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.post_decisions(uuid, uuid, integer)')}
DROP TRIGGER announce_network_change ON social_media_posts;
SET LOCAL ROLE app_definer;
ALTER FUNCTION app.announce_post() RENAME TO announce_problems;
SET LOCAL ROLE app_owner;
DELETE FROM app.job_names WHERE name = 'posts.change-published';
ALTER TABLE social_media_posts DROP COLUMN taken_down_at, DROP COLUMN network_change`);
    await queryRunner.query(
      postDecisions(
        `IN ('Posts_create', 'Posts_reschedule', 'Posts_cancel', 'Posts_publishNow', 'Posts_retry', 'Posts_resolve')`,
      ),
    );
  }
}
