import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** Mails about reviews, by jobs. */
export class ReviewMails1764000000034 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
INSERT INTO app.job_names (name, of_project, by_requests) VALUES
  ('approval.tell-request', true, true),
  ('approval.mail-request', true, false),
  ('comment.mail-mention', true, true);
`);
    await queryRunner.query(
      // Active people of the project with a verified address and at least this role, unless the project wants no such mails.
      definerFunction(
        'app.review_readers(given_project uuid, least_role text) RETURNS TABLE (person uuid, email text, rank integer)',
        {
          volatility: 'STABLE',
          callers: ['app_owner'],
          body: `
SELECT u.id, u.email, app.role_rank(place.role)
FROM (
  SELECT p.owner_id AS user_id, 'owner' AS role FROM public.projects p WHERE p.id = given_project
  UNION ALL
  SELECT m.user_id, m.role FROM public.team_members m
  WHERE m.project_id = given_project AND m.status = 'active' AND m.deleted_at IS NULL
) place
JOIN public.users u ON u.id = place.user_id AND u.is_active AND u.deleted_at IS NULL AND u.email_verified_at IS NOT NULL
JOIN public.projects j ON j.id = given_project AND j.deleted_at IS NULL
WHERE app.role_rank(place.role) >= app.role_rank(least_role)
  AND coalesce((j.settings #>> '{notifications,reviewMails}')::boolean, true)
  AND given_project = ANY (app.worker_projects())`,
        },
      ) +
        // Who may be asked for an approval; reviewers first, then whoever has more to do.
        definerFunction('app.people_to_ask(given_project uuid) RETURNS SETOF uuid', {
          volatility: 'STABLE',
          callers: ['app_worker'],
          body: `
SELECT r.person FROM app.review_readers(given_project, 'reviewer') r ORDER BY r.rank, r.person`,
        }) +
        // The address of one of them. NULL where they may not get a mail (any more).
        definerFunction(
          'app.review_address(given_project uuid, given_person uuid, least_role text) RETURNS text',
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
SELECT r.email FROM app.review_readers(given_project, least_role) r WHERE r.person = given_person`,
          },
        ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.review_address(uuid, uuid, text)',
  'app.people_to_ask(uuid)',
  'app.review_readers(uuid, text)',
)}
DELETE FROM app.job_names WHERE name IN ('approval.tell-request', 'approval.mail-request', 'comment.mail-mention')`);
  }
}
