import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** How long troubles of a project are gathered before they are told, all in one mail. */
const GATHERED_FOR = `interval '2 minutes'`;
/** Least time between two mails of a project to a person: at most six an hour. What comes meanwhile goes into the next one. */
const BETWEEN_MAILS = `interval '10 minutes'`;
/** For longer than a mail is tried again (see define-job.ts). */
const KEPT_FOR = `interval '7 days'`;

const ACCOUNT_TO_CONNECT = `NEW.status = 'needs_reauth' AND OLD.status <> 'needs_reauth'`;

/** People are told when something keeps posts of their project from going out: by mail, and those who follow the project at once. */
export class TroublesTold1764000000015 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- A post or an account that has come into trouble. What it is about is read when the mail is written, as it is then.
CREATE TABLE app.trouble_notices (
  project uuid NOT NULL,
  post uuid,
  account uuid,
  noticed_at timestamptz(3) NOT NULL DEFAULT now(),
  -- With all others of this time it is in one mail; NULL: in none so far.
  gathered_at timestamptz(3),
  CONSTRAINT ck_trouble_notices_subject CHECK (num_nonnulls(post, account) = 1)
);
CREATE INDEX ix_trouble_notices_project ON app.trouble_notices (project, gathered_at);
CREATE INDEX ix_trouble_notices_noticed_at ON app.trouble_notices (noticed_at);
ALTER TABLE app.trouble_notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.trouble_notices FORCE ROW LEVEL SECURITY;
${definerAccess('app.trouble_notices', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};
-- Who has made a content is told about its posts; nothing else of it is read.
CREATE POLICY definer_select ON contents FOR SELECT TO app_definer USING (true);
GRANT SELECT (project_id, id, creator_id) ON contents TO app_definer;
INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('trouble.gather', true, false), ('trouble.mail', true, false);
`);
    await queryRunner.query(
      // In the order of the projects: of two transactions that add jobs of the same ones, one simply waits for the other. Whoever adds
      // one holds no lane yet. A job that a worker takes at this very moment is neither changed nor added; the next try sees it taken.
      definerFunction('app.plan_trouble_mails(projects uuid[], at timestamptz) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
DECLARE
  project uuid;
  job bigint;
BEGIN
  FOR project IN SELECT DISTINCT given.id FROM unnest(projects) AS given (id) ORDER BY given.id LOOP
    LOOP
      SELECT added.id INTO job FROM graphile_worker.add_job('trouble.gather', json_build_object('projectId', project), run_at => at,
        job_key => 'trouble.gather ' || project || ' next', job_key_mode => 'preserve_run_at') added;
      EXIT WHEN job IS NOT NULL;
    END LOOP;
  END LOOP;
END`,
      }) +
        // Few statements bring trouble, which the new rows alone tell.
        definerFunction('app.notice_trouble_of_posts() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
DECLARE
  projects uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM new_rows n WHERE n.status = 'failed' OR n.needs_attention IS NOT NULL OR n.problems <> '[]') THEN
    RETURN NULL;
  END IF;
  WITH noticed AS (
    INSERT INTO app.trouble_notices AS notice (project, post)
    SELECT n.project_id, n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.deleted_at IS NULL AND (n.status = 'failed' AND o.status <> 'failed'
      OR n.needs_attention IS NOT NULL AND n.needs_attention IS DISTINCT FROM o.needs_attention
      OR n.problems <> '[]' AND n.problems <> o.problems)
    RETURNING notice.project
  )
  SELECT array_agg(DISTINCT noticed.project) INTO projects FROM noticed;
  IF projects IS NOT NULL THEN
    PERFORM app.plan_trouble_mails(projects, now() + ${GATHERED_FOR});
  END IF;
  RETURN NULL;
END`,
        }) +
        definerFunction('app.notice_trouble_of_account() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  INSERT INTO app.trouble_notices (project, account) VALUES (NEW.project_id, NEW.id);
  PERFORM app.plan_trouble_mails(ARRAY[NEW.project_id], now() + ${GATHERED_FOR});
  RETURN NULL;
END`,
        }) +
        // Whom a mail about these troubles reaches at this moment: owner and admins, and who has made the content of one of the posts;
        // active people of the project with a verified address, unless the project wants no such mails.
        definerFunction(
          'app.trouble_readers(given_project uuid, gathered timestamptz) RETURNS TABLE (person uuid, email text, reads_all boolean)',
          {
            volatility: 'STABLE',
            callers: ['app_owner'],
            body: `
SELECT u.id, u.email, place.reads_all
FROM (
  SELECT p.owner_id AS user_id, true AS reads_all FROM public.projects p WHERE p.id = given_project
  UNION ALL
  SELECT m.user_id, m.role = 'admin' FROM public.team_members m
  WHERE m.project_id = given_project AND m.status = 'active' AND m.deleted_at IS NULL
) place
JOIN public.users u ON u.id = place.user_id AND u.is_active AND u.deleted_at IS NULL AND u.email_verified_at IS NOT NULL
JOIN public.projects j ON j.id = given_project AND j.deleted_at IS NULL
WHERE coalesce((j.settings #>> '{notifications,troubleMails}')::boolean, true)
  AND (place.reads_all OR EXISTS (
    SELECT FROM app.trouble_notices n
    JOIN public.social_media_posts post ON post.project_id = n.project AND post.id = n.post
    JOIN public.contents c ON c.project_id = post.project_id AND c.id = post.content_id
    WHERE n.project = given_project AND n.gathered_at = gathered AND c.creator_id = u.id))`,
          },
        ) +
        // Gathers what nobody was told so far, and answers who is to be told. Too early after the last time it plans the next one.
        definerFunction(
          'app.gather_trouble(given_project uuid) RETURNS TABLE (gathered timestamptz, person uuid)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
DECLARE
  at CONSTANT timestamptz(3) := now();
  not_before timestamptz;
BEGIN
  IF NOT coalesce(given_project = ANY (app.worker_projects()), false) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a worker gathers for its own project';
  END IF;
  DELETE FROM app.trouble_notices WHERE ctid = ANY (ARRAY(
    SELECT n.ctid FROM app.trouble_notices n WHERE n.noticed_at < now() - ${KEPT_FOR} LIMIT 1000 FOR UPDATE SKIP LOCKED));
  PERFORM pg_advisory_xact_lock(hashtextextended('app.trouble_notices ' || given_project, 0));
  SELECT max(n.gathered_at) + ${BETWEEN_MAILS} INTO not_before FROM app.trouble_notices n WHERE n.project = given_project;
  IF not_before > at THEN
    PERFORM app.plan_trouble_mails(ARRAY[given_project], not_before);
    RETURN;
  END IF;
  UPDATE app.trouble_notices n SET gathered_at = at WHERE n.project = given_project AND n.gathered_at IS NULL;
  IF FOUND THEN
    RETURN QUERY SELECT at::timestamptz, r.person FROM app.trouble_readers(given_project, at) r;
  END IF;
END`,
          },
        ) +
        // The address of one of these people, and what their mail is about. No row where they may not get it any more.
        definerFunction(
          'app.trouble_letter(given_project uuid, gathered timestamptz, given_person uuid) RETURNS TABLE (email text, post_ids uuid[], account_ids uuid[])',
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
SELECT r.email,
  ARRAY(SELECT DISTINCT n.post FROM app.trouble_notices n
    JOIN public.social_media_posts post ON post.project_id = n.project AND post.id = n.post
    JOIN public.contents c ON c.project_id = post.project_id AND c.id = post.content_id
    WHERE n.project = given_project AND n.gathered_at = gathered AND (r.reads_all OR c.creator_id = r.person)),
  ARRAY(SELECT DISTINCT n.account FROM app.trouble_notices n
    WHERE n.project = given_project AND n.gathered_at = gathered AND n.account IS NOT NULL AND r.reads_all)
FROM app.trouble_readers(given_project, gathered) r
WHERE r.person = given_person AND given_project = ANY (app.worker_projects())`,
          },
        ) +
        // As app.announce_posts does for all else that changes; where both tell of one post, PostgreSQL makes one of it.
        definerFunction('app.announce_problems() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  PERFORM pg_notify('post_changes', NEW.project_id || ' ' || NEW.id)
  FROM app.followed_projects f WHERE f.project = NEW.project_id AND f.until > now();
  RETURN NULL;
END`,
        }),
    );
    await queryRunner.query(`
CREATE TRIGGER notice_trouble AFTER UPDATE ON social_media_posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.notice_trouble_of_posts();
-- For each row: problems are found post by post, and other statements do not even ask.
CREATE TRIGGER announce_problems AFTER UPDATE OF problems ON social_media_posts
  FOR EACH ROW WHEN (NEW.problems <> OLD.problems) EXECUTE FUNCTION app.announce_problems();
-- Runs before settle_lane, by its name: lanes come last.
CREATE TRIGGER notice_trouble AFTER UPDATE OF status ON social_media_accounts
  FOR EACH ROW WHEN (${ACCOUNT_TO_CONNECT}) EXECUTE FUNCTION app.notice_trouble_of_account();
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER notice_trouble ON social_media_accounts;
DROP TRIGGER announce_problems ON social_media_posts;
DROP TRIGGER notice_trouble ON social_media_posts;
${dropDefinerFunctions(
  'app.announce_problems()',
  'app.trouble_letter(uuid, timestamptz, uuid)',
  'app.gather_trouble(uuid)',
  'app.trouble_readers(uuid, timestamptz)',
  'app.notice_trouble_of_account()',
  'app.notice_trouble_of_posts()',
  'app.plan_trouble_mails(uuid[], timestamptz)',
)}
DELETE FROM app.job_names WHERE name LIKE 'trouble.%';
REVOKE SELECT (project_id, id, creator_id) ON contents FROM app_definer;
DROP POLICY definer_select ON contents;
DROP TABLE app.trouble_notices`);
  }
}
