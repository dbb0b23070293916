import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

const NUMBERS = 'RETURNS TABLE (name text, label text, value double precision)';
const CALLERS = ['app_user', 'app_worker'];
/** Days before the end of a token from which its account is counted. */
const DAYS = [1, 7, 30];

/** For whoever runs the server: numbers of all projects together, and nothing by which one could be told from another. */
export class OperationNumbers1764000000056 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${definerAccess('app.heartbeats', ['SELECT'])};
SET LOCAL ROLE app_definer;
GRANT EXECUTE ON FUNCTION app.publishing_numbers() TO app_worker;
SET LOCAL ROLE app_owner`);
    await queryRunner.query(
      // Of each kind of job there is, also while none is in the queue, so that nothing has to be told from a number that is missing.
      definerFunction(`app.job_numbers() ${NUMBERS}`, {
        volatility: 'STABLE',
        callers: CALLERS,
        body: `
SELECT given.name, n.name, given.value
FROM app.job_names n
LEFT JOIN (
  SELECT t.identifier,
    count(*) FILTER (WHERE j.locked_at IS NOT NULL) AS running,
    count(*) FILTER (WHERE j.locked_at IS NULL AND j.attempts >= j.max_attempts) AS given_up,
    count(*) FILTER (WHERE j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= now()) AS waiting,
    extract(epoch FROM now() - min(j.run_at) FILTER (WHERE j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= now())) AS oldest
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id GROUP BY t.identifier
) q ON q.identifier = n.name,
LATERAL (VALUES ('job_waiting', coalesce(q.waiting, 0)::double precision), ('job_oldest', coalesce(q.oldest, 0)),
  ('job_running', coalesce(q.running, 0)), ('job_given_up', coalesce(q.given_up, 0))) given (name, value)
UNION ALL SELECT 'heartbeat_age', h.name, extract(epoch FROM clock_timestamp() - h.beaten_at) FROM app.heartbeats h`,
      }) +
        definerFunction(`app.account_numbers() ${NUMBERS}`, {
          volatility: 'STABLE',
          callers: CALLERS,
          body: `
SELECT given.name, a.platform, given.value
FROM (
  SELECT a.platform,
    count(*) FILTER (WHERE a.status = 'active') AS connected,
    count(*) FILTER (WHERE a.status = 'needs_reauth') AS needing_reauth,
    ${DAYS.map((days) => `count(*) FILTER (WHERE a.status = 'active' AND NOT a.is_renewable AND a.token_expires_at < now() + interval '${days} days') AS expiring_${days}`).join(',\n    ')},
    count(*) FILTER (WHERE a.status = 'active' AND a.is_renewable AND a.token_expires_at < now() - interval '1 hour') AS overdue
  FROM public.social_media_accounts a JOIN public.projects j ON j.id = a.project_id AND j.deleted_at IS NULL
  WHERE a.deleted_at IS NULL GROUP BY a.platform
) a,
LATERAL (VALUES ('account_connected', a.connected::double precision), ('account_needing_reauth', a.needing_reauth),
  ${DAYS.map((days) => `('account_expiring_${days}', a.expiring_${days})`).join(', ')}, ('account_overdue', a.overdue)) given (name, value)`,
        }) +
        definerFunction(`app.webhook_numbers() ${NUMBERS}`, {
          volatility: 'STABLE',
          callers: CALLERS,
          body: `
SELECT 'webhook_waiting', '', count(*)::double precision FROM public.webhook_deliveries d WHERE d.status = 'waiting'
UNION ALL SELECT 'webhook_oldest_due', '', coalesce(extract(epoch FROM now() - min(d.due_at)), 0)
  FROM public.webhook_deliveries d
  JOIN public.webhook_endpoints e ON e.project_id = d.project_id AND e.id = d.endpoint_id
    AND e.is_active AND e.paused_at IS NULL AND e.deleted_at IS NULL
  JOIN public.projects j ON j.id = d.project_id AND j.deleted_at IS NULL
  WHERE d.due_at <= now()
UNION ALL SELECT 'webhook_failing', '', count(*) FROM app.webhook_lanes l
  JOIN public.webhook_endpoints e ON e.project_id = l.project_id AND e.id = l.endpoint_id
  WHERE l.failures > 0 AND e.is_active AND e.paused_at IS NULL AND e.deleted_at IS NULL
UNION ALL SELECT 'webhook_paused', reason.name, count(e.id) FROM (VALUES ('failing'), ('gone')) reason (name)
  LEFT JOIN public.webhook_endpoints e ON e.pause_reason = reason.name AND e.is_active AND e.deleted_at IS NULL
  GROUP BY reason.name`,
        }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.webhook_numbers()', 'app.account_numbers()', 'app.job_numbers()')}
SET LOCAL ROLE app_definer;
REVOKE EXECUTE ON FUNCTION app.publishing_numbers() FROM app_worker;
SET LOCAL ROLE app_owner;
REVOKE SELECT ON app.heartbeats FROM app_definer;
DROP POLICY definer_select ON app.heartbeats`);
  }
}
