import {
  addJobNames,
  auditChanges,
  BASE_COLUMNS,
  removeJobNames,
  tenantTable,
  touchOnUpdate,
} from 'auto-scheduler-content-creator/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BrandGuardTables1795000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE brand_guard_phrases (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  -- Of a banned phrase: from when on it may be said. NULL: never.
  banned_until timestamptz(3),
  CONSTRAINT pk_brand_guard_phrases PRIMARY KEY (project_id, id),
  CONSTRAINT fk_brand_guard_phrases_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_brand_guard_phrases_kind CHECK (kind IN ('banned', 'required')),
  CONSTRAINT ck_brand_guard_phrases_banned_until CHECK (banned_until IS NULL OR kind = 'banned')
);
CREATE UNIQUE INDEX uq_brand_guard_phrases_text ON brand_guard_phrases (project_id, lower(text)) WHERE deleted_at IS NULL;
${touchOnUpdate('brand_guard_phrases')};
${tenantTable('brand_guard_phrases', {
  insert: 'editor',
  update: { role: 'editor', columns: ['banned_until'] },
  worker: {},
})};
${auditChanges('brand_guard_phrases')};

CREATE TABLE brand_guard_findings (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  messages text[] NOT NULL,
  CONSTRAINT pk_brand_guard_findings PRIMARY KEY (project_id, id),
  CONSTRAINT uq_brand_guard_findings_content_id UNIQUE (project_id, content_id),
  CONSTRAINT fk_brand_guard_findings_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id)
);
${touchOnUpdate('brand_guard_findings')};
${tenantTable('brand_guard_findings', { worker: { insert: true, updateColumns: ['messages', 'deleted_at'] } })};
${addJobNames({ name: 'brand-guard.look-again', ofProject: true, byRequests: true })}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`${removeJobNames('brand-guard.look-again')}
DROP TABLE brand_guard_findings, brand_guard_phrases;`);
  }
}
