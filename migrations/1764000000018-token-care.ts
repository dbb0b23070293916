import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** How long the tokens of a disconnected account are kept, for a network that cannot be told at once that they are to end. */
const KEPT_FOR = `interval '3 days'`;

/** Tokens are renewed also where nothing is published, and ended where an account is disconnected. */
export class TokenCare1764000000018 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE social_media_accounts ADD COLUMN is_renewable boolean NOT NULL DEFAULT true;
GRANT SELECT (is_renewable), UPDATE (is_renewable) ON social_media_accounts TO app_user, app_worker;
CREATE INDEX ix_social_media_accounts_token_expires_at ON social_media_accounts (token_expires_at) WHERE status = 'active';
INSERT INTO app.job_names (name, of_project, by_requests)
  VALUES ('accounts.revoke', true, true), ('accounts.renew-due', false, false), ('accounts.renew', true, false);
`);
    await queryRunner.query(
      definerFunction(
        'app.accounts_to_renew(ahead jsonb, after uuid, most integer) RETURNS TABLE (project_id uuid, account_id uuid)',
        {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT a.project_id, a.id FROM public.social_media_accounts a JOIN public.projects j ON j.id = a.project_id
WHERE a.status = 'active' AND a.is_renewable AND a.deleted_at IS NULL AND j.deleted_at IS NULL AND a.id > after
  AND a.token_expires_at < now() + make_interval(secs => (ahead ->> a.platform)::double precision)
ORDER BY a.id LIMIT most`,
        },
      ) +
        definerFunction('app.forget_revoked_tokens() RETURNS void', {
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
UPDATE public.social_media_accounts SET credentials = NULL
WHERE status = 'revoked' AND credentials IS NOT NULL AND updated_at < now() - ${KEPT_FOR}`,
        }) +
        // A network that ends a grant ends it for every project that the same account is connected to, and some for all accounts
        // that one person has let us publish to.
        definerFunction('app.is_grant_shared(account uuid, of_person boolean) RETURNS boolean', {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT EXISTS (SELECT FROM public.social_media_accounts mine
  JOIN public.social_media_accounts other ON other.platform = mine.platform
    AND (other.platform_account_id = mine.platform_account_id OR of_person AND other.user_id = mine.user_id)
  WHERE mine.id = account AND mine.project_id = ANY (app.worker_projects()) AND other.id <> mine.id
    AND other.status = 'active' AND other.deleted_at IS NULL)`,
        }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.is_grant_shared(uuid, boolean)',
  'app.forget_revoked_tokens()',
  'app.accounts_to_renew(jsonb, uuid, integer)',
)}
DELETE FROM app.job_names WHERE name LIKE 'accounts.%';
DROP INDEX ix_social_media_accounts_token_expires_at;
ALTER TABLE social_media_accounts DROP COLUMN is_renewable`);
  }
}
