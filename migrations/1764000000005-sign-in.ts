import type { MigrationInterface, QueryRunner } from 'typeorm';
import { personalTable } from './support/personal-table.js';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  touchOnUpdate,
} from './support/tenant-table.js';

/** Proved addresses, tokens that come by mail, the second factor, and what counts tries to sign in. */
export class SignIn1764000000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Only functions of app_definer set it: nobody verifies their own address by an UPDATE.
ALTER TABLE users ADD COLUMN email_verified_at timestamptz(3);
GRANT SELECT (email_verified_at) ON users TO app_user;
CREATE POLICY prove_email ON users FOR UPDATE TO app_definer USING (true) WITH CHECK (true);
GRANT UPDATE (email_verified_at) ON users TO app_definer;

ALTER TABLE sessions ADD COLUMN rotation_nonce text;
GRANT UPDATE (rotation_nonce) ON sessions TO app_user;

CREATE TABLE one_time_tokens (${BASE_COLUMNS},
  user_id uuid NOT NULL,
  purpose text NOT NULL,
  token_hash text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  tries integer NOT NULL DEFAULT 0,
  CONSTRAINT pk_one_time_tokens PRIMARY KEY (id),
  CONSTRAINT fk_one_time_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_one_time_tokens_purpose CHECK (purpose IN ('verify-email', 'reset-password', 'second-factor'))
);
CREATE INDEX ix_one_time_tokens_user_id ON one_time_tokens (user_id);
CREATE UNIQUE INDEX uq_one_time_tokens_token_hash ON one_time_tokens (token_hash);

CREATE TABLE second_factors (${BASE_COLUMNS},
  user_id uuid NOT NULL,
  secret text,
  confirmed_at timestamptz(3),
  last_step integer,
  CONSTRAINT pk_second_factors PRIMARY KEY (id),
  CONSTRAINT uq_second_factors_user_id_id UNIQUE (user_id, id),
  CONSTRAINT fk_second_factors_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_second_factors_secret CHECK ((secret IS NULL) = (deleted_at IS NOT NULL))
);
CREATE UNIQUE INDEX uq_second_factors_user_id ON second_factors (user_id) WHERE deleted_at IS NULL;

CREATE TABLE recovery_codes (${BASE_COLUMNS},
  user_id uuid NOT NULL,
  second_factor_id uuid NOT NULL,
  code_hash text NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT pk_recovery_codes PRIMARY KEY (id),
  CONSTRAINT fk_recovery_codes_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT fk_recovery_codes_second_factor_id FOREIGN KEY (user_id, second_factor_id)
    REFERENCES second_factors (user_id, id)
);
CREATE INDEX ix_recovery_codes_user_id_second_factor_id ON recovery_codes (user_id, second_factor_id);

${['one_time_tokens', 'second_factors', 'recovery_codes'].map(touchOnUpdate).join(';\n')};
${personalTable('one_time_tokens', ['used_at', 'tries'])};
${personalTable('second_factors', ['secret', 'confirmed_at', 'last_step'])};
${personalTable('recovery_codes', ['used_at'])};
${definerAccess('one_time_tokens', ['SELECT', 'UPDATE'])};
-- For npm run secrets:rotate alone.
${definerAccess('second_factors', ['SELECT', 'UPDATE'])};
`);

    await queryRunner.query(
      // Keeps the acting person as they are until the end of the transaction: nobody sets a new password or locks them out meanwhile.
      // False when somebody has, since the password with this hash was verified; with NULL any password will do.
      definerFunction('app.hold_person(verified_hash text) RETURNS boolean', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_user'],
        body: `
BEGIN
  PERFORM FROM public.users u
  WHERE u.id = app.uid() AND (verified_hash IS NULL OR u.hashed_password = verified_hash) AND u.is_active AND u.deleted_at IS NULL
  FOR SHARE;
  RETURN FOUND;
END`,
      }) +
        definerFunction('app.one_time_token_user(given_hash text, given_purpose text) RETURNS uuid', {
          volatility: 'STABLE',
          callers: ['app_user'],
          body: `
SELECT t.user_id FROM public.one_time_tokens t JOIN public.users u ON u.id = t.user_id
WHERE t.token_hash = given_hash AND t.purpose = given_purpose AND t.used_at IS NULL AND t.expires_at > now()
  AND u.is_active AND u.deleted_at IS NULL`,
        }) +
        // A token that came by mail has proved the address, whatever else it is for. It works once.
        definerFunction(
          'app.use_mailed_token(given_hash text, given_purpose text) RETURNS TABLE (was_verified boolean)',
          {
            volatility: 'VOLATILE',
            callers: ['app_user'],
            body: `
WITH used AS (
  UPDATE public.one_time_tokens t SET used_at = now() FROM public.users u
  WHERE t.token_hash = given_hash AND t.purpose = given_purpose AND t.purpose IN ('verify-email', 'reset-password')
    AND t.used_at IS NULL AND t.expires_at > now()
    AND u.id = t.user_id AND u.id = app.uid() AND u.is_active AND u.deleted_at IS NULL
  RETURNING u.id, u.email_verified_at IS NOT NULL AS was_verified
), proved AS (
  UPDATE public.users u SET email_verified_at = now() FROM used WHERE u.id = used.id AND NOT used.was_verified
)
SELECT used.was_verified FROM used`,
          },
        ),
    );

    await queryRunner.query(`
-- Counters of rate-limiter-flexible, with its columns in its order. No entity and no secret; worth no write-ahead log, so
-- that a crash of the server forgets them. A statement that runs for a person has no business here.
CREATE UNLOGGED TABLE app.rate_limits (
  key text NOT NULL,
  points integer NOT NULL,
  expire bigint,
  CONSTRAINT pk_rate_limits PRIMARY KEY (key)
);
ALTER TABLE app.rate_limits ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.rate_limits FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.rate_limits FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
CREATE POLICY nobody_insert ON app.rate_limits FOR INSERT TO app_user WITH CHECK ((SELECT app.uid()) IS NULL);
CREATE POLICY nobody_update ON app.rate_limits FOR UPDATE TO app_user
  USING ((SELECT app.uid()) IS NULL) WITH CHECK ((SELECT app.uid()) IS NULL);
CREATE POLICY nobody_delete ON app.rate_limits FOR DELETE TO app_user USING ((SELECT app.uid()) IS NULL);
GRANT SELECT, INSERT, DELETE ON app.rate_limits TO app_user;
GRANT UPDATE (points, expire) ON app.rate_limits TO app_user;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE app.rate_limits;
${dropDefinerFunctions(
  'app.use_mailed_token(text, text)',
  'app.one_time_token_user(text, text)',
  'app.hold_person(text)',
)}
DROP TABLE recovery_codes, second_factors, one_time_tokens;
ALTER TABLE sessions DROP COLUMN rotation_nonce;
DROP POLICY prove_email ON users;
REVOKE UPDATE (email_verified_at) ON users FROM app_definer;
ALTER TABLE users DROP COLUMN email_verified_at;`);
  }
}
