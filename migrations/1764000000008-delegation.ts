import type { MigrationInterface, QueryRunner } from 'typeorm';
import { personalTable } from './support/personal-table.js';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  touchOnUpdate,
} from './support/tenant-table.js';

/** Rights that pass from one to another: API keys, ownership, administration. */
export class Delegation1764000000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE api_keys (${BASE_COLUMNS},
  user_id uuid NOT NULL,
  name text NOT NULL,
  key_hash text NOT NULL,
  scopes text[] NOT NULL,
  project_ids uuid[],
  expires_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  CONSTRAINT pk_api_keys PRIMARY KEY (id),
  CONSTRAINT fk_api_keys_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_api_keys_name CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT ck_api_keys_scopes CHECK (cardinality(scopes) > 0),
  CONSTRAINT ck_api_keys_project_ids CHECK (cardinality(project_ids) > 0),
  CONSTRAINT ck_api_keys_expires_at CHECK (expires_at <= created_at + interval '366 days')
);
CREATE INDEX ix_api_keys_user_id ON api_keys (user_id);
CREATE UNIQUE INDEX uq_api_keys_key_hash ON api_keys (key_hash);
${touchOnUpdate('api_keys')};
${personalTable('api_keys', [])};
${definerAccess('api_keys', ['SELECT', 'UPDATE'])};

-- A key that is limited to projects sees no other one, not even one that its person owns, and makes none.
CREATE POLICY key_limit ON projects AS RESTRICTIVE TO app_user
  USING ((SELECT app.key_projects()) IS NULL OR id = ANY ((SELECT app.key_projects())::uuid[]));

-- Revoked is revoked: a policy cannot compare old and new.
CREATE FUNCTION app.keeps_revoked() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'a revoked key stays revoked';
END $$;
CREATE TRIGGER keeps_revoked BEFORE UPDATE ON api_keys FOR EACH ROW
  WHEN (OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS DISTINCT FROM OLD.deleted_at) EXECUTE FUNCTION app.keeps_revoked();
`);
    await queryRunner.query(
      definerFunction(
        'app.identify_api_key(given_hash text) RETURNS TABLE (user_id uuid, key_id uuid, is_use_unnoted boolean)',
        {
          volatility: 'STABLE',
          callers: ['app_user'],
          body: `
SELECT k.user_id, k.id, k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute'
FROM public.api_keys k JOIN public.users u ON u.id = k.user_id
WHERE k.key_hash = given_hash AND k.deleted_at IS NULL AND k.expires_at > now() AND u.is_active AND u.deleted_at IS NULL`,
        },
      ) +
        // Of many requests that come at once, one writes and nobody waits.
        definerFunction('app.note_api_key_use(key uuid) RETURNS void', {
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
UPDATE public.api_keys SET last_used_at = now() WHERE id = (
  SELECT k.id FROM public.api_keys k
  WHERE k.id = key AND k.deleted_at IS NULL AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute')
  FOR UPDATE SKIP LOCKED)`,
        }),
    );
    await this.ownership(queryRunner);
    await this.administration(queryRunner);
  }

  /** Who may hand what on: a project by its owner, admins' roles by the owner, an account by its person. */
  private async ownership(queryRunner: QueryRunner): Promise<void> {
    const isAllowed = `role <> 'admin' OR project_id = ANY ((SELECT app.my_projects('owner'))::uuid[])`;
    await queryRunner.query(`
-- Only the owner makes, changes and removes admins, so that admins can neither multiply nor turn on each other.
CREATE POLICY admins_by_owner_insert ON team_members AS RESTRICTIVE FOR INSERT TO app_user WITH CHECK (${isAllowed});
CREATE POLICY admins_by_owner_update ON team_members AS RESTRICTIVE FOR UPDATE TO app_user
  USING (${isAllowed}) WITH CHECK (${isAllowed});

-- For the functions below alone: nobody else changes an owner, or whether a person is there.
CREATE POLICY hand_over ON projects FOR UPDATE TO app_definer USING (true) WITH CHECK (true);
GRANT UPDATE (owner_id) ON projects TO app_definer;
CREATE POLICY joining ON team_members FOR INSERT TO app_definer WITH CHECK (true);
GRANT INSERT ON team_members TO app_definer;
CREATE POLICY coming_and_going ON users FOR UPDATE TO app_definer USING (true) WITH CHECK (true);
GRANT UPDATE (is_active, is_superuser, deleted_at) ON users TO app_definer;
CREATE POLICY ending ON sessions FOR UPDATE TO app_definer USING (true) WITH CHECK (true);
GRANT UPDATE (revoked_at) ON sessions TO app_definer;
`);
    await queryRunner.query(
      // The caller has locked the project. Whoever owned it becomes an admin, if they are still there at all.
      definerFunction('app.change_owner(project uuid, new_owner uuid, new_member uuid) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_definer'],
        body: `
DECLARE
  former record;
BEGIN
  SELECT u.id, u.email, u.deleted_at INTO former
  FROM public.users u JOIN public.projects p ON p.owner_id = u.id WHERE p.id = project;
  UPDATE public.projects SET owner_id = new_owner WHERE id = project;
  -- An owner is no member; and the former owner may have been invited to what was theirs.
  UPDATE public.team_members m SET deleted_at = now()
  WHERE m.project_id = project AND m.deleted_at IS NULL
    AND (m.user_id IN (new_owner, former.id) OR lower(m.email) = lower(former.email));
  IF former.deleted_at IS NULL THEN
    INSERT INTO public.team_members (id, project_id, user_id, email, role, status, invited_by, joined_at)
    VALUES (new_member, project, former.id, former.email, 'admin', 'active', new_owner, now());
  END IF;
END`,
      }) +
        definerFunction('app.hand_over_project(project uuid, new_owner uuid, new_member uuid) RETURNS text', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
DECLARE
  successor record;
BEGIN
  -- Of two at once, the second finds another owner.
  PERFORM FROM public.projects p WHERE p.id = project AND p.owner_id = app.uid() AND p.deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'not-owner';
  ELSIF new_owner = app.uid() THEN
    RETURN 'oneself';
  END IF;
  SELECT u.is_active AND u.deleted_at IS NULL AS is_there INTO successor
  FROM public.team_members m JOIN public.users u ON u.id = m.user_id
  WHERE m.project_id = project AND m.user_id = new_owner AND m.status = 'active' AND m.deleted_at IS NULL
  FOR UPDATE OF m FOR SHARE OF u;
  IF NOT FOUND THEN
    RETURN 'no-member';
  ELSIF NOT successor.is_there THEN
    RETURN 'inactive';
  END IF;
  PERFORM app.change_owner(project, new_owner, new_member);
  RETURN 'done';
END`,
        }) +
        // The number of living projects that the person owns, which have to be handed over first; 0 says that it is done.
        definerFunction('app.close_account() RETURNS integer', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
DECLARE
  owned integer;
BEGIN
  -- Whoever makes or hands over a project to this person waits, or is waited for.
  PERFORM FROM public.users u WHERE u.id = app.uid() FOR UPDATE;
  SELECT count(*) INTO owned FROM public.projects p WHERE p.owner_id = app.uid() AND p.deleted_at IS NULL;
  IF owned = 0 THEN
    UPDATE public.sessions s SET revoked_at = now() WHERE s.user_id = app.uid() AND s.revoked_at IS NULL;
    UPDATE public.api_keys k SET deleted_at = now() WHERE k.user_id = app.uid() AND k.deleted_at IS NULL;
    UPDATE public.team_members m SET deleted_at = now() WHERE m.user_id = app.uid() AND m.deleted_at IS NULL;
    UPDATE public.users u SET deleted_at = now() WHERE u.id = app.uid();
  END IF;
  RETURN owned;
END`,
        }),
    );
  }

  /** What superusers do: each function refuses a transaction that app.enter has not let into administration. */
  private async administration(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Whether app.enter has let this transaction in as a superuser's administration.
CREATE FUNCTION app.administering() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.administering', true), '') = 'on';
CREATE POLICY administration_read ON users FOR SELECT TO app_user USING ((SELECT app.administering()));

-- What was done in administration: rows are added and never changed. Without an actor it was the operator of the server.
CREATE TABLE administration_log (${BASE_COLUMNS},
  actor_id uuid,
  action text NOT NULL,
  subject_id uuid,
  request_id text,
  CONSTRAINT pk_administration_log PRIMARY KEY (id),
  CONSTRAINT fk_administration_log_actor_id FOREIGN KEY (actor_id) REFERENCES users (id)
);
CREATE INDEX ix_administration_log_actor_id ON administration_log (actor_id);
ALTER TABLE administration_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE administration_log FORCE ROW LEVEL SECURITY;
${definerAccess('administration_log', ['INSERT'])};
`);
    const assertAdministering = `
  IF NOT app.administering() THEN
    RAISE insufficient_privilege USING MESSAGE = 'this is for superusers';
  END IF;`;
    await queryRunner.query(
      definerFunction(
        'app.log_administration(id uuid, action text, subject uuid, request_id text) RETURNS void',
        {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
BEGIN${assertAdministering}
  INSERT INTO public.administration_log (id, actor_id, action, subject_id, request_id)
  VALUES (id, app.uid(), action, subject, request_id);
END`,
        },
      ) +
        definerFunction('app.set_user_active(person uuid, active boolean) RETURNS text', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
BEGIN${assertAdministering}
  IF person = app.uid() THEN
    RETURN 'oneself';
  END IF;
  -- Two superusers who deactivate each other come one after the other.
  PERFORM FROM public.users u WHERE u.is_superuser OR u.id = person ORDER BY u.id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM public.users u WHERE u.id = person AND u.deleted_at IS NULL) THEN
    RETURN 'unknown';
  ELSIF NOT active AND NOT EXISTS (
    SELECT FROM public.users u WHERE u.is_superuser AND u.is_active AND u.deleted_at IS NULL AND u.id <> person
  ) THEN
    RETURN 'last-superuser';
  END IF;
  UPDATE public.users u SET is_active = active WHERE u.id = person AND u.is_active <> active;
  IF NOT active THEN
    UPDATE public.sessions s SET revoked_at = now() WHERE s.user_id = person AND s.revoked_at IS NULL;
  END IF;
  RETURN 'done';
END`,
        }) +
        definerFunction('app.transfer_project(project uuid, new_owner uuid, new_member uuid) RETURNS text', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
DECLARE
  owner uuid;
BEGIN${assertAdministering}
  SELECT p.owner_id INTO owner FROM public.projects p WHERE p.id = project AND p.deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'unknown';
  ELSIF EXISTS (SELECT FROM public.users u WHERE u.id = owner AND u.is_active AND u.deleted_at IS NULL) THEN
    RETURN 'owner-there';
  ELSIF new_owner = app.uid() THEN
    RETURN 'oneself';
  END IF;
  PERFORM FROM public.users u WHERE u.id = new_owner AND u.is_active AND u.deleted_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RETURN 'inactive';
  END IF;
  PERFORM app.change_owner(project, new_owner, new_member);
  RETURN 'done';
END`,
        }) +
        // For the operator at the command line; no role that serves requests may call it.
        definerFunction(
          'app.set_superuser(given_email text, superuser boolean, even_unproved boolean, record uuid) RETURNS TABLE (id uuid, full_name text, created_at timestamptz, is_done boolean)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_owner'],
            body: `
#variable_conflict use_column
DECLARE
  person public.users%ROWTYPE;
BEGIN
  SELECT u.id, u.full_name, u.created_at, u.email_verified_at
  INTO person.id, person.full_name, person.created_at, person.email_verified_at
  FROM public.users u WHERE lower(u.email) = lower(given_email) AND u.deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- Anybody can register an address; whose it is shows when it is proved.
  is_done := NOT superuser OR even_unproved OR person.email_verified_at IS NOT NULL;
  IF is_done THEN
    UPDATE public.users u SET is_superuser = superuser WHERE u.id = person.id;
    INSERT INTO public.administration_log (id, action, subject_id)
    VALUES (record, CASE WHEN superuser THEN 'superuser.granted' ELSE 'superuser.revoked' END, person.id);
  END IF;
  id := person.id;
  full_name := person.full_name;
  created_at := person.created_at;
  RETURN NEXT;
END`,
          },
        ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.set_superuser(text, boolean, boolean, uuid)',
  'app.transfer_project(uuid, uuid, uuid)',
  'app.set_user_active(uuid, boolean)',
  'app.log_administration(uuid, text, uuid, text)',
  'app.close_account()',
  'app.hand_over_project(uuid, uuid, uuid)',
  'app.change_owner(uuid, uuid, uuid)',
)}
DROP TABLE administration_log;
DROP POLICY administration_read ON users;
DROP FUNCTION app.administering();
DROP POLICY ending ON sessions;
REVOKE UPDATE (revoked_at) ON sessions FROM app_definer;
DROP POLICY coming_and_going ON users;
REVOKE UPDATE (is_active, is_superuser, deleted_at) ON users FROM app_definer;
DROP POLICY joining ON team_members;
REVOKE INSERT ON team_members FROM app_definer;
DROP POLICY hand_over ON projects;
REVOKE UPDATE (owner_id) ON projects FROM app_definer;
DROP POLICY admins_by_owner_insert ON team_members;
DROP POLICY admins_by_owner_update ON team_members;
${dropDefinerFunctions('app.note_api_key_use(uuid)', 'app.identify_api_key(text)')}
DROP POLICY key_limit ON projects;
DROP TABLE api_keys;
DROP FUNCTION app.keeps_revoked();`);
  }
}
