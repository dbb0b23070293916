import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

const TABLES = ['queues', 'queue_slots', 'queue_entries'];

/** Queues: weekly slots, and the posts that have taken one. */
export class Queues1764000000025 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE queues (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  -- Whether later posts move up when one leaves.
  close_gaps boolean NOT NULL DEFAULT false,
  paused_at timestamptz(3),
  CONSTRAINT pk_queues PRIMARY KEY (id),
  CONSTRAINT uq_queues_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_queues_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_queues_name CHECK (length(name) BETWEEN 1 AND 100)
);
CREATE INDEX ix_queues_living ON queues (project_id, id) WHERE deleted_at IS NULL;

-- A row is for one account: what several accounts share is several rows.
CREATE TABLE queue_slots (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  queue_id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- ISO 8601: 1 is Monday.
  weekday integer NOT NULL,
  -- What the clocks of the queue's zone show, HH:MM.
  local_time text NOT NULL,
  category_id uuid,
  CONSTRAINT pk_queue_slots PRIMARY KEY (id),
  CONSTRAINT fk_queue_slots_queue_id FOREIGN KEY (project_id, queue_id) REFERENCES queues (project_id, id),
  CONSTRAINT fk_queue_slots_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  CONSTRAINT fk_queue_slots_category_id FOREIGN KEY (project_id, category_id)
    REFERENCES project_categories (project_id, category_id),
  CONSTRAINT ck_queue_slots_weekday CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT ck_queue_slots_local_time CHECK (local_time ~ '^([01]\\d|2[0-3]):[0-5]\\d$')
);
CREATE UNIQUE INDEX uq_queue_slots_account_time
  ON queue_slots (project_id, queue_id, account_id, weekday, local_time) WHERE deleted_at IS NULL;
CREATE INDEX ix_queue_slots_queue_id ON queue_slots (project_id, queue_id);
CREATE INDEX ix_queue_slots_account_id ON queue_slots (project_id, account_id);
CREATE INDEX ix_queue_slots_category_id ON queue_slots (project_id, category_id) WHERE category_id IS NOT NULL;

-- A post in a slot. It is named by account and instant, so that it outlives a change of the weekly slots.
CREATE TABLE queue_entries (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  queue_id uuid NOT NULL,
  post_id uuid NOT NULL,
  account_id uuid NOT NULL,
  slot_time timestamptz(3) NOT NULL,
  CONSTRAINT pk_queue_entries PRIMARY KEY (id),
  CONSTRAINT fk_queue_entries_queue_id FOREIGN KEY (project_id, queue_id) REFERENCES queues (project_id, id),
  CONSTRAINT fk_queue_entries_post_id FOREIGN KEY (project_id, post_id) REFERENCES social_media_posts (project_id, id),
  CONSTRAINT fk_queue_entries_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  -- One post an account and slot, whoever asks at once. Not a unique index, since posts exchange their slots in one statement.
  CONSTRAINT uq_queue_entries_account_slot
    EXCLUDE USING btree (project_id WITH =, account_id WITH =, slot_time WITH =) WHERE (deleted_at IS NULL) DEFERRABLE
);
CREATE UNIQUE INDEX uq_queue_entries_post ON queue_entries (project_id, post_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_queue_entries_queue_id ON queue_entries (project_id, queue_id, slot_time);
CREATE INDEX ix_queue_entries_post_id ON queue_entries (project_id, post_id);
CREATE INDEX ix_queue_entries_account_id ON queue_entries (project_id, account_id);

${TABLES.map(touchOnUpdate).join(';\n')};
${TABLES.map((table) => auditChanges(table)).join(';\n')};
${tenantTable('queues', {
  insert: 'editor',
  update: { role: 'editor', columns: ['name', 'time_zone', 'close_gaps', 'paused_at'] },
})};
${tenantTable('queue_slots', { insert: 'editor', update: { role: 'editor', columns: [] } })};
${tenantTable('queue_entries', { insert: 'editor', update: { role: 'editor', columns: ['slot_time'] } })};
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE queue_entries, queue_slots, queues');
  }
}
