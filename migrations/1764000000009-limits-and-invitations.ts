import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** Whether the person `u` may invite to the project `p` as the role of the row: as the policies have it for INSERT. */
const MAY_INVITE = (row: string) => `(p.owner_id = u.id OR ${row}.role <> 'admin' AND EXISTS (
    SELECT FROM public.team_members a
    WHERE a.project_id = p.id AND a.user_id = u.id AND a.role = 'admin' AND a.status = 'active' AND a.deleted_at IS NULL
  )) AND u.is_active AND u.deleted_at IS NULL`;

/** What the processes of the API have counted of their clients' requests; and what it means that invitations go by mail. */
export class LimitsAndInvitations1764000000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- As app.rate_limits: hashes of clients, no secret, no write-ahead log, and no business of statements that run for a person.
-- Rows change all the time, so that each page keeps room for their next version.
CREATE UNLOGGED TABLE app.request_counts (
  window_end timestamptz(3) NOT NULL,
  client text NOT NULL,
  requests integer NOT NULL,
  CONSTRAINT pk_request_counts PRIMARY KEY (window_end, client)
) WITH (fillfactor = 50);
ALTER TABLE app.request_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.request_counts FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.request_counts FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
CREATE POLICY nobody_insert ON app.request_counts FOR INSERT TO app_user WITH CHECK ((SELECT app.uid()) IS NULL);
CREATE POLICY nobody_update ON app.request_counts FOR UPDATE TO app_user
  USING ((SELECT app.uid()) IS NULL) WITH CHECK ((SELECT app.uid()) IS NULL);
CREATE POLICY nobody_delete ON app.request_counts FOR DELETE TO app_user USING ((SELECT app.uid()) IS NULL);
GRANT SELECT, INSERT, DELETE ON app.request_counts TO app_user;
GRANT UPDATE (requests) ON app.request_counts TO app_user;

-- An invitation is worth no more than whoever has made it, until it is accepted. Its token went to the invited address alone, and
-- only an account of that address takes it, so that it proves the address. Runs with the rights of app.accept_invitation, the
-- one way for an invitation to become active; without a row, that has accepted nothing.
CREATE FUNCTION app.accept_by_mail() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.projects p JOIN public.users u ON u.id = NEW.invited_by
    WHERE p.id = NEW.project_id AND ${MAY_INVITE('NEW')}
  ) THEN
    RETURN NULL;
  END IF;
  UPDATE public.users u SET email_verified_at = now()
  WHERE u.id = NEW.user_id AND lower(u.email) = lower(NEW.email) AND u.email_verified_at IS NULL;
  RETURN NEW;
END $$;
-- Nobody writes to strangers from behind an address that is not theirs.
CREATE POLICY proved_inviter ON team_members AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (EXISTS (SELECT FROM users u WHERE u.id = (SELECT app.uid()) AND u.email_verified_at IS NOT NULL));
CREATE TRIGGER accept_by_mail BEFORE UPDATE OF status ON team_members FOR EACH ROW
  WHEN (OLD.status = 'invited' AND NEW.status = 'active') EXECUTE FUNCTION app.accept_by_mail();
`);
    await queryRunner.query(
      // For whoever has the token. Null for one that is unknown or used.
      definerFunction('app.invitation_refusal(given_hash text) RETURNS text', {
        volatility: 'STABLE',
        callers: ['app_user'],
        body: `
SELECT CASE
  WHEN m.deleted_at IS NOT NULL OR p.deleted_at IS NOT NULL THEN 'withdrawn'
  WHEN m.invitation_expires_at <= now() THEN 'expired'
  WHEN lower(m.email) <> lower(me.email) THEN 'other-address'
  WHEN p.owner_id = me.id THEN 'own-project'
  WHEN NOT (${MAY_INVITE('m')}) THEN 'inviter-gone'
END
FROM public.team_members m JOIN public.projects p ON p.id = m.project_id JOIN public.users u ON u.id = m.invited_by
  JOIN public.users me ON me.id = app.uid()
WHERE m.invitation_hash = given_hash AND m.status = 'invited'`,
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.invitation_refusal(text)')}
DROP TRIGGER accept_by_mail ON team_members;
DROP POLICY proved_inviter ON team_members;
DROP FUNCTION app.accept_by_mail();
DROP TABLE app.request_counts`);
  }
}
