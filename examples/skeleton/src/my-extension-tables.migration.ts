import {
  auditChanges,
  BASE_COLUMNS,
  tenantTable,
  touchOnUpdate,
} from 'auto-scheduler-content-creator/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MyExtensionTables1795000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE my_extension_notes (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  text text NOT NULL,
  CONSTRAINT pk_my_extension_notes PRIMARY KEY (project_id, id),
  CONSTRAINT fk_my_extension_notes_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_my_extension_notes_text CHECK (char_length(text) BETWEEN 1 AND 1000)
);
${touchOnUpdate('my_extension_notes')};
${tenantTable('my_extension_notes', { insert: 'editor', update: { role: 'editor', columns: ['text'] } })};
${auditChanges('my_extension_notes')}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE my_extension_notes');
  }
}
