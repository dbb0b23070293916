import type { MigrationInterface, QueryRunner } from 'typeorm';

/** @param named what of a post must be named by an occurrence */
const insertOf = (named: string) => `
ALTER POLICY worker_insert_of_series ON social_media_posts WITH CHECK (
  project_id = ANY ((SELECT app.worker_projects())::uuid[]) AND status = 'scheduled'
  -- An index-only scan of the project's occurrences that name a post; it runs once a statement, as any sub-select of a policy is to.
  AND (project_id, ${named}) IN (SELECT o.project_id, o.post_id FROM series_occurrences o
    WHERE o.project_id = ANY ((SELECT app.worker_projects())::uuid[]) AND o.post_id IS NOT NULL))`;

/** Posts of series bring the replies that the variants of their contents say: the worker may insert these below its own posts. */
export class RepliesOfSeries1764000000071 implements MigrationInterface {
  name = 'RepliesOfSeries1764000000071';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(insertOf('coalesce(reply_to_post_id, id)'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(insertOf('id'));
  }
}
