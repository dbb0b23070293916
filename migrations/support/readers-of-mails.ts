import { definerFunction } from './tenant-table.js';

/** Whom mails reached before people had notifications: the address of each was asked for by whoever sent the mail. */
export const READERS_OF_MAILS =
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
  definerFunction('app.review_address(given_project uuid, given_person uuid, least_role text) RETURNS text', {
    volatility: 'STABLE',
    callers: ['app_worker'],
    body: `
SELECT r.email FROM app.review_readers(given_project, least_role) r WHERE r.person = given_person`,
  }) +
  // Whom a mail about these troubles reaches at this moment: owner and admins, and who has made the content of one of the posts;
  // active people of the project with a verified address, unless the project wants no such mails.
  definerFunction(
    'app.trouble_readers(given_project uuid, gathered timestamptz) RETURNS TABLE (person uuid, email text, reads_all boolean)',
    {
      volatility: 'STABLE',
      callers: ['app_owner'],
      body: `
SELECT u.id, u.email, place.reads_all
FROM (
  SELECT p.owner_id AS user_id, true AS reads_all FROM public.projects p WHERE p.id = given_project
  UNION ALL
  SELECT m.user_id, m.role = 'admin' FROM public.team_members m
  WHERE m.project_id = given_project AND m.status = 'active' AND m.deleted_at IS NULL
) place
JOIN public.users u ON u.id = place.user_id AND u.is_active AND u.deleted_at IS NULL AND u.email_verified_at IS NOT NULL
JOIN public.projects j ON j.id = given_project AND j.deleted_at IS NULL
WHERE coalesce((j.settings #>> '{notifications,troubleMails}')::boolean, true)
  AND (place.reads_all OR EXISTS (
    SELECT FROM app.trouble_notices n
    JOIN public.social_media_posts post ON post.project_id = n.project AND post.id = n.post
    JOIN public.contents c ON c.project_id = post.project_id AND c.id = post.content_id
    WHERE n.project = given_project AND n.gathered_at = gathered AND c.creator_id = u.id))`,
    },
  ) +
  // The address of one of these people, and what their mail is about. No row where they may not get it any more.
  definerFunction(
    'app.trouble_letter(given_project uuid, gathered timestamptz, given_person uuid) RETURNS TABLE (email text, post_ids uuid[], account_ids uuid[])',
    {
      volatility: 'STABLE',
      callers: ['app_worker'],
      body: `
SELECT r.email,
  ARRAY(SELECT DISTINCT n.post FROM app.trouble_notices n
    JOIN public.social_media_posts post ON post.project_id = n.project AND post.id = n.post
    JOIN public.contents c ON c.project_id = post.project_id AND c.id = post.content_id
    WHERE n.project = given_project AND n.gathered_at = gathered AND (r.reads_all OR c.creator_id = r.person)),
  ARRAY(SELECT DISTINCT n.account FROM app.trouble_notices n
    WHERE n.project = given_project AND n.gathered_at = gathered AND n.account IS NOT NULL AND r.reads_all)
FROM app.trouble_readers(given_project, gathered) r
WHERE r.person = given_person AND given_project = ANY (app.worker_projects())`,
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
  });
