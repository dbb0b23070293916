import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Class of the advisory locks of keys, as for app.take_idempotency_key. */
const KEYS = 5_316_205;

/** A key that nobody has used is taken along with the first statement of what its request does, in one round trip. */
export class IdempotencyKeysAtOnce1764000000051 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Takes a key of the acting person for this transaction; fails where another request has it, or a row says that one has had it. As in
-- app.take_idempotency_key the row is looked for in a statement of its own, so that what the other one has committed is seen.
CREATE FUNCTION app.take_new_idempotency_key(wanted text) RETURNS void
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_try_advisory_xact_lock(${KEYS}, hashtext(app.uid() || ' ' || wanted)) THEN
    PERFORM FROM public.idempotency_keys k WHERE k.user_id = app.uid() AND k.key = wanted;
    IF NOT FOUND THEN
      RETURN;
    END IF;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'ZAKEY', MESSAGE = 'the key is not new';
END $$;
REVOKE ALL ON FUNCTION app.take_new_idempotency_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_new_idempotency_key(text) TO app_user`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION app.take_new_idempotency_key(text)');
  }
}
