import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction } from './support/tenant-table.js';

const ADD_JOB =
  'app.add_job(job_name text, payload jsonb, run_at timestamptz, max_attempts integer, job_key text)';

/** @param found when a try was enough */
const addJob = (found: string) =>
  definerFunction(`${ADD_JOB} RETURNS void`, {
    language: 'plpgsql',
    volatility: 'VOLATILE',
    callers: ['app_user', 'app_worker'],
    replaces: true,
    body: `
DECLARE
  project CONSTANT uuid := payload ->> 'projectId';
  known record;
  job bigint;
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
  -- A job that waits keeps its time: who is added again and again would never run. One that a worker takes at this very moment is
  -- neither changed nor added, and may not see what is changed here; the next try sees it taken.
  LOOP
    SELECT added.id INTO job FROM graphile_worker.add_job(job_name, payload::json, run_at => run_at, max_attempts => max_attempts,
      job_key => concat_ws(' ', job_name, project) || ' ' || job_key, job_key_mode => 'preserve_run_at') added;
    EXIT WHEN ${found};
  END LOOP;
END`,
  });

/** A job is not lost any more when one with its key is taken at the same moment. */
export class JobsAddedAgain1764000000063 implements MigrationInterface {
  name = 'JobsAddedAgain1764000000063';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(addJob('job IS NOT NULL'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(addJob('true'));
  }
}
