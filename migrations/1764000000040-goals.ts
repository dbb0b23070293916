import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** What teams want to reach in a period. */
export class Goals1764000000040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE goals (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  name text NOT NULL,
  metric text NOT NULL,
  target double precision NOT NULL,
  -- Local dates of the project's zone; both belong to the period.
  first_day date NOT NULL,
  last_day date NOT NULL,
  -- Which posts, or accounts, it is about.
  filter jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT pk_goals PRIMARY KEY (project_id, id),
  CONSTRAINT fk_goals_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_goals_name CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT ck_goals_metric CHECK (length(metric) BETWEEN 1 AND 40),
  CONSTRAINT ck_goals_target CHECK (target >= 1 AND target = trunc(target)),
  CONSTRAINT ck_goals_last_day CHECK (last_day - first_day BETWEEN 0 AND 730),
  CONSTRAINT ck_goals_filter CHECK (jsonb_typeof(filter) = 'object')
);
CREATE INDEX ix_goals_living ON goals (project_id, id) WHERE deleted_at IS NULL;
${touchOnUpdate('goals')};
${auditChanges('goals')};
${tenantTable('goals', {
  insert: 'editor',
  update: {
    role: 'editor',
    columns: ['name', 'metric', 'target', 'first_day', 'last_day', 'filter'],
  },
})};
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE goals');
  }
}
