import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** Texts that a team uses again and again: templates, signatures and groups of hashtags. */
export class Templates1764000000031 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE text_templates (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  variables jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT pk_text_templates PRIMARY KEY (id),
  CONSTRAINT fk_text_templates_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_text_templates_name CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT ck_text_templates_kind CHECK (kind IN ('template', 'signature', 'hashtags')),
  CONSTRAINT ck_text_templates_body CHECK (length(body) BETWEEN 1 AND 20000),
  CONSTRAINT ck_text_templates_variables CHECK (jsonb_typeof(variables) = 'array')
);
CREATE UNIQUE INDEX uq_text_templates_name ON text_templates (project_id, kind, lower(name)) WHERE deleted_at IS NULL;
CREATE INDEX ix_text_templates_name ON text_templates (project_id, name, id);
${touchOnUpdate('text_templates')};
${auditChanges('text_templates')};
${tenantTable('text_templates', {
  insert: 'editor',
  update: { role: 'editor', columns: ['name', 'body', 'variables'] },
})};
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE text_templates');
  }
}
