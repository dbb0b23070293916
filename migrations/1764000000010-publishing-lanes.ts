import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** How many of the longest waiting lanes a claim looks at, to let each project have its turn. */
const FAIR_WINDOW = 2000;

/**
 * How workers find posts that are due. Each account has a lane, in which one post after the other goes out; the lane knows from when
 * on it may be taken, so that a claim looks at lanes that are ready and at nothing else, however much is scheduled.
 */
export class PublishingLanes1764000000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE publishing_lanes (${BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT gen_random_uuid()')},
  project_id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- From when on a worker may take the oldest post; NULL where none is due, one is on its way, or account or project rest.
  claimable_at timestamptz(3),
  -- Nothing is sent before, whatever is due, and why.
  not_before timestamptz(3),
  waits_for text,
  busy_post_id uuid,
  consecutive_failures integer NOT NULL DEFAULT 0,
  CONSTRAINT pk_publishing_lanes PRIMARY KEY (id),
  CONSTRAINT uq_publishing_lanes_project_id_account_id UNIQUE (project_id, account_id),
  CONSTRAINT fk_publishing_lanes_account_id FOREIGN KEY (project_id, account_id)
    REFERENCES social_media_accounts (project_id, id),
  -- After failures in a row; until a time that the network has told; until a limit that is known in advance leaves room.
  CONSTRAINT ck_publishing_lanes_waits_for CHECK (waits_for IN ('failures', 'network', 'limit'))
) WITH (fillfactor = 50);
CREATE INDEX ix_publishing_lanes_claimable_at ON publishing_lanes (claimable_at, account_id) WHERE claimable_at IS NOT NULL;
CREATE INDEX ix_publishing_lanes_account_id ON publishing_lanes (account_id);
CREATE INDEX ix_publishing_lanes_busy ON publishing_lanes (busy_post_id) WHERE busy_post_id IS NOT NULL;
${touchOnUpdate('publishing_lanes')};
${tenantTable('publishing_lanes', {
  worker: {
    updateColumns: ['claimable_at', 'not_before', 'waits_for', 'busy_post_id', 'consecutive_failures'],
  },
})};
${definerAccess('publishing_lanes', ['SELECT', 'INSERT', 'UPDATE'])};

-- The operator's switch for the whole installation: one row, which says since when nothing is sent, and why.
CREATE TABLE app.publishing_switch (
  is_the_one boolean NOT NULL DEFAULT true,
  paused_at timestamptz(3),
  reason text,
  CONSTRAINT pk_publishing_switch PRIMARY KEY (is_the_one),
  CONSTRAINT ck_publishing_switch_is_the_one CHECK (is_the_one),
  CONSTRAINT ck_publishing_switch_reason CHECK ((paused_at IS NULL) = (reason IS NULL))
);
INSERT INTO app.publishing_switch DEFAULT VALUES;
ALTER TABLE app.publishing_switch ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.publishing_switch FORCE ROW LEVEL SECURITY;
${definerAccess('app.publishing_switch', ['SELECT', 'UPDATE'])};

-- A new due post wakes idle workers. Only a hint: they also look by themselves.
CREATE FUNCTION app.announce_due_post() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('due_posts', '');
  RETURN NULL;
END $$;
CREATE TRIGGER announce_due_post AFTER INSERT OR UPDATE OF due_at ON social_media_posts
  FOR EACH ROW WHEN (NEW.due_at IS NOT NULL) EXECUTE FUNCTION app.announce_due_post();
`);
    await queryRunner.query(
      // Each lane is locked before anything that decides about it is read, by a statement of its own: the next one then sees whatever
      // others have committed, and of two changes at once the later one counts both.
      definerFunction('app.settle_lanes(account_ids uuid[]) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
BEGIN
  PERFORM FROM public.publishing_lanes l WHERE l.account_id = ANY (account_ids) ORDER BY l.account_id FOR NO KEY UPDATE;
  UPDATE public.publishing_lanes l SET claimable_at = ready.at
  FROM (
    SELECT own.id, CASE WHEN own.busy_post_id IS NULL AND own.first_due IS NOT NULL THEN greatest(own.first_due, own.not_before) END AS at
    FROM (
      SELECT lane.id, lane.busy_post_id, lane.not_before, CASE
        WHEN a.status = 'active' AND a.paused_at IS NULL AND a.deleted_at IS NULL
          AND p.publishing_paused_at IS NULL AND p.deleted_at IS NULL
        THEN (
          SELECT min(post.due_at) FROM public.social_media_posts post
          WHERE post.account_id = a.id AND post.due_at IS NOT NULL AND post.lease_expires_at IS NULL AND post.deleted_at IS NULL
        ) END AS first_due
      FROM public.publishing_lanes lane
      JOIN public.social_media_accounts a ON a.id = lane.account_id
      JOIN public.projects p ON p.id = lane.project_id
      WHERE lane.account_id = ANY (account_ids)
    ) own
  ) ready
  WHERE l.id = ready.id AND l.claimable_at IS DISTINCT FROM ready.at;
END`,
      }) +
        // Notes whose lanes a statement has moved; they are settled when the transaction ends, all at once and in one order, so that
        // nobody holds a lane for longer than a commit takes, and nobody waits for anything else while holding one.
        definerFunction('app.note_lanes_of_posts() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
DECLARE
  account_ids uuid[];
  noted uuid[];
  setting text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT n.account_id) INTO account_ids FROM new_rows n WHERE n.due_at IS NOT NULL;
  ELSE
    SELECT array_agg(DISTINCT n.account_id) INTO account_ids FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.due_at IS DISTINCT FROM o.due_at OR n.deleted_at IS DISTINCT FROM o.deleted_at
      OR (n.lease_expires_at IS NULL AND o.lease_expires_at IS NOT NULL);
  END IF;
  IF account_ids IS NOT NULL THEN
    noted := nullif(current_setting('app.unsettled_lanes', true), '')::uuid[];
    IF noted IS NULL OR NOT noted @> account_ids THEN
      setting := set_config('app.unsettled_lanes', (noted || account_ids)::text, true);
    END IF;
  END IF;
  RETURN NULL;
END`,
        }) +
        // Deferred to the end of the transaction, for each row; the first of them does it for all.
        definerFunction('app.settle_noted_lanes() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
DECLARE
  noted CONSTANT uuid[] := nullif(current_setting('app.unsettled_lanes', true), '')::uuid[];
  setting text;
BEGIN
  IF noted IS NOT NULL THEN
    setting := set_config('app.unsettled_lanes', '', true);
    PERFORM app.settle_lanes(noted);
  END IF;
  RETURN NULL;
END`,
        }) +
        definerFunction('app.settle_lane_of_account() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.publishing_lanes (project_id, account_id) VALUES (NEW.project_id, NEW.id);
    RETURN NULL;
  END IF;
  -- Connected again: what went wrong before is over.
  IF NEW.credentials_version <> OLD.credentials_version THEN
    UPDATE public.publishing_lanes SET not_before = NULL, waits_for = NULL, consecutive_failures = 0 WHERE account_id = NEW.id;
  END IF;
  PERFORM app.settle_lanes(ARRAY[NEW.id]);
  RETURN NULL;
END`,
        }) +
        definerFunction('app.settle_lanes_of_project() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  PERFORM app.settle_lanes(ARRAY(SELECT l.account_id FROM public.publishing_lanes l WHERE l.project_id = NEW.id));
  RETURN NULL;
END`,
        }),
    );
    await queryRunner.query(`
CREATE TRIGGER note_lanes_new AFTER INSERT ON social_media_posts REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_lanes_of_posts();
CREATE TRIGGER note_lanes AFTER UPDATE ON social_media_posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_lanes_of_posts();
CREATE CONSTRAINT TRIGGER settle_lanes_new AFTER INSERT ON social_media_posts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.due_at IS NOT NULL) EXECUTE FUNCTION app.settle_noted_lanes();
CREATE CONSTRAINT TRIGGER settle_lanes AFTER UPDATE ON social_media_posts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.due_at IS DISTINCT FROM OLD.due_at OR NEW.deleted_at IS DISTINCT FROM OLD.deleted_at
    OR (NEW.lease_expires_at IS NULL AND OLD.lease_expires_at IS NOT NULL))
  EXECUTE FUNCTION app.settle_noted_lanes();
CREATE TRIGGER make_lane AFTER INSERT ON social_media_accounts
  FOR EACH ROW EXECUTE FUNCTION app.settle_lane_of_account();
CREATE TRIGGER settle_lane AFTER UPDATE OF status, paused_at, deleted_at, credentials_version ON social_media_accounts
  FOR EACH ROW EXECUTE FUNCTION app.settle_lane_of_account();
CREATE TRIGGER settle_lanes AFTER UPDATE OF publishing_paused_at, deleted_at ON projects
  FOR EACH ROW WHEN (OLD.publishing_paused_at IS DISTINCT FROM NEW.publishing_paused_at OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
  EXECUTE FUNCTION app.settle_lanes_of_project();
`);
    await queryRunner.query(
      // Claims the oldest due post of each lane that is ready. Among the longest waiting lanes each project has its turn before any has
      // its second, so that one with thousands of accounts does not keep the others waiting. Lanes are locked before posts are read.
      definerFunction(
        'app.claim_due_posts(worker_name text, attempt_ids uuid[], lease interval) RETURNS TABLE (project_id uuid, post_id uuid, attempt_id uuid, fence integer, crashes integer)',
        {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_worker'],
          body: `
#variable_conflict use_column
DECLARE
  most CONSTANT integer := cardinality(attempt_ids);
  mine uuid[];
BEGIN
  IF EXISTS (SELECT FROM app.publishing_switch WHERE paused_at IS NOT NULL) THEN
    RETURN;
  END IF;
  SELECT array_agg(locked.account_id) INTO mine FROM (
    SELECT l.account_id FROM public.publishing_lanes l
    JOIN (
      SELECT waiting.id, waiting.claimable_at,
        row_number() OVER (PARTITION BY waiting.project_id ORDER BY waiting.claimable_at, waiting.account_id) AS turn
      FROM (
        SELECT w.id, w.project_id, w.account_id, w.claimable_at FROM public.publishing_lanes w
        WHERE w.claimable_at <= now() ORDER BY w.claimable_at, w.account_id LIMIT greatest(most, ${FAIR_WINDOW})
      ) waiting
    ) fair ON fair.id = l.id
    WHERE l.claimable_at <= now()
    ORDER BY fair.turn, fair.claimable_at LIMIT most
    FOR NO KEY UPDATE OF l SKIP LOCKED
  ) locked;
  IF mine IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH chosen AS MATERIALIZED (
    SELECT oldest.id, oldest.project_id, oldest.account_id, oldest.fence + 1 AS fence, oldest.crashes
    FROM unnest(mine) AS lane (account_id)
    CROSS JOIN LATERAL (
      SELECT p.id, p.project_id, p.account_id, p.fence, p.crashes FROM public.social_media_posts p
      WHERE p.account_id = lane.account_id AND p.due_at <= now() AND p.lease_expires_at IS NULL AND p.deleted_at IS NULL
      ORDER BY p.due_at, p.id LIMIT 1 FOR UPDATE OF p SKIP LOCKED
    ) oldest
  ), leased AS (
    UPDATE public.social_media_posts p
    SET lease_expires_at = now() + lease, fence = chosen.fence, tries = p.tries + 1
    FROM chosen WHERE p.id = chosen.id
  ), busy AS (
    UPDATE public.publishing_lanes l SET busy_post_id = chosen.id, claimable_at = NULL FROM chosen WHERE l.account_id = chosen.account_id
  ), begun AS (
    -- Begun now, with the lane in hand; the transaction may be older than the end of a pause that it has waited out.
    INSERT INTO public.publish_attempts AS attempt (id, project_id, post_id, account_id, fence, worker, phase, created_at)
    SELECT attempt_ids[row_number() OVER ()], chosen.project_id, chosen.id, chosen.account_id, chosen.fence, worker_name, 'claimed',
      clock_timestamp() FROM chosen
    RETURNING attempt.project_id, attempt.post_id, attempt.id, attempt.fence
  )
  SELECT begun.project_id, begun.post_id, begun.id, begun.fence, chosen.crashes FROM begun JOIN chosen ON chosen.id = begun.post_id;
END`,
        },
      ) +
        // Takes over posts whose worker has been silent for longer than lease and settle time: the fence moves on, so that the old
        // worker can record nothing any more, and the attempt stays open for the one who now finds out what happened.
        definerFunction(
          'app.take_over_posts(worker_name text, most integer, settle interval, lease interval) RETURNS TABLE (project_id uuid, post_id uuid, attempt_id uuid, fence integer, crashes integer)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH lost AS MATERIALIZED (
    SELECT p.id FROM public.publishing_lanes l JOIN public.social_media_posts p ON p.id = l.busy_post_id
    WHERE l.busy_post_id IS NOT NULL AND p.lease_expires_at + settle <= now()
    ORDER BY p.lease_expires_at LIMIT most
    FOR UPDATE OF p SKIP LOCKED
  ), open AS (
    SELECT attempt.id, attempt.post_id, attempt.phase, attempt.is_alone FROM public.publish_attempts attempt
    JOIN lost ON lost.id = attempt.post_id WHERE attempt.finished_at IS NULL
  ), leased AS (
    -- A worker that leaves an outcome open says so and goes on; any other one was lost. Who had several posts on the way may have
    -- been lost over another one.
    UPDATE public.social_media_posts p SET lease_expires_at = now() + lease, fence = p.fence + 1,
      crashes = CASE WHEN open.phase = 'unknown' THEN p.crashes WHEN open.is_alone THEN p.crashes + 1 ELSE greatest(p.crashes, 1) END
    FROM open WHERE p.id = open.post_id
    RETURNING p.id, p.fence, p.crashes
  ), taken AS (
    UPDATE public.publish_attempts attempt SET fence = leased.fence, worker = worker_name, is_alone = false
    FROM leased WHERE attempt.post_id = leased.id AND attempt.finished_at IS NULL
    RETURNING attempt.project_id, attempt.post_id, attempt.id, attempt.fence
  )
  SELECT taken.project_id, taken.post_id, taken.id, taken.fence, leased.crashes FROM taken JOIN leased ON leased.id = taken.post_id;
END`,
          },
        ) +
        // When a worker has something to do next: seconds until a lane may be taken, or a lost post taken over; negative: since when.
        definerFunction(
          'app.next_publishing(settle interval) RETURNS TABLE (claim_in double precision, take_over_in double precision)',
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
SELECT
  (SELECT extract(epoch FROM min(l.claimable_at) - now()) FROM public.publishing_lanes l WHERE l.claimable_at IS NOT NULL
   AND NOT EXISTS (SELECT FROM app.publishing_switch WHERE paused_at IS NOT NULL)),
  (SELECT extract(epoch FROM min(p.lease_expires_at) + settle - now()) FROM public.publishing_lanes l
   JOIN public.social_media_posts p ON p.id = l.busy_post_id WHERE l.busy_post_id IS NOT NULL)`,
          },
        ) +
        // The operator's words: nothing goes out; it does again; and, after a backup was put back, everything that is still to go out
        // is looked for on its network first, since the end of what the backup knows. Answers how many posts that are.
        definerFunction('app.switch_publishing(pause_reason text) RETURNS void', {
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
UPDATE app.publishing_switch SET reason = pause_reason,
  paused_at = CASE WHEN pause_reason IS NOT NULL THEN coalesce(paused_at, now()) END;
NOTIFY due_posts`,
        }) +
        definerFunction(
          'app.look_before_publishing(since timestamptz) RETURNS TABLE (posts integer, looked_since timestamptz)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_owner'],
            body: `
BEGIN
  looked_since := coalesce(since, (SELECT greatest(max(p.updated_at), max(p.created_at)) FROM public.social_media_posts p), now());
  UPDATE public.social_media_posts p SET look_since = looked_since WHERE p.status <> 'published' AND p.look_since IS NULL;
  GET DIAGNOSTICS posts = ROW_COUNT;
  RETURN NEXT;
END`,
          },
        ) +
        // Two projects may be connected to the same account of a network. What one of them has published there is not what the other
        // is looking for; and while both look for the same text, nobody can tell whose it is.
        definerFunction(
          'app.network_account_claims(post uuid, since timestamptz) RETURNS TABLE (known_ids text[], has_rival boolean)',
          {
            volatility: 'STABLE',
            callers: ['app_worker'],
            body: `
WITH mine AS (
  SELECT a.platform, a.platform_account_id, t.sent FROM public.social_media_posts p
  JOIN public.social_media_accounts a ON a.id = p.account_id
  JOIN public.publish_attempts t ON t.project_id = p.project_id AND t.post_id = p.id AND t.finished_at IS NULL
  WHERE p.id = post AND p.project_id = ANY (app.worker_projects())
), same_account AS (
  SELECT a.project_id, a.id FROM public.social_media_accounts a
  JOIN mine ON mine.platform = a.platform AND mine.platform_account_id = a.platform_account_id
)
SELECT
  (SELECT coalesce(array_agg(p.platform_post_id), '{}') FROM public.social_media_posts p
    JOIN same_account s ON s.project_id = p.project_id AND s.id = p.account_id
    WHERE p.platform_post_id IS NOT NULL AND p.published_time >= since - interval '1 hour'),
  EXISTS (SELECT FROM public.publish_attempts t
    JOIN same_account s ON s.project_id = t.project_id AND s.id = t.account_id
    JOIN mine ON t.sent -> 'outgoing' ->> 'text' = mine.sent -> 'outgoing' ->> 'text'
    WHERE t.finished_at IS NULL AND t.phase IN ('sending', 'unknown') AND t.post_id <> post)`,
          },
        ) +
        definerFunction(
          'app.claim_due_metrics(most integer, again_after interval) RETURNS TABLE (project_id uuid, post_id uuid)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
#variable_conflict use_column
BEGIN
  -- The due time moves on at once: a reader that dies loses nothing, the post is due again a little later.
  RETURN QUERY
  UPDATE public.social_media_posts p SET metrics_due_at = now() + again_after
  WHERE p.id IN (
    SELECT d.id FROM public.social_media_posts d
    WHERE d.metrics_due_at <= now() AND d.status = 'published' AND d.deleted_at IS NULL
    ORDER BY d.metrics_due_at LIMIT most FOR UPDATE SKIP LOCKED)
  RETURNING p.project_id, p.id;
END`,
          },
        ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER announce_due_post ON social_media_posts;
DROP TRIGGER note_lanes_new ON social_media_posts;
DROP TRIGGER note_lanes ON social_media_posts;
DROP TRIGGER settle_lanes_new ON social_media_posts;
DROP TRIGGER settle_lanes ON social_media_posts;
DROP TRIGGER make_lane ON social_media_accounts;
DROP TRIGGER settle_lane ON social_media_accounts;
DROP TRIGGER settle_lanes ON projects;
${dropDefinerFunctions(
  'app.claim_due_metrics(integer, interval)',
  'app.network_account_claims(uuid, timestamptz)',
  'app.look_before_publishing(timestamptz)',
  'app.switch_publishing(text)',
  'app.next_publishing(interval)',
  'app.take_over_posts(text, integer, interval, interval)',
  'app.claim_due_posts(text, uuid[], interval)',
  'app.settle_lanes_of_project()',
  'app.settle_lane_of_account()',
  'app.settle_noted_lanes()',
  'app.note_lanes_of_posts()',
  'app.settle_lanes(uuid[])',
)}
DROP TABLE publishing_lanes, app.publishing_switch;
DROP FUNCTION app.announce_due_post()`);
  }
}
