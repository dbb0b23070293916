import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** Rules that a project has for its calendar, and who went past a soft one, and why. */
export class CalendarRules1764000000022 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Between which instants the posts of a content go out.
ALTER TABLE contents
  ADD COLUMN embargo timestamptz(3),
  ADD COLUMN deadline timestamptz(3),
  ADD CONSTRAINT ck_contents_deadline CHECK (embargo <= deadline);
GRANT UPDATE (embargo, deadline) ON contents TO app_user;

CREATE TABLE calendar_rules (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  -- Left out: each account of the project, every one on its own.
  account_id uuid,
  name text NOT NULL DEFAULT '',
  kind text NOT NULL,
  severity text NOT NULL,
  -- What breaking a soft rule costs the planner, in average posts of the account.
  cost double precision,
  -- Least role that may go past a soft rule.
  overridable_by text NOT NULL DEFAULT 'editor',
  settings jsonb NOT NULL,
  CONSTRAINT pk_calendar_rules PRIMARY KEY (id),
  CONSTRAINT uq_calendar_rules_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_calendar_rules_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_calendar_rules_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT ck_calendar_rules_severity CHECK (severity IN ('hard', 'soft')),
  CONSTRAINT ck_calendar_rules_cost CHECK (cost >= 0),
  CONSTRAINT ck_calendar_rules_overridable_by CHECK (overridable_by IN ('editor', 'admin')),
  CONSTRAINT ck_calendar_rules_settings CHECK (jsonb_typeof(settings) = 'object')
);
CREATE INDEX ix_calendar_rules_living ON calendar_rules (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_calendar_rules_account_id ON calendar_rules (project_id, account_id) WHERE account_id IS NOT NULL;
${touchOnUpdate('calendar_rules')};
${auditChanges('calendar_rules')};
${tenantTable('calendar_rules', {
  insert: 'admin',
  update: {
    role: 'admin',
    columns: ['account_id', 'name', 'severity', 'cost', 'overridable_by', 'settings'],
  },
  worker: {},
})};

CREATE TABLE calendar_rule_overrides (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  post_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  -- Who went past the rule.
  user_id uuid NOT NULL,
  reason text NOT NULL,
  -- What the rule said against the post, at the time.
  sentence text NOT NULL,
  scheduled_time timestamptz(3) NOT NULL,
  CONSTRAINT pk_calendar_rule_overrides PRIMARY KEY (id),
  CONSTRAINT fk_calendar_rule_overrides_post_id FOREIGN KEY (project_id, post_id)
    REFERENCES social_media_posts (project_id, id),
  CONSTRAINT fk_calendar_rule_overrides_rule_id FOREIGN KEY (project_id, rule_id)
    REFERENCES calendar_rules (project_id, id),
  CONSTRAINT fk_calendar_rule_overrides_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_calendar_rule_overrides_reason CHECK (reason <> '')
);
CREATE INDEX ix_calendar_rule_overrides_post_id ON calendar_rule_overrides (project_id, post_id, id);
CREATE INDEX ix_calendar_rule_overrides_rule_id ON calendar_rule_overrides (project_id, rule_id);
CREATE INDEX ix_calendar_rule_overrides_user_id ON calendar_rule_overrides (user_id);
${touchOnUpdate('calendar_rule_overrides')};
${auditChanges('calendar_rule_overrides')};
${tenantTable('calendar_rule_overrides', { insert: 'editor', worker: {} })};
-- Nobody puts words into another one's mouth.
CREATE POLICY own_reason ON calendar_rule_overrides AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (user_id = (SELECT app.uid()));
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE calendar_rule_overrides, calendar_rules;
ALTER TABLE contents DROP COLUMN embargo, DROP COLUMN deadline`);
  }
}
