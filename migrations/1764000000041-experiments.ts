import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

const TABLES = ['experiments', 'experiment_members'];

/** Comparisons of two ways, by posts that are given to them at random. */
export class Experiments1764000000041 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE experiments (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  name text NOT NULL,
  hypothesis text NOT NULL DEFAULT '',
  kind text NOT NULL,
  arm_a jsonb NOT NULL,
  arm_b jsonb NOT NULL,
  metric text NOT NULL,
  denominator text,
  minimum_per_arm integer NOT NULL,
  significance double precision NOT NULL,
  age_hours integer NOT NULL,
  -- What the assignment is drawn from.
  seed integer NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  started_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT pk_experiments PRIMARY KEY (project_id, id),
  CONSTRAINT fk_experiments_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_experiments_name CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT ck_experiments_hypothesis CHECK (length(hypothesis) <= 2000),
  CONSTRAINT ck_experiments_kind CHECK (kind IN ('variants', 'times')),
  CONSTRAINT ck_experiments_arms CHECK (jsonb_typeof(arm_a) = 'object' AND jsonb_typeof(arm_b) = 'object'),
  CONSTRAINT ck_experiments_metric CHECK (length(metric) BETWEEN 1 AND 40),
  CONSTRAINT ck_experiments_denominator CHECK ((denominator IS NOT NULL) = (metric = 'engagementRate') AND denominator ~ '^(reach|views)$'),
  CONSTRAINT ck_experiments_minimum_per_arm CHECK (minimum_per_arm BETWEEN 5 AND 100),
  CONSTRAINT ck_experiments_significance CHECK (significance BETWEEN 0.001 AND 0.2),
  CONSTRAINT ck_experiments_age_hours CHECK (age_hours > 0),
  CONSTRAINT ck_experiments_seed CHECK (seed >= 0),
  CONSTRAINT ck_experiments_status CHECK (status IN ('draft', 'running', 'ended')),
  CONSTRAINT ck_experiments_times CHECK ((status = 'draft') = (started_at IS NULL) AND (status = 'ended') = (ended_at IS NOT NULL))
);
CREATE INDEX ix_experiments_living ON experiments (project_id, id) WHERE deleted_at IS NULL;

CREATE TABLE experiment_members (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  experiment_id uuid NOT NULL,
  post_id uuid NOT NULL,
  text_a text,
  text_b text,
  arm text,
  CONSTRAINT pk_experiment_members PRIMARY KEY (project_id, id),
  CONSTRAINT fk_experiment_members_experiment_id FOREIGN KEY (project_id, experiment_id) REFERENCES experiments (project_id, id),
  CONSTRAINT fk_experiment_members_post_id FOREIGN KEY (project_id, post_id) REFERENCES social_media_posts (project_id, id),
  CONSTRAINT uq_experiment_members_post UNIQUE (project_id, experiment_id, post_id),
  CONSTRAINT ck_experiment_members_texts CHECK (num_nulls(text_a, text_b) IN (0, 2)),
  CONSTRAINT ck_experiment_members_arm CHECK (arm IN ('a', 'b'))
);
-- A post has an arm of one experiment at most: two would disturb each other.
CREATE UNIQUE INDEX uq_experiment_members_assigned ON experiment_members (project_id, post_id) WHERE arm IS NOT NULL;
CREATE INDEX ix_experiment_members_post_id ON experiment_members (project_id, post_id);

${TABLES.map(touchOnUpdate).join(';\n')};
${TABLES.map((table) => auditChanges(table)).join(';\n')};
${tenantTable('experiments', {
  insert: 'editor',
  update: { role: 'editor', columns: ['status', 'started_at', 'ended_at'] },
})};
${tenantTable('experiment_members', { insert: 'editor', update: { role: 'editor', columns: ['arm'] } })};

-- What is compared, and how, is said before it starts: whoever changes it later finds what is not there.
CREATE FUNCTION app.keep_experiment() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (to_jsonb(NEW) - '{status,started_at,ended_at,updated_at,deleted_at}'::text[])
    IS DISTINCT FROM (to_jsonb(OLD) - '{status,started_at,ended_at,updated_at,deleted_at}'::text[]) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what an experiment compares never changes';
  ELSIF OLD.status <> 'draft' AND (NEW.started_at, NEW.deleted_at) IS DISTINCT FROM (OLD.started_at, OLD.deleted_at) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an experiment that has started stays';
  ELSIF OLD.status = 'ended' AND NEW.ended_at IS DISTINCT FROM OLD.ended_at
    OR (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('draft', 'running'), ('running', 'running'), ('running', 'ended'), ('ended', 'ended')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an experiment starts once, and ends once';
  ELSIF OLD.status = 'draft' AND NEW.status = 'running' AND EXISTS (
    SELECT FROM public.experiment_members m WHERE m.project_id = NEW.project_id AND m.experiment_id = NEW.id AND m.arm IS NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an experiment starts with an arm for each post';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_experiment BEFORE UPDATE ON experiments FOR EACH ROW EXECUTE FUNCTION app.keep_experiment();

CREATE FUNCTION app.keep_assignment() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.arm IS NOT NULL OR (to_jsonb(NEW) - '{arm,updated_at}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{arm,updated_at}'::text[]) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was drawn for a post stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_assignment BEFORE UPDATE ON experiment_members FOR EACH ROW EXECUTE FUNCTION app.keep_assignment();

-- After the row, when the key to the experiment holds it: a start that goes on meanwhile has ended by then.
CREATE FUNCTION app.keep_members() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.arm IS NOT NULL OR EXISTS (
    SELECT FROM public.experiments e WHERE e.project_id = NEW.project_id AND e.id = NEW.experiment_id AND e.status <> 'draft') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an experiment that has started takes no more posts';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_members AFTER INSERT ON experiment_members FOR EACH ROW EXECUTE FUNCTION app.keep_members();
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE experiment_members, experiments;
DROP FUNCTION app.keep_experiment(), app.keep_assignment(), app.keep_members();`);
  }
}
