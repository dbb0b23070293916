import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** Plans: which post would go out when, and why. Nothing of a plan goes out before it is applied. */
export class SchedulePlans1764000000024 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE schedule_plans (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  -- Who asked for it.
  user_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  window_start timestamptz(3) NOT NULL,
  window_end timestamptz(3) NOT NULL,
  -- Expected engagement of the whole, and what no plan exceeds.
  value double precision NOT NULL,
  upper_bound double precision NOT NULL,
  -- Whether the search was ended by its time limit.
  is_cut_short boolean NOT NULL,
  applied_at timestamptz(3),
  undone_at timestamptz(3),
  CONSTRAINT pk_schedule_plans PRIMARY KEY (id),
  CONSTRAINT uq_schedule_plans_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_schedule_plans_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_schedule_plans_user_id FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_schedule_plans_status CHECK (status IN ('draft', 'applied', 'undone')),
  CONSTRAINT ck_schedule_plans_window CHECK (window_start < window_end)
);
CREATE INDEX ix_schedule_plans_living ON schedule_plans (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_schedule_plans_user_id ON schedule_plans (user_id);
${touchOnUpdate('schedule_plans')};
${auditChanges('schedule_plans')};
${tenantTable('schedule_plans', {
  insert: 'editor',
  update: { role: 'editor', columns: ['status', 'applied_at', 'undone_at'] },
})};

CREATE TABLE schedule_plan_entries (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  content_id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- The post that gets the time: a draft that was there, or the one that applying has made.
  post_id uuid,
  is_made_by_plan boolean NOT NULL DEFAULT false,
  metadata jsonb NOT NULL DEFAULT '{}',
  -- NULL: there is no place for it.
  scheduled_time timestamptz(3),
  -- Whether somebody has moved it since the plan was made.
  is_changed boolean NOT NULL DEFAULT false,
  -- Whether it is placed to learn something, not to earn most.
  is_exploration boolean NOT NULL DEFAULT false,
  -- Why there and not elsewhere, as the planner tells it.
  explanation jsonb NOT NULL,
  CONSTRAINT pk_schedule_plan_entries PRIMARY KEY (id),
  CONSTRAINT fk_schedule_plan_entries_plan_id FOREIGN KEY (project_id, plan_id) REFERENCES schedule_plans (project_id, id),
  CONSTRAINT fk_schedule_plan_entries_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_schedule_plan_entries_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT fk_schedule_plan_entries_post_id FOREIGN KEY (project_id, post_id) REFERENCES social_media_posts (project_id, id)
);
CREATE INDEX ix_schedule_plan_entries_plan_id ON schedule_plan_entries (project_id, plan_id, id);
CREATE INDEX ix_schedule_plan_entries_content_id ON schedule_plan_entries (project_id, content_id);
CREATE INDEX ix_schedule_plan_entries_account_id ON schedule_plan_entries (project_id, account_id);
CREATE INDEX ix_schedule_plan_entries_post_id ON schedule_plan_entries (project_id, post_id) WHERE post_id IS NOT NULL;
${touchOnUpdate('schedule_plan_entries')};
${auditChanges('schedule_plan_entries')};
${tenantTable('schedule_plan_entries', {
  insert: 'editor',
  update: { role: 'editor', columns: ['scheduled_time', 'is_changed', 'post_id', 'is_made_by_plan'] },
})};
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE schedule_plan_entries, schedule_plans');
  }
}
