import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person may say that what an attempt has prepared did not go out, whatever the network tells of it: then the next begins anew. */
export class HandlesForgotten1764000000017 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE social_media_posts ADD COLUMN handles_forgotten_at timestamptz(3);
GRANT UPDATE (handles_forgotten_at) ON social_media_posts TO app_user`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE social_media_posts DROP COLUMN handles_forgotten_at');
  }
}
