import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  auditChanges,
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** For longer than a week can be asked for again: the last one alone is mailed. */
const KEPT_DAYS = 35;

/** The weekly report by mail, for whoever asks for it. */
export class ReportMails1764000000042 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Who wants the weekly report of a project by mail.
CREATE TABLE report_subscriptions (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  CONSTRAINT pk_report_subscriptions PRIMARY KEY (project_id, id),
  CONSTRAINT fk_report_subscriptions_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_report_subscriptions_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX uq_report_subscriptions_user_id ON report_subscriptions (project_id, user_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_report_subscriptions_user_id ON report_subscriptions (user_id);
${touchOnUpdate('report_subscriptions')};
${auditChanges('report_subscriptions')};
${tenantTable('report_subscriptions', { insert: 'viewer', update: { role: 'viewer', columns: [] } })};
CREATE POLICY own_only ON report_subscriptions AS RESTRICTIVE TO app_user
  USING (user_id = (SELECT app.uid())) WITH CHECK (user_id = (SELECT app.uid()));
${definerAccess('report_subscriptions', ['SELECT'])};

-- Mails that were planned, so that each is planned once.
CREATE TABLE app.report_mails (
  -- Monday of the week that it tells of.
  week date NOT NULL,
  project uuid NOT NULL,
  person uuid NOT NULL,
  CONSTRAINT pk_report_mails PRIMARY KEY (week, project, person)
);
ALTER TABLE app.report_mails ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.report_mails FORCE ROW LEVEL SECURITY;
${definerAccess('app.report_mails', ['SELECT', 'INSERT', 'DELETE'])};

-- The report names tags, also those that another project shares.
CREATE POLICY worker_read ON tags FOR SELECT TO app_worker USING (id IN (SELECT link.tag_id FROM project_tags link));
GRANT SELECT ON tags TO app_worker;

INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('report.find-due', false, false), ('report.mail', true, false);
`);
    await queryRunner.query(
      // Projects of whose reports somebody wants mails, in the order of their ids.
      definerFunction(
        'app.projects_with_report_mails(after uuid, most integer) RETURNS TABLE (project_id uuid, time_zone text, schedule jsonb)',
        {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT j.id, coalesce(j.settings ->> 'timeZone', 'UTC'), j.settings -> 'weeklyReport' FROM public.projects j
WHERE j.id > after AND j.deleted_at IS NULL
  AND EXISTS (SELECT FROM public.report_subscriptions s WHERE s.project_id = j.id AND s.deleted_at IS NULL)
ORDER BY j.id LIMIT most`,
        },
      ) +
        // Plans the mails of reports that are due: one for each person and week, whoever asks, and however often. Who has asked for them after
        // the time gets the next one. In one order, so that of two who plan the same one simply waits for the other.
        definerFunction(
          'app.plan_report_mails(projects uuid[], weeks date[], due timestamptz[]) RETURNS void',
          {
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
DELETE FROM app.report_mails m WHERE m.week < current_date - ${KEPT_DAYS};
WITH planned AS (
  INSERT INTO app.report_mails AS mail (week, project, person)
  SELECT given.week, s.project_id, s.user_id FROM unnest(projects, weeks, due) AS given (project, week, due_at)
  JOIN public.report_subscriptions s ON s.project_id = given.project AND s.deleted_at IS NULL AND s.created_at <= given.due_at
  ORDER BY 1, 2, 3
  ON CONFLICT DO NOTHING
  RETURNING mail.week, mail.project, mail.person
)
SELECT count(graphile_worker.add_job('report.mail', json_build_object('projectId', p.project, 'personId', p.person, 'week', p.week)))
FROM planned p`,
          },
        ) +
        // The address of somebody who wants the mail, is active, has proved the address and is in the project, as all of it is now. Else NULL.
        definerFunction('app.report_address(given_project uuid, given_person uuid) RETURNS text', {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT u.email FROM public.report_subscriptions s
JOIN public.projects j ON j.id = s.project_id AND j.deleted_at IS NULL
JOIN public.users u ON u.id = s.user_id AND u.is_active AND u.deleted_at IS NULL AND u.email_verified_at IS NOT NULL
WHERE s.project_id = given_project AND s.user_id = given_person AND s.deleted_at IS NULL
  AND (j.owner_id = u.id OR EXISTS (
    SELECT FROM public.team_members m
    WHERE m.project_id = j.id AND m.user_id = u.id AND m.status = 'active' AND m.deleted_at IS NULL))
  AND given_project = ANY (app.worker_projects())`,
        }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.report_address(uuid, uuid)',
  'app.plan_report_mails(uuid[], date[], timestamptz[])',
  'app.projects_with_report_mails(uuid, integer)',
)}
DELETE FROM app.job_names WHERE name LIKE 'report.%';
REVOKE SELECT ON tags FROM app_worker;
DROP POLICY worker_read ON tags;
DROP TABLE app.report_mails, report_subscriptions`);
  }
}
