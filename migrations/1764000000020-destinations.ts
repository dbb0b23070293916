import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where in an account a post can go, such as the boards of Pinterest: the network is asked by a worker, who alone may read tokens. */
export class Destinations1764000000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE social_media_accounts
  ADD COLUMN destinations jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN destinations_read_at timestamptz(3),
  ADD CONSTRAINT ck_social_media_accounts_destinations CHECK (jsonb_typeof(destinations) = 'array');
GRANT SELECT (destinations, destinations_read_at) ON social_media_accounts TO app_user, app_worker;
GRANT UPDATE (destinations, destinations_read_at) ON social_media_accounts TO app_worker;
INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('accounts.read-destinations', true, true)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DELETE FROM app.job_names WHERE name = 'accounts.read-destinations';
ALTER TABLE social_media_accounts DROP COLUMN destinations, DROP COLUMN destinations_read_at`);
  }
}
