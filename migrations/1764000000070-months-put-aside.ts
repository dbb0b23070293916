import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Months of readings that are no longer in `post_performance`: their tables lie in a schema of their own, where nobody looks, until somebody takes
 * them away. What was derived from them stays, and this list says so to whoever would derive it anew.
 */
export class MonthsPutAside1764000000070 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE SCHEMA detached;
CREATE TABLE app.detached_months (
  name text NOT NULL,
  detached_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT pk_detached_months PRIMARY KEY (name),
  CONSTRAINT ck_detached_months_name CHECK (name ~ '^post_performance_[0-9]{4}_[0-9]{2}$')
);
GRANT SELECT ON app.detached_months TO app_definer;

-- Runs as the owner of the table, as app.ensure_partitions does, and gives up as soon. What readings are for (planned ages, best times,
-- comparisons) ends within 24 months, so that no fewer are left.
CREATE FUNCTION app.detach_months(keep_months integer) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  month_table text;
BEGIN
  IF keep_months IS NULL OR keep_months < 24 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'at least 24 months stay';
  END IF;
  FOR month_table IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.post_performance'::regclass AND c.relname ~ '^post_performance_[0-9]{4}_[0-9]{2}$'
      AND to_date(right(c.relname, 7), 'YYYY_MM')
        < date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => keep_months)
    ORDER BY 1
  LOOP
    EXECUTE format('ALTER TABLE public.post_performance DETACH PARTITION public.%I', month_table);
    EXECUTE format('ALTER TABLE public.%I SET SCHEMA detached', month_table);
    INSERT INTO app.detached_months (name) VALUES (month_table);
    RETURN NEXT month_table;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION app.detach_months(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.detach_months(integer) TO app_worker;

-- The way back, for whoever may become app_owner. Fails where readings of that month have come in meanwhile, which lie in the default partition.
CREATE FUNCTION app.attach_month(month text) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  month_table text := 'post_performance_' || month;
  first_day timestamp := to_date(month, 'YYYY_MM');
BEGIN
  DELETE FROM app.detached_months d WHERE d.name = month_table;
  IF NOT FOUND THEN
    RAISE no_data_found USING MESSAGE = format('%s is not detached', month);
  END IF;
  EXECUTE format('ALTER TABLE detached.%I SET SCHEMA public', month_table);
  EXECUTE format('ALTER TABLE public.post_performance ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', month_table,
    first_day AT TIME ZONE 'UTC', (first_day + interval '1 month') AT TIME ZONE 'UTC');
END $$;
REVOKE ALL ON FUNCTION app.attach_month(text) FROM PUBLIC`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION app.attach_month(text), app.detach_months(integer);
DROP TABLE app.detached_months;
DROP SCHEMA detached`);
  }
}
