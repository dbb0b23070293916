import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** How much went out to the networks, for limits that are known in advance; one count for all workers and all projects. */
export class PublishingLimits1764000000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- One row for each publishing call to a network that has a limit. Whose it was nobody needs to know.
CREATE TABLE app.network_sends (
  platform text NOT NULL,
  platform_account_id text NOT NULL,
  sent_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ix_network_sends_account ON app.network_sends (platform, platform_account_id, sent_at);
CREATE INDEX ix_network_sends_app ON app.network_sends (platform, sent_at);
ALTER TABLE app.network_sends ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.network_sends FORCE ROW LEVEL SECURITY;
${definerAccess('app.network_sends', ['SELECT', 'INSERT'])};
`);
    await queryRunner.query(
      // Takes a place for each post whose network leaves room (or only looks whether it does), and tells of the others how long they wait and for which limit. The
      // windows slide: of every period of that length no more than the most is used. One worker at a time for each network.
      definerFunction(
        `app.reserve_sends(post_ids uuid[], limits jsonb, take boolean)
         RETURNS TABLE (post_id uuid, wait_ms double precision, scope text, most integer, seconds integer)`,
        {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
#variable_conflict use_column
DECLARE
  asked record;
  known record;
  free_in double precision;
  is_free boolean;
BEGIN
  FOR asked IN
    SELECT p.id, a.platform, a.platform_account_id FROM unnest(post_ids) WITH ORDINALITY AS given (id, turn)
    JOIN public.social_media_posts p ON p.id = given.id JOIN public.social_media_accounts a ON a.id = p.account_id
    WHERE p.project_id = ANY (app.worker_projects()) ORDER BY a.platform, given.turn
  LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('app.network_sends ' || asked.platform, 0));
    is_free := true;
    FOR known IN
      SELECT l.scope, l.most, l.seconds FROM jsonb_to_recordset(limits) AS l (platform text, scope text, most integer, seconds integer)
      WHERE l.platform = asked.platform ORDER BY l.seconds DESC
    LOOP
      SELECT extract(epoch FROM s.sent_at - clock_timestamp()) + known.seconds INTO free_in FROM app.network_sends s
      WHERE s.platform = asked.platform AND (known.scope = 'app' OR s.platform_account_id = asked.platform_account_id)
      ORDER BY s.sent_at DESC OFFSET known.most - 1 LIMIT 1;
      IF free_in > 0 THEN
        is_free := false;
        RETURN QUERY SELECT asked.id, free_in * 1000, known.scope, known.most, known.seconds;
        EXIT;
      END IF;
    END LOOP;
    IF is_free AND take THEN
      INSERT INTO app.network_sends (platform, platform_account_id) VALUES (asked.platform, asked.platform_account_id);
    END IF;
  END LOOP;
END`,
        },
      ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.reserve_sends(uuid[], jsonb, boolean)')}
DROP TABLE app.network_sends`);
  }
}
