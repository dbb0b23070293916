import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  cleanUpFunction,
  EXPIRED_WITH_NOTIFICATIONS,
  EXPIRED_WITH_READINGS,
} from './support/expired-rows.js';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

const IS_READ = `p.status = 'published' AND p.deleted_at IS NULL`;
/** Parts into which the time of a quota is cut. What is used counts until the part in which it was used has left the time altogether. */
const PARTS = 30;
/** The part of a quota's time in which a moment lies, which is in seconds since 1970. */
const PART_AT = (moment: string) => `floor(${moment} * ${PARTS} / q.seconds)::bigint`;
const EPOCH = (time: string) => `extract(epoch FROM ${time})::double precision`;
/** Quotas of one network, as the worker passes them. */
const QUOTAS = 'jsonb_to_recordset(quotas) AS q (scope text, counts text, most bigint, seconds integer)';
const OF_QUOTA = (network: string, moment: string) =>
  `u.platform = ${network} AND u.scope = q.scope AND u.counts = q.counts AND u.seconds = q.seconds
      AND u.part >= ${PART_AT(moment)} - ${PARTS}`;

/**
 * How urgent a reading is: how late it is as a share of the post's age. Numbers of a post grow fast at first and ever more slowly, so a
 * quarter of an hour is much to the reading of the first one, and nothing to that of the ninetieth day.
 */
const URGENCY = `${EPOCH('now() - p.metrics_due_at')} / greatest(${EPOCH('now() - p.published_time')}, 1)`;

/** Until when a network is let alone, of the posts that are due there. */
const SECONDS_UNTIL = (wait: string) =>
  definerFunction(
    'app.seconds_until_metrics(networks text[]) RETURNS TABLE (platform text, seconds double precision)',
    { volatility: 'STABLE', callers: ['app_worker'], body: wait },
  );
const NEXT_DUE = `(
  SELECT ${EPOCH('p.metrics_due_at - now()')} FROM public.social_media_posts p
  WHERE p.platform = network AND p.metrics_due_at IS NOT NULL AND ${IS_READ} ORDER BY p.metrics_due_at LIMIT 1)`;

const OLD_CLAIM = 'app.claim_due_metrics(text, integer, integer, uuid[], interval)';

/** What the networks let be read is one budget of the whole application, taken in the statement that claims readings. */
export class ReadingQuotas1764000000052 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- What was read, by quota and part of its time. A quota of the whole application is written down by the project that used it.
CREATE TABLE app.reading_uses (
  platform text NOT NULL,
  scope text NOT NULL,
  counts text NOT NULL,
  seconds integer NOT NULL,
  -- The network's id of the account; of a quota of the whole application the project.
  whose text NOT NULL,
  part bigint NOT NULL,
  used bigint NOT NULL,
  CONSTRAINT pk_reading_uses PRIMARY KEY (platform, scope, counts, seconds, whose, part),
  CONSTRAINT ck_reading_uses_scope CHECK (scope IN ('account', 'app')),
  CONSTRAINT ck_reading_uses_counts CHECK (counts IN ('calls', 'posts'))
);
CREATE INDEX ix_reading_uses_part ON app.reading_uses (platform, scope, counts, seconds, part) INCLUDE (whose, used);
-- Networks that have told this application to let them alone.
CREATE TABLE app.reading_rests (
  platform text NOT NULL,
  rests_until timestamptz(3) NOT NULL,
  CONSTRAINT pk_reading_rests PRIMARY KEY (platform)
);
${['reading_uses', 'reading_rests']
  .map(
    (table) => `
ALTER TABLE app.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.${table} FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
${definerAccess(`app.${table}`, ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};`,
  )
  .join('')}
-- All that is due of a network is weighed against each other, so what that needs stands in the index.
DROP INDEX ix_social_media_posts_metrics_due;
CREATE INDEX ix_social_media_posts_metrics_due ON social_media_posts (platform, metrics_due_at) INCLUDE (project_id, account_id, published_time)
  WHERE metrics_due_at IS NOT NULL AND status = 'published' AND deleted_at IS NULL;
${dropDefinerFunctions(OLD_CLAIM, 'app.seconds_until_metrics(text[])', 'app.clean_up(integer)')}`);
    await queryRunner.query(
      cleanUpFunction(EXPIRED_WITH_READINGS) +
        // NULL where no reading is planned at all.
        SECONDS_UNTIL(`
SELECT network, CASE WHEN due IS NOT NULL THEN greatest(due, ${EPOCH('rest.rests_until - now()')}) END
FROM unnest(networks) AS network CROSS JOIN LATERAL (SELECT ${NEXT_DUE} AS due) next
LEFT JOIN app.reading_rests rest ON rest.platform = network`) +
        // How many posts of an account the quotas leave room for, those of the account and those of the application apart, and how long it is at most
        // until there is room again. NULL where nothing limits them.
        definerFunction(
          `app.room_for_readings(network text, account text, quotas jsonb, calls_a_reading integer, calls_a_post integer, moment double precision)
           RETURNS TABLE (of_account bigint, of_app bigint, wait_seconds double precision)`,
          {
            volatility: 'STABLE',
            callers: ['app_owner'],
            body: `
SELECT min(posts) FILTER (WHERE scope = 'account'), min(posts) FILTER (WHERE scope = 'app'), max(wait) FILTER (WHERE posts < 1)
FROM (
  SELECT q.scope, (used.first + ${PARTS} + 1) * q.seconds / ${PARTS}::double precision - moment AS wait,
    CASE
      WHEN q.counts = 'posts' THEN used.room
      WHEN used.room < calls_a_reading + calls_a_post THEN 0
      WHEN calls_a_post > 0 THEN (used.room - calls_a_reading) / calls_a_post
      ELSE ${Number.MAX_SAFE_INTEGER}
    END AS posts
  FROM ${QUOTAS}
  CROSS JOIN LATERAL (
    SELECT q.most - coalesce(sum(u.used)::bigint, 0) AS room, min(u.part) AS first FROM app.reading_uses u
    WHERE ${OF_QUOTA('network', 'moment')} AND (q.scope = 'app' OR u.whose = account)) used
) each`,
          },
        ) +
        definerFunction(
          `app.use_readings(network text, account text, project uuid, quotas jsonb, calls integer, posts integer, moment double precision)
           RETURNS void`,
          {
            volatility: 'VOLATILE',
            callers: ['app_owner'],
            body: `
INSERT INTO app.reading_uses AS u (platform, scope, counts, seconds, whose, part, used)
SELECT DISTINCT network, q.scope, q.counts, q.seconds, CASE q.scope WHEN 'app' THEN project::text ELSE account END, ${PART_AT('moment')},
  CASE q.counts WHEN 'posts' THEN posts ELSE calls END
FROM ${QUOTAS} WHERE CASE q.counts WHEN 'posts' THEN posts ELSE calls END > 0
ON CONFLICT (platform, scope, counts, seconds, whose, part) DO UPDATE SET used = u.used + EXCLUDED.used`,
          },
        ) +
        // One worker at a time for each network that has a quota, so that what it sees as left is left.
        definerFunction('app.lock_readings(network text) RETURNS void', {
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `SELECT pg_advisory_xact_lock(hashtextextended('app.reading_uses ' || network, 0))`,
        }) +
        definerFunction(
          `app.claim_due_metrics(network text, accounts integer, busy uuid[], again_after interval, quotas jsonb, ways jsonb)
           RETURNS TABLE (project_id uuid, account_id uuid, post_id uuid, platform_post_id text, wait_seconds double precision)`,
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
DECLARE
  chosen record;
  room record;
  posts bigint;
  moment double precision;
  read integer := 0;
BEGIN
  IF jsonb_array_length(quotas) > 0 THEN
    PERFORM app.lock_readings(network);
    moment := ${EPOCH('clock_timestamp()')};
    -- Nobody weighs what is due while there is no room for the cheapest reading.
    FOR room IN
      SELECT r.wait_seconds
      FROM (
        SELECT w.* FROM jsonb_to_recordset(ways) AS w (calls_a_reading integer, calls_a_post integer)
        ORDER BY w.calls_a_reading + w.calls_a_post LIMIT 1) w
      CROSS JOIN LATERAL app.room_for_readings(network, NULL, quotas, w.calls_a_reading, w.calls_a_post, moment) r
      WHERE r.of_app < 1
    LOOP
      RETURN QUERY SELECT NULL::uuid, NULL::uuid, NULL::uuid, NULL::text, room.wait_seconds;
      RETURN;
    END LOOP;
  END IF;
  -- An account of each project in turn, beginning with those that have used least of what all share; of a project what is most urgent. The due
  -- time moves on at once: a reader that dies loses nothing, the post is due again a little later.
  FOR chosen IN
    WITH due AS (
      SELECT p.project_id, p.account_id, max(${URGENCY}) AS urgency FROM public.social_media_posts p
      WHERE p.platform = network AND p.metrics_due_at <= now() AND ${IS_READ} AND p.account_id <> ALL (busy)
      GROUP BY p.project_id, p.account_id
    ), shared AS (
      SELECT q.* FROM ${QUOTAS} WHERE q.scope = 'app' ORDER BY q.seconds, q.counts LIMIT 1
    ), shares AS (
      SELECT u.whose, sum(u.used) AS used FROM shared q JOIN app.reading_uses u ON ${OF_QUOTA('network', 'moment')} GROUP BY u.whose
    ), costs AS (
      SELECT d.*, a.platform_account_id, w.*, row_number() OVER (PARTITION BY d.project_id ORDER BY d.urgency DESC, d.account_id) AS turn,
        CASE (SELECT q.counts FROM shared q) WHEN 'posts' THEN w.posts_at_once ELSE w.calls_a_reading + w.calls_a_post * w.posts_at_once END AS cost
      FROM due d JOIN public.social_media_accounts a ON a.id = d.account_id
      CROSS JOIN LATERAL (
        SELECT w.posts_at_once, w.calls_a_reading, w.calls_a_post
        FROM jsonb_to_recordset(ways) AS w (ids_begin text, posts_at_once integer, calls_a_reading integer, calls_a_post integer)
        WHERE starts_with(a.platform_account_id, w.ids_begin) ORDER BY length(w.ids_begin) DESC LIMIT 1) w
    )
    SELECT c.* FROM costs c LEFT JOIN shares s ON s.whose = c.project_id::text
    ORDER BY coalesce(s.used, 0) + (c.turn - 1) * greatest(c.cost, 1), c.urgency DESC, c.account_id
  LOOP
    moment := ${EPOCH('clock_timestamp()')};
    SELECT r.* INTO room FROM app.room_for_readings(
      network, chosen.platform_account_id, quotas, chosen.calls_a_reading, chosen.calls_a_post, moment) r;
    -- Whose turn it is waits until there is room, so that smaller readings of others do not take it away for ever.
    IF room.of_app < 1 THEN
      IF read = 0 THEN
        RETURN QUERY SELECT NULL::uuid, NULL::uuid, NULL::uuid, NULL::text, room.wait_seconds;
      END IF;
      RETURN;
    END IF;
    CONTINUE WHEN room.of_account < 1;
    RETURN QUERY
    WITH picked AS (
      SELECT p.id FROM public.social_media_posts p
      WHERE p.account_id = chosen.account_id AND p.metrics_due_at <= now() AND ${IS_READ}
      ORDER BY ${URGENCY} DESC, p.id LIMIT least(chosen.posts_at_once, room.of_account, room.of_app) FOR UPDATE SKIP LOCKED
    )
    UPDATE public.social_media_posts p SET metrics_due_at = now() + again_after
    FROM picked WHERE p.id = picked.id
    RETURNING p.project_id, p.account_id, p.id, p.platform_post_id, NULL::double precision;
    GET DIAGNOSTICS posts = ROW_COUNT;
    IF posts > 0 THEN
      PERFORM app.use_readings(network, chosen.platform_account_id, chosen.project_id, quotas,
        chosen.calls_a_reading + chosen.calls_a_post * posts::integer, posts::integer, moment);
      read := read + 1;
    END IF;
    EXIT WHEN read = accounts;
  END LOOP;
END`,
          },
        ) +
        // Calls besides those of claimed readings, as for an account itself. False where there is no room, or the network is let alone.
        definerFunction(
          'app.take_reading_calls(network text, account uuid, quotas jsonb, calls integer) RETURNS boolean',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
DECLARE
  own record;
  moment double precision;
  is_free boolean;
BEGIN
  SELECT a.platform_account_id, a.project_id INTO own FROM public.social_media_accounts a
  WHERE a.id = account AND a.project_id = ANY (app.worker_projects());
  IF NOT FOUND OR EXISTS (SELECT FROM app.reading_rests r WHERE r.platform = network AND r.rests_until > now()) THEN
    RETURN false;
  END IF;
  PERFORM app.lock_readings(network);
  moment := ${EPOCH('clock_timestamp()')};
  SELECT coalesce(least(r.of_account, r.of_app), 1) >= 1 INTO is_free FROM app.room_for_readings(
    network, own.platform_account_id, jsonb_path_query_array(quotas, '$[*] ? (@.counts == "calls")'), calls, 0, moment) r;
  IF is_free THEN
    PERFORM app.use_readings(network, own.platform_account_id, own.project_id, quotas, calls, 0, moment);
  END IF;
  RETURN is_free;
END`,
          },
        ) +
        definerFunction('app.rest_readings(network text, for_time interval) RETURNS void', {
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
INSERT INTO app.reading_rests AS r (platform, rests_until) VALUES (network, now() + least(for_time, interval '31 days'))
ON CONFLICT (platform) DO UPDATE SET rests_until = greatest(r.rests_until, EXCLUDED.rests_until)`,
        }) +
        // For whoever runs the server: numbers of all projects together.
        definerFunction(
          'app.reading_numbers() RETURNS TABLE (name text, label text, value double precision)',
          {
            volatility: 'STABLE',
            callers: ['app_user', 'app_worker'],
            body: `
SELECT given.name, n.platform, given.value
FROM (SELECT DISTINCT a.platform FROM public.social_media_accounts a) n
CROSS JOIN LATERAL (
  SELECT count(*)::double precision AS posts, coalesce(max(${EPOCH('now() - p.metrics_due_at')}), 0) AS longest
  FROM public.social_media_posts p WHERE p.platform = n.platform AND p.metrics_due_at <= now() AND ${IS_READ}) d
CROSS JOIN LATERAL (VALUES ('reading_due', d.posts), ('reading_oldest_due', d.longest)) given (name, value)
UNION ALL SELECT 'reading_rest', r.platform, ${EPOCH('r.rests_until - now()')} FROM app.reading_rests r WHERE r.rests_until > now()
UNION ALL SELECT 'reading_used', q.platform || ' ' || q.counts || '/' || q.seconds, sum(q.used)::double precision
FROM app.reading_uses q WHERE q.scope = 'app' AND q.part >= ${PART_AT(EPOCH('now()'))} - ${PARTS} GROUP BY q.platform, q.counts, q.seconds`,
          },
        ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.reading_numbers()',
  'app.rest_readings(text, interval)',
  'app.take_reading_calls(text, uuid, jsonb, integer)',
  'app.claim_due_metrics(text, integer, uuid[], interval, jsonb, jsonb)',
  'app.lock_readings(text)',
  'app.use_readings(text, text, uuid, jsonb, integer, integer, double precision)',
  'app.room_for_readings(text, text, jsonb, integer, integer, double precision)',
  'app.seconds_until_metrics(text[])',
  'app.clean_up(integer)',
)}
DROP TABLE app.reading_uses, app.reading_rests;
DROP INDEX ix_social_media_posts_metrics_due;
CREATE INDEX ix_social_media_posts_metrics_due ON social_media_posts (platform, metrics_due_at) WHERE metrics_due_at IS NOT NULL;`);
    await queryRunner.query(
      cleanUpFunction(EXPIRED_WITH_NOTIFICATIONS) +
        SECONDS_UNTIL(`SELECT network, ${NEXT_DUE} FROM unnest(networks) AS network`) +
        definerFunction(
          `app.claim_due_metrics(network text, accounts integer, posts_each integer, busy uuid[], again_after interval)
           RETURNS TABLE (project_id uuid, account_id uuid, post_id uuid, platform_post_id text)`,
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH waiting AS (
    SELECT p.account_id, p.metrics_due_at FROM public.social_media_posts p
    WHERE p.platform = network AND p.metrics_due_at <= now() AND ${IS_READ} AND p.account_id <> ALL (busy)
    ORDER BY p.metrics_due_at LIMIT 100 * accounts
  ), first AS (
    SELECT w.account_id FROM waiting w GROUP BY w.account_id ORDER BY min(w.metrics_due_at) LIMIT accounts
  ), picked AS (
    SELECT own.id FROM first CROSS JOIN LATERAL (
      SELECT p.id FROM public.social_media_posts p
      WHERE p.account_id = first.account_id AND p.metrics_due_at <= now() AND ${IS_READ}
      ORDER BY p.metrics_due_at LIMIT posts_each FOR UPDATE SKIP LOCKED) own
  )
  UPDATE public.social_media_posts p SET metrics_due_at = now() + again_after
  FROM picked WHERE p.id = picked.id
  RETURNING p.project_id, p.account_id, p.id, p.platform_post_id;
END`,
          },
        ),
    );
  }
}
