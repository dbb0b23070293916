import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cleanUpFunction, EXPIRED_WITH_EVENTS, EXPIRED_WITH_NOTIFICATIONS } from './support/expired-rows.js';
import { personalTable } from './support/personal-table.js';
import { READERS_OF_MAILS } from './support/readers-of-mails.js';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

const OF_ROLE = (role: string) =>
  `least_role = '${role}' AND project_id = ANY ((SELECT app.my_projects('${role}'))::uuid[])`;

/** Waits for the digest of the person, the row \`n\`. */
const WAITS = `n.mail = 'digest' AND n.digested_at IS NULL`;

const FOR_PROJECT = `coalesce(given_project = ANY (app.worker_projects()), false)`;

/** What people are told, in a list of their own and by mail, as each of them wants it. */
export class Notifications1764000000048 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await this.makeTables(queryRunner);
    await queryRunner.query(this.peopleFunctions());
    await queryRunner.query(this.tellingFunctions());
    await queryRunner.query(this.digestFunctions());
    await queryRunner.query(this.optOutFunctions());
    await queryRunner.query(this.triggers());
  }

  private async makeTables(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE notifications (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  -- What it is about, and where in the API that is.
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  path text NOT NULL,
  -- What happened: the same is told to a person once.
  key text NOT NULL,
  -- Whoever has less in the project now does not see it any more.
  least_role text NOT NULL,
  -- Those that a person was told together, and that one mail tells.
  batch uuid NOT NULL,
  -- Whether it stands in the person's list, or only in a mail.
  is_listed boolean NOT NULL,
  -- As it was wanted when it was told.
  mail text NOT NULL,
  digested_at timestamptz(3),
  read_at timestamptz(3),
  CONSTRAINT pk_notifications PRIMARY KEY (project_id, id),
  CONSTRAINT uq_notifications_key UNIQUE (project_id, user_id, kind, key),
  CONSTRAINT fk_notifications_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_notifications_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_notifications_kind CHECK (kind ~ '^[a-z]+(\\.[a-z]+(-[a-z]+)*)+$'),
  CONSTRAINT ck_notifications_least_role CHECK (least_role IN ('viewer', 'reviewer', 'editor', 'admin')),
  CONSTRAINT ck_notifications_mail CHECK (mail IN ('immediately', 'digest', 'never'))
);
CREATE INDEX ix_notifications_user_id ON notifications (user_id, id);
CREATE INDEX ix_notifications_unread ON notifications (user_id) WHERE read_at IS NULL AND is_listed;
CREATE INDEX ix_notifications_batch ON notifications (project_id, batch);
CREATE INDEX ix_notifications_digest ON notifications (user_id) WHERE mail = 'digest' AND digested_at IS NULL;
CREATE INDEX ix_notifications_created_at ON notifications (created_at);
${touchOnUpdate('notifications')};
${tenantTable('notifications', { update: { role: 'viewer', columns: ['read_at'] }, worker: {} })};
CREATE POLICY own_only ON notifications AS RESTRICTIVE TO app_user USING (user_id = (SELECT app.uid())
  AND (least_role = 'viewer' OR ${['reviewer', 'editor', 'admin'].map(OF_ROLE).join(' OR ')}));
${definerAccess('notifications', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};

-- How a person wants to be told. No row: as each kind says by itself.
CREATE TABLE notification_preferences (${BASE_COLUMNS},
  user_id uuid NOT NULL,
  digest_hour integer NOT NULL DEFAULT 8,
  -- NULL: the person's own.
  time_zone text,
  -- { kind: { mail, inApp } }, of what is not as the kind says.
  kinds jsonb NOT NULL DEFAULT '{}',
  -- { project: { isMuted, noMailOf: [kind] } }
  projects jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT pk_notification_preferences PRIMARY KEY (id),
  CONSTRAINT uq_notification_preferences_user_id UNIQUE (user_id),
  CONSTRAINT fk_notification_preferences_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_notification_preferences_digest_hour CHECK (digest_hour BETWEEN 0 AND 23),
  CONSTRAINT ck_notification_preferences_kinds CHECK (jsonb_typeof(kinds) = 'object'),
  CONSTRAINT ck_notification_preferences_projects CHECK (jsonb_typeof(projects) = 'object')
);
${touchOnUpdate('notification_preferences')};
${personalTable('notification_preferences', ['digest_hour', 'time_zone', 'kinds', 'projects'])};
${definerAccess('notification_preferences', ['SELECT', 'INSERT', 'UPDATE'])};

-- What the links in mails switch off: of one person, and with a project of that project alone. In plain, so that each mail has the same link;
-- nobody reads it but the functions below.
CREATE TABLE app.opt_out_links (
  token text NOT NULL,
  person uuid NOT NULL,
  -- NULL: of the digest.
  project uuid,
  kinds text[] NOT NULL,
  CONSTRAINT pk_opt_out_links PRIMARY KEY (token),
  CONSTRAINT uq_opt_out_links_person UNIQUE NULLS NOT DISTINCT (person, project, kinds)
);
ALTER TABLE app.opt_out_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.opt_out_links FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.opt_out_links FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
${definerAccess('app.opt_out_links', ['SELECT', 'INSERT'])};
${definerAccess('report_subscriptions', ['UPDATE'])};

-- How a person wants a kind of a project by mail: NULL where nothing is said of it.
CREATE FUNCTION app.mail_choice(kinds jsonb, projects jsonb, project uuid, kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp AS $$
SELECT CASE WHEN coalesce((projects -> project::text ->> 'isMuted')::boolean, false) OR coalesce(projects -> project::text -> 'noMailOf' ? kind, false)
  THEN 'never' ELSE kinds -> kind ->> 'mail' END $$;

-- What waits under these names was told by the functions that go; at most a mail server that is down has kept it here.
DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
WHERE t.id = j.task_id AND t.identifier IN ('approval.mail-request', 'comment.mail-mention', 'trouble.mail');
DELETE FROM app.job_names WHERE name IN ('approval.mail-request', 'comment.mail-mention', 'trouble.mail');
INSERT INTO app.job_names (name, of_project, by_requests) VALUES
  ('notification.mail', true, false),
  ('notification.digest', false, false),
  ('approval.tell-decision', true, false),
  ('comment.tell', true, false);
${dropDefinerFunctions(
  'app.clean_up(integer)',
  'app.review_address(uuid, uuid, text)',
  'app.people_to_ask(uuid)',
  'app.review_readers(uuid, text)',
  'app.trouble_letter(uuid, timestamptz, uuid)',
  'app.trouble_readers(uuid, timestamptz)',
  'app.report_address(uuid, uuid)',
)}`);
    await queryRunner.query(cleanUpFunction(EXPIRED_WITH_NOTIFICATIONS));
  }

  /** Who may be told of what. */
  private peopleFunctions(): string {
    return (
      // Who is in a project at this moment, and as what.
      definerFunction('app.project_people(given_project uuid) RETURNS TABLE (person uuid, role text)', {
        volatility: 'STABLE',
        callers: ['app_owner'],
        body: `
SELECT u.id, place.role FROM (
  SELECT p.owner_id AS user_id, 'owner' AS role FROM public.projects p WHERE p.id = given_project
  UNION ALL
  SELECT m.user_id, m.role FROM public.team_members m
  WHERE m.project_id = given_project AND m.status = 'active' AND m.deleted_at IS NULL
) place
JOIN public.users u ON u.id = place.user_id AND u.is_active AND u.deleted_at IS NULL
JOIN public.projects j ON j.id = given_project AND j.deleted_at IS NULL`,
      }) +
      // Those with at least this role, whoever has least of it first.
      definerFunction('app.people_of(given_project uuid, least_role text) RETURNS SETOF uuid', {
        volatility: 'STABLE',
        callers: ['app_worker'],
        body: `
SELECT p.person FROM app.project_people(given_project) p
WHERE app.role_rank(p.role) >= app.role_rank(least_role) AND ${FOR_PROJECT}
ORDER BY app.role_rank(p.role), p.person`,
      }) +
      // Whether a person of the project has asked for its weekly reports.
      definerFunction('app.wants_report(given_project uuid, given_person uuid) RETURNS boolean', {
        volatility: 'STABLE',
        callers: ['app_worker'],
        body: `
SELECT EXISTS (SELECT FROM public.report_subscriptions s JOIN app.project_people(given_project) p ON p.person = s.user_id
  WHERE s.project_id = given_project AND s.user_id = given_person AND s.deleted_at IS NULL AND ${FOR_PROJECT})`,
      }) +
      // Whom troubles that were gathered concern: owner and admins, and who has made the content of one of the posts.
      definerFunction(
        'app.trouble_readers(given_project uuid, gathered timestamptz) RETURNS TABLE (person uuid, reads_all boolean)',
        {
          volatility: 'STABLE',
          callers: ['app_owner'],
          body: `
SELECT p.person, p.role IN ('owner', 'admin') FROM app.project_people(given_project) p
WHERE p.role IN ('owner', 'admin') OR EXISTS (
  SELECT FROM app.trouble_notices n
  JOIN public.social_media_posts post ON post.project_id = n.project AND post.id = n.post
  JOIN public.contents c ON c.project_id = post.project_id AND c.id = post.content_id
  WHERE n.project = given_project AND n.gathered_at = gathered AND c.creator_id = p.person)`,
        },
      ) +
      // What of them concerns one of these people: all of it, or the posts of contents that the person has made.
      definerFunction(
        'app.troubles_of(given_project uuid, gathered timestamptz, given_person uuid) RETURNS TABLE (post_ids uuid[], account_ids uuid[])',
        {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT
  ARRAY(SELECT DISTINCT n.post FROM app.trouble_notices n
    JOIN public.social_media_posts post ON post.project_id = n.project AND post.id = n.post
    JOIN public.contents c ON c.project_id = post.project_id AND c.id = post.content_id
    WHERE n.project = given_project AND n.gathered_at = gathered AND (r.reads_all OR c.creator_id = r.person)),
  ARRAY(SELECT DISTINCT n.account FROM app.trouble_notices n
    WHERE n.project = given_project AND n.gathered_at = gathered AND n.account IS NOT NULL AND r.reads_all)
FROM app.trouble_readers(given_project, gathered) r
WHERE r.person = given_person AND ${FOR_PROJECT}`,
        },
      )
    );
  }

  private tellingFunctions(): string {
    return (
      // Tells a person what they may know and want to know, each key once. Answers how the new ones are to be mailed, each way once.
      definerFunction(
        'app.tell_person(given_project uuid, given_person uuid, given_batch uuid, notices jsonb) RETURNS TABLE (mail text, digest_hour integer, time_zone text)',
        {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
#variable_conflict use_column
BEGIN
  IF NOT ${FOR_PROJECT} THEN
    RAISE insufficient_privilege USING MESSAGE = 'a worker tells of its own project';
  END IF;
  RETURN QUERY
  WITH person AS (
    SELECT place.role, u.time_zone, p.digest_hour, p.time_zone AS digest_zone, p.kinds, p.projects
    FROM app.project_people(given_project) place
    JOIN public.users u ON u.id = place.person
    LEFT JOIN public.notification_preferences p ON p.user_id = u.id
    WHERE place.person = given_person
      AND NOT coalesce((p.projects -> given_project::text ->> 'isMuted')::boolean, false)
  ), given AS (
    SELECT g.*, coalesce((person.kinds -> g.kind ->> 'inApp')::boolean, true) AS is_listed,
      CASE WHEN g.may_mail THEN coalesce(app.mail_choice(person.kinds, person.projects, given_project, g.kind), g.default_mail)
        ELSE 'never' END AS mail
    FROM jsonb_to_recordset(notices) AS g (id uuid, kind text, title text, text text, subject_type text, subject_id uuid, path text,
      key text, least_role text, default_mail text, may_mail boolean), person
    WHERE app.role_rank(person.role) >= app.role_rank(g.least_role)
  ), told AS (
    INSERT INTO public.notifications AS n (id, project_id, user_id, kind, title, text, subject_type, subject_id, path, key, least_role,
      batch, is_listed, mail)
    SELECT g.id, given_project, given_person, g.kind, g.title, g.text, g.subject_type, g.subject_id, g.path, g.key, g.least_role,
      given_batch, g.is_listed, g.mail
    FROM given g WHERE g.is_listed OR g.mail <> 'never'
    ON CONFLICT (project_id, user_id, kind, key) DO NOTHING
    RETURNING n.mail
  )
  SELECT DISTINCT told.mail, coalesce(person.digest_hour, 8::integer), coalesce(person.digest_zone, person.time_zone) FROM told, person;
END`,
        },
      ) +
      // Those of a batch that a mail may tell now, and where it goes: the person is still there, has proved the address, and wants it so.
      definerFunction(
        'app.letter_of(given_project uuid, given_batch uuid) RETURNS TABLE (id uuid, person uuid, email text)',
        {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT n.id, u.id, u.email FROM public.notifications n
JOIN app.project_people(given_project) place ON place.person = n.user_id AND app.role_rank(place.role) >= app.role_rank(n.least_role)
JOIN public.users u ON u.id = n.user_id AND u.email_verified_at IS NOT NULL
LEFT JOIN public.notification_preferences p ON p.user_id = u.id
WHERE n.project_id = given_project AND n.batch = given_batch AND n.mail = 'immediately'
  AND coalesce(app.mail_choice(p.kinds, p.projects, n.project_id, n.kind), n.mail) <> 'never'
  AND ${FOR_PROJECT}
ORDER BY n.id`,
        },
      )
    );
  }

  private digestFunctions(): string {
    return (
      // Plans the person's next digest. One waits at most; whoever changes their hour moves it, if there is anything to tell.
      definerFunction('app.plan_digest(given_person uuid, at timestamptz, moves boolean) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_user', 'app_worker'],
        body: `
DECLARE
  job bigint;
BEGIN
  IF session_user = 'app_user' AND given_person IS DISTINCT FROM app.uid() THEN
    RAISE insufficient_privilege USING MESSAGE = 'people plan their own digests';
  END IF;
  IF moves AND NOT EXISTS (SELECT FROM public.notifications n WHERE n.user_id = given_person AND ${WAITS}) THEN
    RETURN;
  END IF;
  -- A job that a worker takes at this very moment is neither changed nor added; the next try sees it taken.
  LOOP
    SELECT added.id INTO job FROM graphile_worker.add_job('notification.digest', json_build_object('personId', given_person), run_at => at,
      job_key => 'notification.digest ' || given_person, job_key_mode => CASE WHEN moves THEN 'replace' ELSE 'preserve_run_at' END) added;
    EXIT WHEN job IS NOT NULL;
  END LOOP;
END`,
      }) +
      // Takes what waits for a person's digest: of two who ask at once, the later one gets nothing. Answers what is unread and may be told.
      definerFunction(
        'app.take_digest(given_person uuid) RETURNS TABLE (id uuid, project_id uuid, project_name text, email text)',
        {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
#variable_conflict use_column
BEGIN
  IF app.worker_projects() IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a digest is of no single project';
  END IF;
  RETURN QUERY
  WITH taken AS (
    UPDATE public.notifications n SET digested_at = now() WHERE n.user_id = given_person AND ${WAITS}
    RETURNING n.id, n.project_id, n.kind, n.least_role, n.mail, n.read_at
  )
  SELECT t.id, t.project_id, j.name, u.email FROM taken t
  JOIN public.projects j ON j.id = t.project_id
  JOIN public.users u ON u.id = given_person AND u.email_verified_at IS NOT NULL
  JOIN (SELECT DISTINCT w.project_id FROM taken w) of_project ON of_project.project_id = t.project_id
  JOIN LATERAL app.project_people(of_project.project_id) place
    ON place.person = given_person AND app.role_rank(place.role) >= app.role_rank(t.least_role)
  LEFT JOIN public.notification_preferences p ON p.user_id = u.id
  WHERE t.read_at IS NULL AND coalesce(app.mail_choice(p.kinds, p.projects, t.project_id, t.kind), t.mail) <> 'never'
  ORDER BY j.name, t.project_id, t.id;
END`,
        },
      )
    );
  }

  private optOutFunctions(): string {
    return (
      // The token by which a person switches off these kinds of a project, or the digest: the same each time.
      definerFunction(
        'app.opt_out_token(given_person uuid, given_project uuid, given_kinds text[]) RETURNS text',
        {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
BEGIN
  IF given_project IS NOT NULL AND NOT ${FOR_PROJECT} THEN
    RAISE insufficient_privilege USING MESSAGE = 'a worker makes links for its own project';
  END IF;
  -- 244 random bits.
  INSERT INTO app.opt_out_links (token, person, project, kinds)
  VALUES (replace(gen_random_uuid()::text || gen_random_uuid(), '-', ''), given_person, given_project, given_kinds)
  ON CONFLICT DO NOTHING;
  RETURN (SELECT l.token FROM app.opt_out_links l
    WHERE l.person = given_person AND l.project IS NOT DISTINCT FROM given_project AND l.kinds = given_kinds);
END`,
        },
      ) +
      // What a token switches off; no row for one that there is not.
      definerFunction('app.opt_out_of(given_token text) RETURNS TABLE (kinds text[], of_digest boolean)', {
        volatility: 'STABLE',
        callers: ['app_user'],
        body: `
SELECT l.kinds, l.project IS NULL FROM app.opt_out_links l WHERE l.token = given_token`,
      }) +
      // Switches it off, however often; false for a token that there is not. The weekly report has a switch of its own.
      definerFunction('app.opt_out(given_token text) RETURNS boolean', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_user'],
        body: `
DECLARE
  asker CONSTANT text := current_setting('app.user_id', true);
  link app.opt_out_links;
BEGIN
  SELECT * INTO link FROM app.opt_out_links l WHERE l.token = given_token;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO public.notification_preferences (id, user_id) VALUES (uuidv7(), link.person) ON CONFLICT DO NOTHING;
  IF link.project IS NULL THEN
    UPDATE public.notification_preferences p SET kinds = p.kinds || (
      SELECT coalesce(jsonb_object_agg(k.key, k.value || '{"mail": "never"}'), '{}') FROM jsonb_each(p.kinds) k WHERE k.value ->> 'mail' = 'digest')
    WHERE p.user_id = link.person;
  ELSIF link.kinds = '{report.sent}' THEN
    -- The audit log has it under whose link it is.
    PERFORM set_config('app.user_id', link.person::text, true);
    UPDATE public.report_subscriptions s SET deleted_at = now()
    WHERE s.project_id = link.project AND s.user_id = link.person AND s.deleted_at IS NULL;
    PERFORM set_config('app.user_id', coalesce(asker, ''), true);
  ELSE
    UPDATE public.notification_preferences p SET projects = p.projects || jsonb_build_object(link.project,
      coalesce(p.projects -> link.project::text, '{}') || jsonb_build_object('noMailOf', (
        SELECT jsonb_agg(DISTINCT k.kind) FROM (
          SELECT unnest(link.kinds) UNION SELECT jsonb_array_elements_text(p.projects -> link.project::text -> 'noMailOf')) k (kind))))
    WHERE p.user_id = link.person;
  END IF;
  RETURN true;
END`,
      })
    );
  }

  /** The database has decisions and comments told, in the transaction that brings them, whoever they are by. */
  private triggers(): string {
    const tells = (name: string, job: string, ids: string) =>
      definerFunction(`app.${name}() RETURNS trigger`, {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
BEGIN
  PERFORM graphile_worker.add_job('${job}', json_build_object('projectId', NEW.project_id, 'contentId', NEW.content_id, ${ids}));
  RETURN NULL;
END`,
      });
    return `
${tells('tell_decision', 'approval.tell-decision', `'approvalId', NEW.id`)}
${tells('tell_comment', 'comment.tell', `'commentId', NEW.id`)}
CREATE TRIGGER tell_decision AFTER INSERT ON content_approvals FOR EACH ROW EXECUTE FUNCTION app.tell_decision();
CREATE TRIGGER tell_comment AFTER INSERT ON content_comments FOR EACH ROW EXECUTE FUNCTION app.tell_comment();
CREATE TRIGGER tell_new_mentions AFTER UPDATE OF mentions ON content_comments FOR EACH ROW
  WHEN (NEW.mentions <> OLD.mentions) EXECUTE FUNCTION app.tell_comment();`;
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER tell_new_mentions ON content_comments;
DROP TRIGGER tell_comment ON content_comments;
DROP TRIGGER tell_decision ON content_approvals;
${dropDefinerFunctions(
  'app.tell_comment()',
  'app.tell_decision()',
  'app.opt_out(text)',
  'app.opt_out_of(text)',
  'app.opt_out_token(uuid, uuid, text[])',
  'app.take_digest(uuid)',
  'app.plan_digest(uuid, timestamptz, boolean)',
  'app.letter_of(uuid, uuid)',
  'app.tell_person(uuid, uuid, uuid, jsonb)',
  'app.troubles_of(uuid, timestamptz, uuid)',
  'app.trouble_readers(uuid, timestamptz)',
  'app.wants_report(uuid, uuid)',
  'app.people_of(uuid, text)',
  'app.project_people(uuid)',
  'app.clean_up(integer)',
)}
DROP FUNCTION app.mail_choice(jsonb, jsonb, uuid, text);
DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
WHERE t.id = j.task_id AND t.identifier IN ('notification.mail', 'notification.digest', 'approval.tell-decision', 'comment.tell');
DELETE FROM app.job_names WHERE name IN ('notification.mail', 'notification.digest', 'approval.tell-decision', 'comment.tell');
INSERT INTO app.job_names (name, of_project, by_requests) VALUES
  ('approval.mail-request', true, false),
  ('comment.mail-mention', true, true),
  ('trouble.mail', true, false);
REVOKE UPDATE ON report_subscriptions FROM app_definer;
DROP POLICY definer_update ON report_subscriptions;
DROP TABLE app.opt_out_links, notification_preferences, notifications`);
    await queryRunner.query(cleanUpFunction(EXPIRED_WITH_EVENTS) + READERS_OF_MAILS);
  }
}
