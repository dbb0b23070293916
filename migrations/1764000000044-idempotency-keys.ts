import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cleanUpFunction, EXPIRED, EXPIRED_WITH_KEYS } from './support/expired-rows.js';
import { personalTable } from './support/personal-table.js';
import { BASE_COLUMNS, definerAccess, dropDefinerFunctions, touchOnUpdate } from './support/tenant-table.js';

/** Class of the advisory locks that requests with the same key hold, one after the other. */
const KEYS = 5_316_205;
const KEPT = '24 hours';

/** What requests with an `Idempotency-Key` were answered. */
export class IdempotencyKeys1764000000044 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE idempotency_keys (${BASE_COLUMNS},
  user_id uuid NOT NULL,
  key text NOT NULL,
  -- SHA-256 of method, address and body: the same key with another request is a mistake.
  request_hash bytea NOT NULL,
  -- NULL: the request is under way, or its process is gone.
  status smallint,
  headers jsonb NOT NULL DEFAULT '{}',
  -- Sealed, since answers may hold secrets that are told once. NULL: an answer without a body, or none yet.
  answer text,
  -- Until when nobody else may try, where the request is under way outside of a transaction.
  running_until timestamptz(3),
  -- Of the newest request with this key.
  begun_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT pk_idempotency_keys PRIMARY KEY (id),
  CONSTRAINT fk_idempotency_keys_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT uq_idempotency_keys_user_id_key UNIQUE (user_id, key),
  CONSTRAINT ck_idempotency_keys_key CHECK (length(key) BETWEEN 1 AND 255),
  CONSTRAINT ck_idempotency_keys_request_hash CHECK (octet_length(request_hash) = 32)
);
CREATE INDEX ix_idempotency_keys_begun_at ON idempotency_keys (begun_at);
${touchOnUpdate('idempotency_keys')};
${personalTable('idempotency_keys', ['request_hash', 'status', 'headers', 'answer', 'running_until', 'begun_at'])};
${definerAccess('idempotency_keys', ['SELECT', 'UPDATE', 'DELETE'])};

-- Takes a key of the acting person for this transaction, and tells what is known of it. Not free: another request has it at this moment.
-- One call and two statements, so that what the other one has committed is seen.
CREATE FUNCTION app.take_idempotency_key(wanted text)
  RETURNS TABLE (is_free boolean, id uuid, request_hash bytea, status smallint, headers jsonb, answer text, is_running boolean, is_kept boolean)
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(${KEYS}, hashtext(app.uid() || ' ' || wanted)) THEN
    RETURN QUERY SELECT false, NULL::uuid, NULL::bytea, NULL::smallint, NULL::jsonb, NULL::text, NULL::boolean, NULL::boolean;
    RETURN;
  END IF;
  RETURN QUERY
  SELECT true, k.id, k.request_hash, k.status, k.headers, k.answer, k.status IS NULL AND k.running_until > now(),
    k.begun_at > now() - interval '${KEPT}'
  FROM (SELECT 1) one LEFT JOIN public.idempotency_keys k ON k.user_id = app.uid() AND k.key = wanted;
END $$;
REVOKE ALL ON FUNCTION app.take_idempotency_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_idempotency_key(text) TO app_user;
${dropDefinerFunctions('app.clean_up(integer)')}`);
    await queryRunner.query(cleanUpFunction(EXPIRED_WITH_KEYS));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.clean_up(integer)')}
DROP FUNCTION app.take_idempotency_key(text);
DROP TABLE idempotency_keys`);
    await queryRunner.query(cleanUpFunction(EXPIRED));
  }
}
