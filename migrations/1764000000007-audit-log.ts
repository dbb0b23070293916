import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
} from './support/tenant-table.js';

/** Tables that people write, each with the columns whose values are never told: secrets, and what only a machine keeps. */
const AUDITED: Readonly<Record<string, string[]>> = {
  projects: [],
  team_members: ['invitation_hash'],
  contents: [],
  content_approvals: [],
  categories: [],
  tags: [],
  project_categories: [],
  project_tags: [],
  content_categories: [],
  content_tags: [],
  social_media_accounts: ['credentials'],
  account_connections: ['state_hash', 'code_verifier'],
  social_media_posts: [],
};

/**
 * The audit log. The database writes it by itself: a trigger on each table notes what a request changes, in the request's own
 * transaction, so that no route can forget it and nothing is noted that did not happen. What is noted is sealed into a chain of
 * hashes for each project a moment later, by a worker, so that writers need not wait for each other.
 */
export class AuditLog1764000000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- One row for each transaction of a request that changed something. Project and person are no foreign keys: they come from the row
-- that changed and from the transaction's actor, who are known to exist, and each check takes a lock that all writers share.
CREATE TABLE audit_entries (${BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT gen_random_uuid()')},
  project_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  actor_id uuid NOT NULL,
  action text NOT NULL,
  request_id text NOT NULL,
  address text NOT NULL,
  sealed_as integer,
  seal bytea,
  CONSTRAINT pk_audit_entries PRIMARY KEY (id),
  CONSTRAINT uq_audit_entries_project_id_id UNIQUE (project_id, id),
  CONSTRAINT uq_audit_entries_project_id_number UNIQUE (project_id, number),
  CONSTRAINT ck_audit_entries_sealed CHECK ((sealed_as IS NULL) = (seal IS NULL))
);
CREATE UNIQUE INDEX uq_audit_entries_project_id_sealed_as ON audit_entries (project_id, sealed_as) WHERE sealed_as IS NOT NULL;
CREATE INDEX ix_audit_entries_unsealed ON audit_entries (number) WHERE sealed_as IS NULL;

-- What it changed, a row for each row: the whole row when it came or went, else the columns that differ.
CREATE TABLE audit_changes (${BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT gen_random_uuid()')},
  project_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  table_name text NOT NULL,
  row_id uuid,
  operation text NOT NULL,
  before jsonb,
  after jsonb,
  CONSTRAINT pk_audit_changes PRIMARY KEY (id),
  CONSTRAINT fk_audit_changes_entry_id FOREIGN KEY (project_id, entry_id) REFERENCES audit_entries (project_id, id),
  CONSTRAINT ck_audit_changes_operation CHECK (operation IN ('insert', 'update', 'delete'))
);
CREATE INDEX ix_audit_changes_entry_id ON audit_changes (project_id, entry_id, number);

-- Where each project's chain ends, so that a missing end is noticed too.
CREATE TABLE audit_heads (${BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT gen_random_uuid()')},
  project_id uuid NOT NULL,
  sealed_as integer NOT NULL DEFAULT 0,
  seal bytea NOT NULL DEFAULT '',
  CONSTRAINT pk_audit_heads PRIMARY KEY (id),
  CONSTRAINT uq_audit_heads_project_id UNIQUE (project_id),
  CONSTRAINT fk_audit_heads_project_id FOREIGN KEY (project_id) REFERENCES projects (id)
);
${['audit_entries', 'audit_changes', 'audit_heads'].map((table) => tenantTable(table, { read: 'admin' })).join(';\n')};
${definerAccess('audit_entries', ['SELECT', 'INSERT', 'UPDATE'])};
${definerAccess('audit_changes', ['SELECT', 'INSERT'])};
${definerAccess('audit_heads', ['SELECT', 'INSERT', 'UPDATE'])};
`);

    await queryRunner.query(
      // What the running request is, as the trigger below writes it down: the driver tells it with each transaction.
      definerFunction('app.describe_request(request_id text, action text, address text) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_user'],
        body: `
DECLARE
  setting text;
BEGIN
  setting := set_config('app.request_id', request_id, true);
  setting := set_config('app.action', action, true);
  setting := set_config('app.address', address, true);
END`,
      }) +
        definerFunction('app.note_change() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
DECLARE
  untold CONSTANT text[] := TG_ARGV[0]::text[] || '{updated_at}';
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - untold END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - untold END;
  project uuid := coalesce(new_row ->> 'project_id', old_row ->> 'project_id', new_row ->> 'id');
  row_key uuid := coalesce(new_row ->> 'id', old_row ->> 'id');
  entry text := current_setting('app.audit_entry', true);
  entry_id uuid;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, old_row -> key), jsonb_object_agg(key, value) INTO old_row, new_row
    FROM jsonb_each(new_row) WHERE value IS DISTINCT FROM old_row -> key;
    -- Only what is untold may have changed: a new secret is a change too.
    IF new_row IS NULL THEN
      IF to_jsonb(OLD) - 'updated_at'::text = to_jsonb(NEW) - 'updated_at'::text THEN
        RETURN NULL;
      END IF;
      new_row := '{}';
      old_row := '{}';
    END IF;
  END IF;
  -- One entry for each transaction and project; a savepoint that is taken back takes the setting back as well.
  IF split_part(coalesce(entry, ''), ' ', 1) = project::text THEN
    entry_id := split_part(entry, ' ', 2);
  ELSE
    INSERT INTO public.audit_entries (project_id, actor_id, action, request_id, address)
    VALUES (project, app.uid(), coalesce(nullif(current_setting('app.action', true), ''), 'unknown'),
      coalesce(current_setting('app.request_id', true), ''), coalesce(current_setting('app.address', true), ''))
    RETURNING id INTO entry_id;
    entry := set_config('app.audit_entry', project || ' ' || entry_id, true);
  END IF;
  INSERT INTO public.audit_changes (project_id, entry_id, table_name, row_id, operation, before, after)
  VALUES (project, entry_id, TG_TABLE_NAME, row_key, lower(TG_OP), old_row, new_row);
  RETURN NULL;
END`,
        }) +
        // SHA-256 (FIPS 180-4) of all that an entry says, and of the link before it. Times as numbers: as text they follow the session.
        definerFunction('app.audit_seal(previous bytea, entry uuid) RETURNS bytea', {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT sha256(previous || convert_to(jsonb_build_object(
  'entry', to_jsonb(e) - '{seal,sealed_as,created_at,updated_at,deleted_at}'::text[],
  'at', extract(epoch FROM e.created_at), 'deleted', extract(epoch FROM e.deleted_at),
  'changes', (SELECT coalesce(jsonb_agg(to_jsonb(c) - '{created_at,updated_at}'::text[] ORDER BY c.number), '[]')
    FROM public.audit_changes c WHERE c.project_id = e.project_id AND c.entry_id = e.id))::text, 'UTF8'))
FROM public.audit_entries e WHERE e.id = entry`,
        }) +
        definerFunction('app.seal_audit_entries(most integer) RETURNS integer', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
DECLARE
  entry record;
  head record;
  link bytea;
  done integer := 0;
BEGIN
  FOR entry IN SELECT e.id, e.project_id FROM public.audit_entries e WHERE e.sealed_as IS NULL ORDER BY e.number LIMIT most LOOP
    INSERT INTO public.audit_heads (project_id) VALUES (entry.project_id) ON CONFLICT DO NOTHING;
    SELECT h.sealed_as, h.seal INTO head FROM public.audit_heads h WHERE h.project_id = entry.project_id FOR UPDATE;
    -- Another worker may have sealed it while this one waited for the head.
    CONTINUE WHEN EXISTS (SELECT FROM public.audit_entries e WHERE e.id = entry.id AND e.sealed_as IS NOT NULL);
    link := app.audit_seal(head.seal, entry.id);
    UPDATE public.audit_entries e SET sealed_as = head.sealed_as + 1, seal = link WHERE e.id = entry.id;
    UPDATE public.audit_heads h SET sealed_as = head.sealed_as + 1, seal = link WHERE h.project_id = entry.project_id;
    done := done + 1;
  END LOOP;
  RETURN done;
END`,
        }) +
        definerFunction('app.audit_seal_at(project uuid, place integer) RETURNS text', {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT encode(e.seal, 'hex') FROM public.audit_entries e WHERE e.project_id = project AND e.sealed_as = place`,
        }) +
        // Walks every chain. A row for each project: how far its chain goes, and what is wrong first, if anything is.
        definerFunction(
          `app.verify_audit() RETURNS TABLE (project_id uuid, sealed integer, unsealed integer, head text, problem text)`,
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
WITH links AS (
  SELECT e.project_id, e.sealed_as, e.seal, row_number() OVER chain AS place,
    e.seal IS DISTINCT FROM app.audit_seal(coalesce(lag(e.seal) OVER chain, ''), e.id) AS is_broken
  FROM public.audit_entries e WHERE e.sealed_as IS NOT NULL
  WINDOW chain AS (PARTITION BY e.project_id ORDER BY e.sealed_as)
), chains AS (
  SELECT l.project_id, count(*)::integer AS sealed, (array_agg(l.seal ORDER BY l.sealed_as DESC))[1] AS seal,
    min(l.place) FILTER (WHERE l.sealed_as <> l.place) AS first_gap, min(l.sealed_as) FILTER (WHERE l.is_broken) AS first_broken
  FROM links l GROUP BY l.project_id
), waiting AS (
  SELECT e.project_id, count(*)::integer AS unsealed FROM public.audit_entries e WHERE e.sealed_as IS NULL GROUP BY e.project_id
)
SELECT p.id, coalesce(c.sealed, 0), coalesce(w.unsealed, 0), encode(coalesce(c.seal, ''), 'hex'),
  CASE
    WHEN c.first_gap IS NOT NULL THEN 'entry ' || c.first_gap || ' is missing'
    WHEN c.first_broken IS NOT NULL THEN 'entry ' || c.first_broken || ' was altered'
    WHEN coalesce(c.sealed, 0) <> coalesce(h.sealed_as, 0) THEN 'the end is missing: entry ' || coalesce(c.sealed, 0) + 1
    WHEN coalesce(c.seal, '') IS DISTINCT FROM coalesce(h.seal, '') THEN 'the end was altered'
  END
FROM public.projects p LEFT JOIN chains c ON c.project_id = p.id LEFT JOIN waiting w ON w.project_id = p.id
LEFT JOIN public.audit_heads h ON h.project_id = p.id
WHERE c.project_id IS NOT NULL OR w.project_id IS NOT NULL OR h.project_id IS NOT NULL
ORDER BY p.id`,
          },
        ),
    );

    // People's changes only: what the worker does to posts is told by publish_attempts.
    await queryRunner.query(
      Object.entries(AUDITED)
        .map(
          ([table, untold]) =>
            // That a connection is used up is told by the account that it made; nobody is signed in at that moment.
            `CREATE TRIGGER note_change AFTER INSERT ${table === 'account_connections' ? '' : 'OR UPDATE OR DELETE '}ON ${table} FOR EACH ROW
             WHEN (session_user = 'app_user') EXECUTE FUNCTION app.note_change('{${untold.join(',')}}');`,
        )
        .join('\n'),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${Object.keys(AUDITED)
  .map((table) => `DROP TRIGGER note_change ON ${table};`)
  .join('\n')}
${dropDefinerFunctions(
  'app.verify_audit()',
  'app.audit_seal_at(uuid, integer)',
  'app.seal_audit_entries(integer)',
  'app.audit_seal(bytea, uuid)',
  'app.note_change()',
  'app.describe_request(text, text, text)',
)}
DROP TABLE audit_heads, audit_changes, audit_entries;`);
  }
}
