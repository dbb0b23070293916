import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is written below a post once it is out (a first comment, the further parts of a chain) is a post too, so that it is published
 * exactly once by the same means. It has no time of its own: it becomes due when what it follows is out.
 */
export class Replies1764000000019 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE social_media_posts
  ADD COLUMN reply_to_post_id uuid,
  ADD COLUMN reply_position integer,
  ADD COLUMN reply_text text,
  ADD CONSTRAINT fk_social_media_posts_reply_to_post_id FOREIGN KEY (project_id, reply_to_post_id)
    REFERENCES social_media_posts (project_id, id),
  ADD CONSTRAINT ck_social_media_posts_reply CHECK (num_nulls(reply_to_post_id, reply_position, reply_text) IN (0, 3)),
  ADD CONSTRAINT ck_social_media_posts_reply_position CHECK (reply_position >= 1),
  DROP CONSTRAINT ck_social_media_posts_scheduled,
  ADD CONSTRAINT ck_social_media_posts_scheduled
    CHECK (status <> 'scheduled' OR scheduled_time IS NOT NULL OR reply_to_post_id IS NOT NULL);
CREATE INDEX ix_social_media_posts_reply_to_post_id ON social_media_posts (project_id, reply_to_post_id)
  WHERE reply_to_post_id IS NOT NULL;
CREATE UNIQUE INDEX uq_social_media_posts_reply ON social_media_posts (project_id, reply_to_post_id, reply_position)
  WHERE reply_to_post_id IS NOT NULL AND deleted_at IS NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX uq_social_media_posts_reply, ix_social_media_posts_reply_to_post_id;
UPDATE social_media_posts SET status = 'draft', due_at = NULL WHERE status = 'scheduled' AND scheduled_time IS NULL;
ALTER TABLE social_media_posts
  DROP CONSTRAINT ck_social_media_posts_scheduled,
  ADD CONSTRAINT ck_social_media_posts_scheduled CHECK (status <> 'scheduled' OR scheduled_time IS NOT NULL),
  DROP COLUMN reply_to_post_id,
  DROP COLUMN reply_position,
  DROP COLUMN reply_text`);
  }
}
