import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** People, sessions, projects, members, and the functions that decide who may see which project. */
export class Access1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO app_user, app_worker;
GRANT USAGE, CREATE ON SCHEMA app TO app_definer;

-- The person who asks, as the pool has set it for this transaction; NULL shows nothing.
CREATE FUNCTION app.uid() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;
-- The projects that the worker is working for in this transaction: one, or those of a batch.
CREATE FUNCTION app.worker_projects() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(nullif(current_setting('app.project_ids', true), ''), ',')::uuid[];
-- The projects that the API key of this request is limited to; NULL where there is no key, or no limit.
CREATE FUNCTION app.key_projects() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.key_projects', true), '')::uuid[];
CREATE FUNCTION app.role_rank(role text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_position(ARRAY['viewer', 'reviewer', 'editor', 'admin', 'owner'], role);
CREATE FUNCTION app.touch_updated_at() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;

CREATE TABLE users (${BASE_COLUMNS},
  email text NOT NULL,
  hashed_password text NOT NULL,
  full_name text NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  is_superuser boolean NOT NULL DEFAULT false,
  time_zone text NOT NULL DEFAULT 'UTC',
  CONSTRAINT pk_users PRIMARY KEY (id),
  -- One spelling but for its case: what folds to the same letters elsewhere would be another person's mailbox.
  CONSTRAINT ck_users_email CHECK (length(email) BETWEEN 3 AND 320 AND email LIKE '%_@_%' AND email !~ '[^!-~]|"'),
  CONSTRAINT ck_users_hashed_password CHECK (hashed_password LIKE '$argon2id$%'),
  CONSTRAINT ck_users_full_name CHECK (length(full_name) BETWEEN 1 AND 200)
);
CREATE UNIQUE INDEX uq_users_email ON users (lower(email)) WHERE deleted_at IS NULL;

CREATE TABLE sessions (${BASE_COLUMNS},
  user_id uuid NOT NULL,
  refresh_hash text NOT NULL,
  previous_hash text,
  replaced_hashes text[] NOT NULL DEFAULT '{}',
  rotated_at timestamptz(3),
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  user_agent text,
  CONSTRAINT pk_sessions PRIMARY KEY (id),
  CONSTRAINT fk_sessions_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);

CREATE TABLE projects (${BASE_COLUMNS},
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  owner_id uuid NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  publishing_paused_at timestamptz(3),
  CONSTRAINT pk_projects PRIMARY KEY (id),
  CONSTRAINT fk_projects_owner_id FOREIGN KEY (owner_id) REFERENCES users (id),
  CONSTRAINT ck_projects_name CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT ck_projects_description CHECK (length(description) <= 5000),
  CONSTRAINT ck_projects_settings CHECK (jsonb_typeof(settings) = 'object')
);
CREATE INDEX ix_projects_owner_id ON projects (owner_id);

CREATE TABLE team_members (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  user_id uuid,
  email text NOT NULL,
  role text NOT NULL,
  status text NOT NULL DEFAULT 'invited',
  invited_by uuid NOT NULL,
  joined_at timestamptz(3),
  invitation_hash text,
  invitation_expires_at timestamptz(3),
  CONSTRAINT pk_team_members PRIMARY KEY (id),
  CONSTRAINT uq_team_members_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_team_members_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_team_members_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT fk_team_members_invited_by FOREIGN KEY (invited_by) REFERENCES users (id),
  CONSTRAINT ck_team_members_email CHECK (length(email) BETWEEN 3 AND 320 AND email !~ '[^!-~]|"'),
  CONSTRAINT ck_team_members_role CHECK (role IN ('admin', 'editor', 'reviewer', 'viewer')),
  CONSTRAINT ck_team_members_status CHECK (status IN ('invited', 'active')),
  CONSTRAINT ck_team_members_active CHECK (status <> 'active' OR (user_id IS NOT NULL AND joined_at IS NOT NULL))
);
CREATE UNIQUE INDEX uq_team_members_project_id_email ON team_members (project_id, lower(email)) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX uq_team_members_project_id_user_id ON team_members (project_id, user_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_team_members_user_id ON team_members (user_id);
CREATE INDEX ix_team_members_invited_by ON team_members (invited_by);
CREATE INDEX ix_team_members_invitation_hash ON team_members (invitation_hash) WHERE invitation_hash IS NOT NULL;

${['users', 'sessions', 'projects', 'team_members'].map(touchOnUpdate).join(';\n')};
${definerAccess('users', ['SELECT'])};
${definerAccess('sessions', ['SELECT'])};
${definerAccess('projects', ['SELECT'])};
${definerAccess('team_members', ['SELECT', 'UPDATE'])};
`);

    // What decides about access: the owner stands in projects.owner_id, everybody else is an active member. Each transaction of a
    // request begins with app.enter, and its policies then show that one project; without it they ask app.all_my_projects.
    await queryRunner.query(
      // The person who asks, unless they are locked out.
      definerFunction('app.active_uid() RETURNS uuid', {
        volatility: 'STABLE',
        callers: ['app_user', 'app_owner'],
        body: `
SELECT u.id FROM public.users u WHERE u.id = app.uid() AND u.is_active AND u.deleted_at IS NULL`,
      }) +
        definerFunction('app.all_my_projects(least_role text) RETURNS uuid[]', {
          volatility: 'STABLE',
          callers: ['app_user', 'app_owner'],
          body: `
SELECT coalesce(array_agg(mine.project_id), '{}') FROM (
  SELECT p.id AS project_id FROM public.projects p
    WHERE p.owner_id = app.uid() AND p.deleted_at IS NULL
  UNION ALL
  SELECT m.project_id FROM public.team_members m JOIN public.projects p ON p.id = m.project_id
    WHERE m.user_id = app.uid() AND m.status = 'active' AND m.deleted_at IS NULL AND p.deleted_at IS NULL
      AND app.role_rank(m.role) >= app.role_rank(least_role)
) mine WHERE EXISTS (SELECT FROM public.users u WHERE u.id = app.uid() AND u.is_active AND u.deleted_at IS NULL)
  AND (app.key_projects() IS NULL OR mine.project_id = ANY (app.key_projects()))`,
        }) +
        // PL/pgSQL, since it keeps the plans of its queries; the errors become 401, 404 and 403 (src/core/database/access-refusals.ts).
        // Either a session or an API key is given, a key with the scope that the route takes.
        definerFunction(
          `app.enter(person uuid, session uuid, api_key uuid, scope text, project uuid, least_role text, also_deleted boolean,
  superusers_only boolean) RETURNS void`,
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_user'],
            body: `
DECLARE
  role text;
  is_deleted boolean;
  is_superuser boolean;
  scopes text[];
  key_projects uuid[];
  -- Assignments, since PL/pgSQL evaluates their expressions without starting a query.
  setting text;
BEGIN
  IF api_key IS NULL THEN
    SELECT CASE WHEN p.owner_id = u.id THEN 'owner' ELSE m.role END, p.deleted_at IS NOT NULL, u.is_superuser
    INTO role, is_deleted, is_superuser
    FROM public.sessions s
    JOIN public.users u ON u.id = s.user_id
    LEFT JOIN public.projects p ON p.id = project
    LEFT JOIN public.team_members m
      ON m.project_id = p.id AND m.user_id = u.id AND m.status = 'active' AND m.deleted_at IS NULL
    WHERE s.id = session AND s.user_id = person AND s.revoked_at IS NULL AND s.expires_at > now()
      AND u.is_active AND u.deleted_at IS NULL;
  ELSE
    SELECT CASE WHEN p.owner_id = u.id THEN 'owner' ELSE m.role END, p.deleted_at IS NOT NULL, false, k.scopes, k.project_ids
    INTO role, is_deleted, is_superuser, scopes, key_projects
    FROM public.api_keys k
    JOIN public.users u ON u.id = k.user_id
    LEFT JOIN public.projects p ON p.id = project AND (k.project_ids IS NULL OR p.id = ANY (k.project_ids))
    LEFT JOIN public.team_members m
      ON m.project_id = p.id AND m.user_id = u.id AND m.status = 'active' AND m.deleted_at IS NULL
    WHERE k.id = api_key AND k.user_id = person AND k.deleted_at IS NULL AND k.expires_at > now()
      AND u.is_active AND u.deleted_at IS NULL;
  END IF;
  IF NOT FOUND THEN
    RAISE SQLSTATE 'ZA401' USING MESSAGE = 'the session, the key or the person has ended';
  END IF;
  IF api_key IS NOT NULL THEN
    IF scope IS NULL OR scope <> ALL (scopes) THEN
      RAISE SQLSTATE 'ZA4SC' USING MESSAGE = format('This takes a key with the scope %s.', scope);
    END IF;
    setting := set_config('app.key_projects', coalesce(key_projects::text, ''), true);
  END IF;
  IF superusers_only AND NOT is_superuser THEN
    RAISE SQLSTATE 'ZA403' USING MESSAGE = 'This is for superusers.';
  END IF;
  setting := set_config('app.user_id', person::text, true);
  IF project IS NULL THEN
    IF superusers_only THEN
      setting := set_config('app.administering', 'on', true);
    END IF;
    RETURN;
  END IF;
  IF role IS NULL OR is_deleted AND NOT (also_deleted AND role = 'owner') THEN
    RAISE SQLSTATE 'ZA404' USING MESSAGE = 'no such project, or no member of it';
  END IF;
  IF app.role_rank(role) < app.role_rank(least_role) THEN
    RAISE SQLSTATE 'ZA403' USING MESSAGE = format('This takes the role %s in the project; yours is %s.', least_role, role);
  END IF;
  -- In a project in the bin nothing but the project itself is to be seen.
  IF NOT is_deleted THEN
    setting := set_config('app.entered_project', project::text, true);
    setting := set_config('app.entered_rank', app.role_rank(role)::text, true);
  END IF;
END`,
          },
        ),
    );
    await queryRunner.query(`
-- What the policies ask: the project that this transaction has entered, if its role there suffices; else all of the person's. Not a
-- definer function, so that the planner puts its expression in the place of the call.
CREATE FUNCTION app.my_projects(least_role text) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN nullif(current_setting('app.entered_project', true), '') IS NULL THEN app.all_my_projects(least_role)
    WHEN current_setting('app.entered_rank', true)::integer >= app.role_rank(least_role)
      THEN ARRAY[current_setting('app.entered_project', true)::uuid]
    ELSE '{}'::uuid[]
  END;`);
    await queryRunner.query(
      definerFunction('app.my_colleagues() RETURNS uuid[]', {
        volatility: 'STABLE',
        callers: ['app_user', 'app_owner'],
        body: `
SELECT coalesce(array_agg(DISTINCT person), '{}') FROM (
  SELECT p.owner_id AS person FROM public.projects p WHERE p.id = ANY (app.all_my_projects('viewer'))
  UNION ALL
  SELECT m.user_id FROM public.team_members m
    WHERE m.project_id = ANY (app.all_my_projects('viewer')) AND m.user_id IS NOT NULL
) people`,
      }) +
        definerFunction(
          'app.sign_in_lookup(given_email text) RETURNS TABLE (user_id uuid, hashed_password text)',
          {
            volatility: 'STABLE',
            callers: ['app_user'],
            body: `
SELECT u.id, u.hashed_password FROM public.users u
WHERE lower(u.email) = lower(given_email) AND u.is_active AND u.deleted_at IS NULL`,
          },
        ) +
        definerFunction('app.session_user_id(session uuid) RETURNS uuid', {
          volatility: 'STABLE',
          callers: ['app_user'],
          body: `
SELECT s.user_id FROM public.sessions s JOIN public.users u ON u.id = s.user_id
WHERE s.id = session AND u.is_active AND u.deleted_at IS NULL`,
        }) +
        definerFunction(
          'app.accept_invitation(given_hash text) RETURNS TABLE (project_id uuid, member_id uuid)',
          {
            volatility: 'VOLATILE',
            callers: ['app_user'],
            body: `
UPDATE public.team_members m
SET status = 'active', user_id = app.uid(), joined_at = now(), invitation_hash = NULL, invitation_expires_at = NULL
FROM public.users u, public.projects p
WHERE m.invitation_hash = given_hash AND m.status = 'invited' AND m.deleted_at IS NULL AND m.invitation_expires_at > now()
  AND u.id = app.uid() AND lower(u.email) = lower(m.email)
  AND p.id = m.project_id AND p.deleted_at IS NULL AND p.owner_id <> u.id
RETURNING m.project_id, m.id`,
          },
        ) +
        definerFunction('app.leave_project(project uuid) RETURNS boolean', {
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
WITH gone AS (
  UPDATE public.team_members m SET deleted_at = now()
  WHERE m.project_id = project AND m.user_id = app.uid() AND m.deleted_at IS NULL RETURNING m.id
) SELECT EXISTS (SELECT FROM gone)`,
        }),
    );

    await queryRunner.query(`
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY self_or_colleague_read ON users FOR SELECT TO app_user
  USING (id = (SELECT app.uid()) OR id = ANY ((SELECT app.my_colleagues())::uuid[]));
CREATE POLICY self_insert ON users FOR INSERT TO app_user WITH CHECK (id = (SELECT app.uid()));
CREATE POLICY self_update ON users FOR UPDATE TO app_user
  USING (id = (SELECT app.uid())) WITH CHECK (id = (SELECT app.uid()));
-- Nobody reads a password hash but app.sign_in_lookup, and nobody makes a superuser through the API.
GRANT SELECT (id, created_at, updated_at, deleted_at, email, full_name, is_active, is_superuser, time_zone) ON users TO app_user;
GRANT INSERT (id, created_at, updated_at, deleted_at, email, hashed_password, full_name, time_zone) ON users TO app_user;
GRANT UPDATE (full_name, time_zone, hashed_password, updated_at) ON users TO app_user;

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_read ON sessions FOR SELECT TO app_user USING (user_id = (SELECT app.uid()));
CREATE POLICY own_insert ON sessions FOR INSERT TO app_user WITH CHECK (user_id = (SELECT app.uid()));
CREATE POLICY own_update ON sessions FOR UPDATE TO app_user
  USING (user_id = (SELECT app.uid())) WITH CHECK (user_id = (SELECT app.uid()));
GRANT SELECT, INSERT ON sessions TO app_user;
GRANT UPDATE (refresh_hash, previous_hash, replaced_hashes, rotated_at, expires_at, revoked_at, updated_at) ON sessions TO app_user;

ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects FORCE ROW LEVEL SECURITY;
-- owner_id as well: INSERT … RETURNING must see its row, and an owner restores a deleted project.
CREATE POLICY member_read ON projects FOR SELECT TO app_user
  USING (owner_id = (SELECT app.active_uid()) OR id = ANY ((SELECT app.my_projects('viewer'))::uuid[]));
CREATE POLICY owner_insert ON projects FOR INSERT TO app_user WITH CHECK (owner_id = (SELECT app.active_uid()));
CREATE POLICY admin_update ON projects FOR UPDATE TO app_user
  USING (owner_id = (SELECT app.active_uid()) OR id = ANY ((SELECT app.my_projects('admin'))::uuid[]))
  WITH CHECK (owner_id = (SELECT app.active_uid()) OR id = ANY ((SELECT app.my_projects('admin'))::uuid[]));
CREATE POLICY worker_read ON projects FOR SELECT TO app_worker USING (id = ANY ((SELECT app.worker_projects())::uuid[]));
GRANT SELECT, INSERT ON projects TO app_user;
GRANT UPDATE (name, description, settings, publishing_paused_at, updated_at, deleted_at) ON projects TO app_user;
GRANT SELECT ON projects TO app_worker;

-- A policy cannot compare old and new: only the owner puts a project into the bin or takes it out.
CREATE FUNCTION app.only_owner_deletes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.deleted_at IS DISTINCT FROM OLD.deleted_at AND app.uid() IS DISTINCT FROM OLD.owner_id THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the owner deletes or restores a project';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_owner_deletes BEFORE UPDATE ON projects FOR EACH ROW EXECUTE FUNCTION app.only_owner_deletes();

${tenantTable('team_members', {
  insert: 'admin',
  update: { role: 'admin', columns: ['role', 'invitation_hash', 'invitation_expires_at'] },
})};
-- Rows begin as invitations, in the own name: app.accept_invitation makes members. An admin who could write one would read
-- any person's address, as a colleague's.
CREATE POLICY invitation_insert ON team_members AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (status = 'invited' AND user_id IS NULL AND joined_at IS NULL AND invited_by = (SELECT app.uid()));
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE team_members, sessions;
DROP TRIGGER only_owner_deletes ON projects;
ALTER TABLE projects DISABLE ROW LEVEL SECURITY;
DROP POLICY member_read ON projects; DROP POLICY owner_insert ON projects; DROP POLICY admin_update ON projects;
DROP POLICY self_or_colleague_read ON users;
DROP FUNCTION app.my_projects(text);
${dropDefinerFunctions(
  'app.leave_project(uuid)',
  'app.accept_invitation(text)',
  'app.session_user_id(uuid)',
  'app.sign_in_lookup(text)',
  'app.my_colleagues()',
  'app.enter(uuid, uuid, uuid, text, uuid, text, boolean, boolean)',
  'app.all_my_projects(text)',
  'app.active_uid()',
)}
DROP TABLE projects, users;
DROP FUNCTION app.only_owner_deletes();
DROP FUNCTION app.touch_updated_at();
DROP FUNCTION app.role_rank(text);
DROP FUNCTION app.key_projects();
DROP FUNCTION app.worker_projects();
DROP FUNCTION app.uid();
DROP SCHEMA app;`);
  }
}
