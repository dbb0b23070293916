import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** Snapshots of posts' metrics, by month, and their roll-up per content. */
export class Analytics1764000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE post_performance (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  post_id uuid NOT NULL,
  metrics jsonb NOT NULL,
  raw jsonb NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CONSTRAINT pk_post_performance PRIMARY KEY (project_id, id, recorded_at),
  CONSTRAINT fk_post_performance_post_id FOREIGN KEY (project_id, post_id) REFERENCES social_media_posts (project_id, id),
  CONSTRAINT ck_post_performance_metrics CHECK (jsonb_typeof(metrics) = 'object')
) PARTITION BY RANGE (recorded_at);
CREATE INDEX ix_post_performance_post_id ON post_performance (project_id, post_id, recorded_at);
CREATE INDEX ix_post_performance_recorded_at ON post_performance (project_id, recorded_at);
-- Nothing is ever lost for want of a partition; npm run migrate makes the monthly ones ahead of time.
CREATE TABLE post_performance_default PARTITION OF post_performance DEFAULT;
ALTER TABLE post_performance_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_performance_default FORCE ROW LEVEL SECURITY;
${tenantTable('post_performance', { worker: { insert: true } })};

-- Makes the partitions of this month and the next ones. A month for which rows already lie in the default partition is left there.
CREATE FUNCTION app.ensure_performance_partitions(months integer) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first_day date := date_trunc('month', now() AT TIME ZONE 'UTC');
  name text;
BEGIN
  FOR i IN 0..months LOOP
    name := 'post_performance_' || to_char(first_day + make_interval(months => i), 'YYYY_MM');
    CONTINUE WHEN to_regclass('public.' || name) IS NOT NULL;
    CONTINUE WHEN EXISTS (SELECT FROM public.post_performance_default d
      WHERE d.recorded_at >= (first_day + make_interval(months => i)) AT TIME ZONE 'UTC'
        AND d.recorded_at < (first_day + make_interval(months => i + 1)) AT TIME ZONE 'UTC');
    EXECUTE format('CREATE TABLE public.%I PARTITION OF public.post_performance FOR VALUES FROM (%L) TO (%L)', name,
      (first_day + make_interval(months => i)) AT TIME ZONE 'UTC', (first_day + make_interval(months => i + 1)) AT TIME ZONE 'UTC');
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION app.ensure_performance_partitions(integer) FROM PUBLIC;

CREATE TABLE content_performance (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  metrics jsonb NOT NULL,
  post_count integer NOT NULL,
  recorded_on date NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CONSTRAINT pk_content_performance PRIMARY KEY (id),
  CONSTRAINT uq_content_performance_project_id_content_id_recorded_on UNIQUE (project_id, content_id, recorded_on),
  CONSTRAINT fk_content_performance_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT ck_content_performance_metrics CHECK (jsonb_typeof(metrics) = 'object')
);
${touchOnUpdate('content_performance')};
${tenantTable('content_performance', { worker: { insert: true, updateColumns: ['metrics', 'post_count', 'recorded_at'] } })};
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE content_performance, post_performance;
DROP FUNCTION app.ensure_performance_partitions(integer);`);
  }
}
