import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A worker takes backups at the times of its configuration. */
export class BackupsTaken1764000000054 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('backup.take', false, false)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM app.job_names WHERE name = 'backup.take'`);
  }
}
