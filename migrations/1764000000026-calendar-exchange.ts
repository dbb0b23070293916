import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  auditChanges,
  BASE_COLUMNS,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** What was made of a time that is no single instant, posts that follow new zone data, feeds, and contents known elsewhere. */
export class CalendarExchange1764000000026 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE social_media_posts
  ADD COLUMN time_adjustment text,
  ADD CONSTRAINT ck_social_media_posts_time_adjustment
    CHECK (time_adjustment IN ('moved-forward', 'first-of-two', 'second-of-two'));
GRANT UPDATE (time_adjustment) ON social_media_posts TO app_user;
GRANT UPDATE (time_adjustment, scheduled_local, scheduled_time) ON social_media_posts TO app_worker;

-- What the content is called where it comes from: who imports it again does not get it twice.
ALTER TABLE contents
  ADD COLUMN external_id text,
  ADD CONSTRAINT ck_contents_external_id CHECK (length(external_id) BETWEEN 1 AND 200);
CREATE UNIQUE INDEX uq_contents_external_id ON contents (project_id, external_id)
  WHERE external_id IS NOT NULL AND deleted_at IS NULL;
GRANT UPDATE (external_id) ON contents TO app_user;

-- The newest release of the zone data by which the instants of all posts stand. No row: none was looked at yet.
CREATE TABLE app.time_zone_data (
  is_it boolean NOT NULL DEFAULT true,
  version text NOT NULL,
  CONSTRAINT pk_time_zone_data PRIMARY KEY (is_it),
  CONSTRAINT ck_time_zone_data_one_row CHECK (is_it)
);
ALTER TABLE app.time_zone_data ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.time_zone_data FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.time_zone_data FOR SELECT TO app_user USING (false);
CREATE POLICY for_no_project ON app.time_zone_data TO app_worker
  USING ((SELECT app.worker_projects()) IS NULL) WITH CHECK ((SELECT app.worker_projects()) IS NULL);
GRANT SELECT, INSERT ON app.time_zone_data TO app_worker;
GRANT UPDATE (version) ON app.time_zone_data TO app_worker;
INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('posts.follow-zone-data', false, false);

-- A secret address at which programs read a calendar, as the person who made it may.
CREATE TABLE calendar_feeds (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  name text NOT NULL,
  token_hash text NOT NULL,
  filters jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT pk_calendar_feeds PRIMARY KEY (id),
  CONSTRAINT fk_calendar_feeds_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_calendar_feeds_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_calendar_feeds_name CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT ck_calendar_feeds_filters CHECK (jsonb_typeof(filters) = 'object')
);
-- Not unique: it would tell what other projects have, and nobody guesses the same 256 bits.
CREATE INDEX ix_calendar_feeds_token_hash ON calendar_feeds (token_hash) WHERE deleted_at IS NULL;
CREATE INDEX ix_calendar_feeds_project_id ON calendar_feeds (project_id, id);
CREATE INDEX ix_calendar_feeds_user_id ON calendar_feeds (user_id);
${touchOnUpdate('calendar_feeds')};
${auditChanges('calendar_feeds', ['token_hash'])};
${tenantTable('calendar_feeds', {
  readableColumns: [
    ...['id', 'created_at', 'updated_at', 'deleted_at'],
    ...['project_id', 'user_id', 'name', 'filters'],
  ],
  insert: 'viewer',
  update: { role: 'viewer', columns: ['name'] },
})};
-- A feed shows what its person may see: nobody makes one in another's name, and only admins end another's.
CREATE POLICY own_feed ON calendar_feeds AS RESTRICTIVE FOR INSERT TO app_user WITH CHECK (user_id = (SELECT app.uid()));
CREATE POLICY own_feed_or_admin ON calendar_feeds AS RESTRICTIVE FOR UPDATE TO app_user
  USING (user_id = (SELECT app.uid()) OR project_id = ANY ((SELECT app.my_projects('admin'))::uuid[]));
CREATE POLICY definer_select ON calendar_feeds FOR SELECT TO app_definer USING (true);
GRANT SELECT ON calendar_feeds TO app_definer;
`);
    await queryRunner.query(
      // Whose feed it is. What it shows, the policies decide, which ask what the person may see now.
      definerFunction(
        'app.calendar_feed(given_hash text) RETURNS TABLE (project_id uuid, user_id uuid, name text, filters jsonb)',
        {
          volatility: 'STABLE',
          callers: ['app_user'],
          body: `
SELECT f.project_id, f.user_id, f.name, f.filters FROM public.calendar_feeds f
WHERE f.token_hash = given_hash AND f.deleted_at IS NULL`,
        },
      ) +
        // Runs as often as there are new zone data, a few times a year, so that no index is kept for it.
        definerFunction(
          `app.posts_to_come(after uuid, most integer) RETURNS TABLE (project_id uuid, id uuid, scheduled_time timestamptz,
  scheduled_local text, time_zone text, time_adjustment text)`,
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
SELECT p.project_id, p.id, p.scheduled_time, p.scheduled_local, p.time_zone, p.time_adjustment FROM public.social_media_posts p
WHERE p.id > after AND p.status = 'scheduled' AND p.scheduled_time > now() AND p.scheduled_local IS NOT NULL
  AND p.time_zone IS NOT NULL AND p.deleted_at IS NULL
ORDER BY p.id LIMIT most`,
          },
        ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.posts_to_come(uuid, integer)', 'app.calendar_feed(text)')}
DELETE FROM app.job_names WHERE name = 'posts.follow-zone-data';
DROP TABLE calendar_feeds, app.time_zone_data;
ALTER TABLE contents DROP COLUMN external_id;
REVOKE UPDATE (scheduled_local, scheduled_time) ON social_media_posts FROM app_worker;
ALTER TABLE social_media_posts DROP COLUMN time_adjustment`);
  }
}
