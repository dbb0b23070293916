import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cleanUpFunction, EXPIRED_WITH_ERRORS, EXPIRED_WITH_READINGS } from './support/expired-rows.js';
import {
  auditChanges,
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  touchOnUpdate,
} from './support/tenant-table.js';

/** Most errors that are told apart; of more, those that were not seen for longest go. */
const MOST = 1000;

const OWN_ID = BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT uuidv7()');

/** What goes wrong unexpectedly, for whoever runs the server; and by which trace a post was scheduled. */
export class ErrorsAndTraces1764000000057 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Errors that nobody foresaw, a row for each kind of them. No values of anybody: see the code that describes them.
CREATE TABLE app.unexpected_errors (${OWN_ID},
  fingerprint text NOT NULL,
  kind text NOT NULL,
  -- Route, job or loop.
  place text NOT NULL,
  type text NOT NULL,
  code text,
  message text NOT NULL,
  stack text NOT NULL,
  occurrences bigint NOT NULL,
  last_seen_at timestamptz(3) NOT NULL DEFAULT now(),
  -- Of the last time. No foreign keys: the row outlives what it tells of.
  last_request_id text,
  last_project text,
  last_post text,
  release text,
  -- Until it is seen again.
  resolved_at timestamptz(3),
  CONSTRAINT pk_unexpected_errors PRIMARY KEY (id),
  CONSTRAINT uq_unexpected_errors_fingerprint UNIQUE (fingerprint),
  CONSTRAINT ck_unexpected_errors_kind CHECK (kind IN ('request', 'job', 'loop', 'publishing'))
);
CREATE INDEX ix_unexpected_errors_last_seen_at ON app.unexpected_errors (last_seen_at, id);
ALTER TABLE app.unexpected_errors ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.unexpected_errors FORCE ROW LEVEL SECURITY;
CREATE POLICY administration_read ON app.unexpected_errors FOR SELECT TO app_user USING ((SELECT app.administering()));
GRANT SELECT ON app.unexpected_errors TO app_user;
${touchOnUpdate('app.unexpected_errors')};
${definerAccess('app.unexpected_errors', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};

-- The trace of the request that scheduled a post (W3C Trace Context), so that its publishing goes on in it. NULL: there was none.
ALTER TABLE social_media_posts ADD COLUMN trace_parent text
  CONSTRAINT ck_social_media_posts_trace_parent CHECK (trace_parent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
GRANT UPDATE (trace_parent) ON social_media_posts TO app_user;
-- Of series it makes posts itself.
GRANT INSERT (trace_parent) ON social_media_posts TO app_worker;
DROP TRIGGER note_change ON social_media_posts;
${auditChanges('social_media_posts', ['trace_parent'])};
${dropDefinerFunctions('app.clean_up(integer)')}`);
    await queryRunner.query(
      definerFunction('app.record_errors(given jsonb) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_user', 'app_worker'],
        body: `
BEGIN
  -- In one order, so that of two processes that tell of the same none waits for the other.
  INSERT INTO app.unexpected_errors AS e
    (fingerprint, kind, place, type, code, message, stack, occurrences, last_request_id, last_project, last_post, release)
  SELECT g.fingerprint, g.kind, left(g.place, 300), left(g.type, 100), left(g.code, 100), left(g.message, 500), left(g.stack, 3000),
    g.occurrences, left(g.request_id, 100), left(g.project_id, 100), left(g.post_id, 100), left(g.release, 100)
  FROM jsonb_to_recordset(given) AS g (fingerprint text, kind text, place text, type text, code text, message text, stack text,
    occurrences bigint, request_id text, project_id text, post_id text, release text)
  ORDER BY g.fingerprint
  ON CONFLICT (fingerprint) DO UPDATE SET occurrences = e.occurrences + excluded.occurrences, last_seen_at = now(), resolved_at = NULL,
    stack = excluded.stack, last_request_id = excluded.last_request_id, last_project = excluded.last_project,
    last_post = excluded.last_post, release = excluded.release;
  DELETE FROM app.unexpected_errors e WHERE e.id IN (
    SELECT o.id FROM app.unexpected_errors o
    WHERE o.id IN (SELECT a.id FROM app.unexpected_errors a ORDER BY a.last_seen_at DESC, a.id DESC OFFSET ${MOST})
    FOR UPDATE SKIP LOCKED);
END`,
      }) +
        definerFunction('app.resolve_error(given uuid) RETURNS boolean', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_user'],
          body: `
BEGIN
  IF NOT app.administering() THEN
    RAISE insufficient_privilege USING MESSAGE = 'not administering';
  END IF;
  UPDATE app.unexpected_errors SET resolved_at = coalesce(resolved_at, now()) WHERE id = given;
  RETURN FOUND;
END`,
        }) +
        cleanUpFunction(EXPIRED_WITH_ERRORS),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.clean_up(integer)', 'app.resolve_error(uuid)', 'app.record_errors(jsonb)')}
DROP TRIGGER note_change ON social_media_posts;
${auditChanges('social_media_posts')};
ALTER TABLE social_media_posts DROP COLUMN trace_parent;
DROP TABLE app.unexpected_errors`);
    await queryRunner.query(cleanUpFunction(EXPIRED_WITH_READINGS));
  }
}
