import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cleanUpFunction, EXPIRED } from './support/expired-rows.js';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** Months of `post_performance` that are partitioned ahead. */
const PARTITIONED_MONTHS = 12;

/** Class of the advisory locks by which a process shows that it lives, for as long as it is connected. */
const LIVING_POOL = 5_316_203;

/** A statement that runs for a project has no business in the queue: it asks app.add_job. */
const FOR_NO_PROJECT = '(SELECT app.worker_projects()) IS NULL';

/**
 * What the worker does to the tables of graphile-worker at run time: it adds (cron), claims, completes, fails and unlocks jobs. Whoever
 * raises the library's version compares this with its SQL.
 */
const QUEUE: Readonly<Record<string, { grants: string; update?: string[] }>> = {
  migrations: { grants: 'SELECT' },
  _private_jobs: {
    grants: 'SELECT, INSERT, DELETE',
    update: [
      'job_queue_id',
      'task_id',
      'payload',
      'priority',
      'run_at',
      'attempts',
      'max_attempts',
      'last_error',
      'updated_at',
      'key',
      'locked_at',
      'locked_by',
      'revision',
      'flags',
    ],
  },
  _private_job_queues: { grants: 'SELECT, INSERT', update: ['locked_at', 'locked_by'] },
  _private_tasks: { grants: 'SELECT, INSERT' },
  _private_known_crontabs: { grants: 'SELECT, INSERT', update: ['known_since', 'last_execution'] },
};

/** FORCE: the owner, too, passes by the policy alone, so that it can migrate the library's tables. */
function queueTable([name, { grants, update }]: [string, (typeof QUEUE)[string]]): string {
  const table = `graphile_worker.${name}`;
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY for_no_project ON ${table} TO app_owner, app_worker USING (${FOR_NO_PROJECT}) WITH CHECK (${FOR_NO_PROJECT});
GRANT ${grants} ON ${table} TO app_worker;
${update ? `GRANT UPDATE (${update.join(', ')}) ON ${table} TO app_worker;` : ''}`;
}

/** Tables of the API's own, which no function has read so far. */
const COUNTERS = ['app.rate_limits', 'app.request_counts'];

/**
 * Background jobs. The tables of graphile-worker are made by the library's own migrations, which run before ours; here they get grants
 * and policies, and the product its functions.
 */
export class BackgroundJobs1764000000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
GRANT USAGE ON SCHEMA graphile_worker TO app_worker, app_definer;
ALTER VIEW graphile_worker.jobs SET (security_invoker = true);
${Object.entries(QUEUE).map(queueTable).join('\n')}
${definerAccess('graphile_worker._private_jobs', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};
${definerAccess('graphile_worker._private_job_queues', ['SELECT', 'INSERT'])};
${definerAccess('graphile_worker._private_tasks', ['SELECT', 'INSERT'])};

-- The jobs there are: whether one belongs to a project, and whether people's requests may add it. Only app.add_job reads it.
CREATE TABLE app.job_names (
  name text NOT NULL,
  of_project boolean NOT NULL,
  by_requests boolean NOT NULL,
  CONSTRAINT pk_job_names PRIMARY KEY (name)
);
GRANT SELECT ON app.job_names TO app_definer;
INSERT INTO app.job_names (name, of_project, by_requests) VALUES
  ('partitions.ensure', false, false),
  ('clean-up', false, false),
  ('worker.heartbeat', false, false);

-- When each kind of background work was last seen going on, by any process. It tells of this moment, so that it needs no write-ahead log.
CREATE UNLOGGED TABLE app.heartbeats (
  name text NOT NULL,
  beaten_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  worker text NOT NULL,
  CONSTRAINT pk_heartbeats PRIMARY KEY (name)
) WITH (fillfactor = 50);
ALTER TABLE app.heartbeats ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.heartbeats FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.heartbeats FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
CREATE POLICY for_no_project ON app.heartbeats TO app_worker USING (${FOR_NO_PROJECT}) WITH CHECK (${FOR_NO_PROJECT});
GRANT SELECT ON app.heartbeats TO app_user;
GRANT SELECT, INSERT ON app.heartbeats TO app_worker;
GRANT UPDATE (beaten_at, worker) ON app.heartbeats TO app_worker;

-- Only the owner of a table makes its partitions, so that this one function runs as app_owner. It takes nothing from its caller. It
-- gives up soon where somebody reads the table for long, since all others would wait behind it.
CREATE FUNCTION app.ensure_partitions() RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s'
  AS 'SELECT app.ensure_performance_partitions(${PARTITIONED_MONTHS})';
REVOKE ALL ON FUNCTION app.ensure_partitions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.ensure_partitions() TO app_worker;

-- A process that runs jobs holds a lock under the name of its pool. PostgreSQL lets go of it when the connection ends, however the
-- process ended.
CREATE FUNCTION app.hold_job_pool(pool text) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp
  AS 'SELECT pg_advisory_lock_shared(${LIVING_POOL}, hashtext(pool))';
-- Lets jobs go that processes have left behind, for others to run. Half a minute is for a connection that is just being made again.
CREATE FUNCTION app.release_abandoned_jobs() RETURNS integer LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
WITH living AS (
  SELECT l.objid::bigint AS pool FROM pg_locks l
  WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${LIVING_POOL}
    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), released_queues AS (
  UPDATE graphile_worker._private_job_queues q SET locked_at = NULL, locked_by = NULL
  WHERE q.locked_at < now() - interval '30 seconds' AND (hashtext(q.locked_by)::bigint & 4294967295) NOT IN (SELECT pool FROM living)
), released AS (
  UPDATE graphile_worker._private_jobs j
  SET locked_at = NULL, locked_by = NULL, run_at = greatest(j.run_at, now()), last_error = 'the process that ran it has ended'
  WHERE j.locked_at < now() - interval '30 seconds' AND (hashtext(j.locked_by)::bigint & 4294967295) NOT IN (SELECT pool FROM living)
  RETURNING 1
)
SELECT count(*)::integer FROM released $$;
REVOKE ALL ON FUNCTION app.hold_job_pool(text), app.release_abandoned_jobs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.hold_job_pool(text), app.release_abandoned_jobs() TO app_worker;

${Object.keys(EXPIRED)
  .filter((table) => !table.startsWith('graphile_worker.'))
  .map((table) => definerAccess(table, COUNTERS.includes(table) ? ['SELECT', 'DELETE'] : ['DELETE']))
  .join(';\n')};
`);
    await queryRunner.query(
      // The one way into the queue. A job of a project is one whose payload has a projectId, and is added from inside that project. Keys
      // are apart by job and project, so that no project replaces another's job.
      definerFunction(
        'app.add_job(job_name text, payload jsonb, run_at timestamptz, max_attempts integer, job_key text) RETURNS void',
        {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_user', 'app_worker'],
          body: `
DECLARE
  project CONSTANT uuid := payload ->> 'projectId';
  known record;
BEGIN
  SELECT n.of_project, n.by_requests INTO known FROM app.job_names n WHERE n.name = job_name;
  IF NOT FOUND OR session_user = 'app_user' AND NOT known.by_requests THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s adds no job %s', session_user, job_name);
  END IF;
  IF known.of_project IS DISTINCT FROM (project IS NOT NULL) THEN
    RAISE invalid_parameter_value USING MESSAGE = format('the payload of %s must %shave a projectId',
      job_name, CASE WHEN known.of_project THEN '' ELSE 'not ' END);
  END IF;
  IF octet_length(payload::text) > 2000 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'payloads hold ids, at most 2,000 bytes of them';
  END IF;
  IF project IS NOT NULL AND NOT coalesce(CASE session_user
    WHEN 'app_user' THEN project = ANY (app.my_projects('viewer')) ELSE project = ANY (app.worker_projects()) END, false)
  THEN
    RAISE insufficient_privilege USING MESSAGE = 'a job of a project is added from inside the project';
  END IF;
  -- A job that waits keeps its time: who is added again and again would never run.
  PERFORM graphile_worker.add_job(job_name, payload::json, run_at => run_at, max_attempts => max_attempts,
    job_key => concat_ws(' ', job_name, project) || ' ' || job_key, job_key_mode => 'preserve_run_at');
END`,
        },
      ) +
        cleanUpFunction(EXPIRED) +
        // NULL where no reading is planned at all.
        definerFunction('app.seconds_until_metrics() RETURNS double precision', {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT extract(epoch FROM min(p.metrics_due_at) - now())::double precision FROM public.social_media_posts p
WHERE p.metrics_due_at IS NOT NULL AND p.status = 'published' AND p.deleted_at IS NULL`,
        }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const revokes = Object.keys(EXPIRED)
      .filter((table) => !table.startsWith('graphile_worker.'))
      .map((table) => {
        const isCounter = COUNTERS.includes(table);
        return `DROP POLICY definer_delete ON ${table};
REVOKE DELETE ON ${table} FROM app_definer;
${isCounter ? `DROP POLICY definer_select ON ${table}; REVOKE SELECT ON ${table} FROM app_definer;` : ''}`;
      });
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.seconds_until_metrics()',
  'app.clean_up(integer)',
  'app.add_job(text, jsonb, timestamptz, integer, text)',
)}
${revokes.join('\n')}
DROP FUNCTION app.release_abandoned_jobs(), app.hold_job_pool(text), app.ensure_partitions();
DROP TABLE app.heartbeats, app.job_names;
-- With all its jobs. The library's own migrations make it again before ours go up.
DROP SCHEMA graphile_worker CASCADE;`);
  }
}
