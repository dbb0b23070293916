import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** What language models were asked by projects, and the tokens that it took. */
export class Generation1764000000035 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE generation_usage (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  task text NOT NULL,
  model text NOT NULL,
  month date NOT NULL,
  input_tokens integer NOT NULL,
  output_tokens integer NOT NULL,
  state text NOT NULL DEFAULT 'reserved',
  CONSTRAINT pk_generation_usage PRIMARY KEY (id),
  CONSTRAINT fk_generation_usage_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_generation_usage_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_generation_usage_task CHECK (length(task) BETWEEN 1 AND 50),
  CONSTRAINT ck_generation_usage_month CHECK (extract(day FROM month) = 1),
  CONSTRAINT ck_generation_usage_input_tokens CHECK (input_tokens >= 0),
  CONSTRAINT ck_generation_usage_output_tokens CHECK (output_tokens >= 0),
  CONSTRAINT ck_generation_usage_state CHECK (state IN ('reserved', 'estimated', 'told'))
);
CREATE INDEX ix_generation_usage_month ON generation_usage (project_id, month);
CREATE INDEX ix_generation_usage_user_id ON generation_usage (user_id);
${touchOnUpdate('generation_usage')};
-- Who asked for what, once: the tokens that come to stand there afterwards are no change by a person.
CREATE TRIGGER note_change AFTER INSERT ON generation_usage FOR EACH ROW
  WHEN (session_user = 'app_user') EXECUTE FUNCTION app.note_change('{}');
${tenantTable('generation_usage', {
  insert: 'editor',
  update: { role: 'editor', columns: ['input_tokens', 'output_tokens', 'state'] },
})};
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE generation_usage');
  }
}
