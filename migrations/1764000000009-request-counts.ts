import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the processes of the API have counted of their clients' requests, for the general limits. */
export class RequestCounts1764000000009 implements MigrationInterface {
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
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE app.request_counts');
  }
}
