import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cleanUpFunction, EXPIRED_BEFORE_WEBHOOKS, EXPIRED_WITH_EVENTS } from './support/expired-rows.js';
import {
  auditChanges,
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

const OWN_ID = BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT uuidv7()');
/** How old an event may be that is still sent: as long as its delivery would be kept. */
const KEPT_FOR = `interval '30 days'`;
const WORKER = 'project_id = ANY ((SELECT app.worker_projects())::uuid[])';
const isOpen = (alias: string) =>
  `${alias}.is_active AND ${alias}.paused_at IS NULL AND ${alias}.deleted_at IS NULL`;
/** How a delivery becomes one that was never tried. */
const ANEW = `status = 'waiting', tries = 0, first_tried_at = NULL, ended_at = NULL`;

/** Addresses that are told of a project's events, and what was told to each. */
export class Webhooks1764000000047 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE webhook_endpoints (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  url text NOT NULL,
  description text NOT NULL DEFAULT '',
  -- Types, and groups of them such as 'post.*'; empty: all.
  event_types text[] NOT NULL DEFAULT '{}',
  is_active boolean NOT NULL DEFAULT true,
  -- Sealed, as the one before it, which signs too until its time is over.
  secret text NOT NULL,
  previous_secret text,
  previous_secret_until timestamptz(3),
  -- By the machine, for want of any success.
  paused_at timestamptz(3),
  pause_reason text,
  -- When somebody last had something sent again: so the audit log tells of it.
  replayed_at timestamptz(3),
  CONSTRAINT pk_webhook_endpoints PRIMARY KEY (project_id, id),
  CONSTRAINT fk_webhook_endpoints_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_webhook_endpoints_url CHECK (length(url) BETWEEN 1 AND 2000),
  CONSTRAINT ck_webhook_endpoints_description CHECK (length(description) <= 500),
  CONSTRAINT ck_webhook_endpoints_event_types CHECK (cardinality(event_types) <= 100),
  CONSTRAINT ck_webhook_endpoints_previous_secret CHECK (num_nulls(previous_secret, previous_secret_until) IN (0, 2)),
  CONSTRAINT ck_webhook_endpoints_pause_reason CHECK (pause_reason IN ('failing', 'gone')),
  CONSTRAINT ck_webhook_endpoints_paused CHECK (num_nulls(paused_at, pause_reason) IN (0, 2))
);
CREATE INDEX ix_webhook_endpoints_living ON webhook_endpoints (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_webhook_endpoints_open ON webhook_endpoints (project_id)
  WHERE is_active AND paused_at IS NULL AND deleted_at IS NULL;
${touchOnUpdate('webhook_endpoints')};
${auditChanges('webhook_endpoints', ['secret', 'previous_secret'])};
${tenantTable('webhook_endpoints', {
  read: 'admin',
  insert: 'admin',
  update: {
    role: 'admin',
    columns: [
      ...['url', 'description', 'event_types', 'is_active', 'secret', 'previous_secret'],
      ...['previous_secret_until', 'paused_at', 'pause_reason', 'replayed_at'],
    ],
  },
  worker: { updateColumns: ['paused_at', 'pause_reason'] },
})};
${definerAccess('webhook_endpoints', ['SELECT', 'UPDATE'])};

-- An event on its way to an endpoint. Its id is what the receiver knows it by, however often it is sent.
CREATE TABLE webhook_deliveries (${OWN_ID},
  project_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  -- The event's place; the event itself is kept for longer.
  sequence bigint NOT NULL,
  type text NOT NULL,
  subject_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'waiting',
  -- When it is tried next. Of a subject one has its turn at an endpoint; NULL: it waits behind that one, or has ended.
  due_at timestamptz(3),
  tries integer NOT NULL DEFAULT 0,
  first_tried_at timestamptz(3),
  ended_at timestamptz(3),
  -- What came of each try, oldest first: they are read with it and go with it, and mostly there is one.
  attempts jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT pk_webhook_deliveries PRIMARY KEY (project_id, id),
  CONSTRAINT uq_webhook_deliveries_sequence UNIQUE (project_id, endpoint_id, sequence),
  CONSTRAINT fk_webhook_deliveries_endpoint_id FOREIGN KEY (project_id, endpoint_id) REFERENCES webhook_endpoints (project_id, id),
  CONSTRAINT ck_webhook_deliveries_status CHECK (status IN ('waiting', 'delivered', 'exhausted')),
  CONSTRAINT ck_webhook_deliveries_due_at CHECK (due_at IS NULL OR status = 'waiting')
);
CREATE UNIQUE INDEX uq_webhook_deliveries_turn ON webhook_deliveries (project_id, endpoint_id, subject_id) WHERE due_at IS NOT NULL;
CREATE INDEX ix_webhook_deliveries_due_at ON webhook_deliveries (project_id, endpoint_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_webhook_deliveries_waiting ON webhook_deliveries (project_id, endpoint_id, subject_id, sequence) WHERE status = 'waiting';
CREATE INDEX ix_webhook_deliveries_exhausted ON webhook_deliveries (project_id, endpoint_id, sequence) WHERE status = 'exhausted';
CREATE INDEX ix_webhook_deliveries_created_at ON webhook_deliveries (created_at);
${tenantTable('webhook_deliveries', {
  read: 'admin',
  worker: {
    insert: true,
    updateColumns: ['status', 'due_at', 'tries', 'first_tried_at', 'ended_at', 'attempts'],
  },
})};
${definerAccess('webhook_deliveries', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};

-- How far each endpoint is, and which worker it has. Apart from the endpoint, which a delivery does not change for its readers. Whoever
-- changes deliveries of an endpoint holds its lane first.
CREATE TABLE app.webhook_lanes (
  project_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  -- Events up to this place have their deliveries.
  cursor bigint NOT NULL,
  -- Ascends with each worker that takes the lane: what an earlier one has to say counts no more.
  fence integer NOT NULL DEFAULT 0,
  lease_expires_at timestamptz(3),
  -- When a delivery is due, as it was when the lane was let go.
  due_at timestamptz(3),
  -- Nothing is sent before: the endpoint has failed.
  not_before timestamptz(3),
  -- Rounds of tries since the last success, and when the first of them was.
  failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz(3),
  CONSTRAINT pk_webhook_lanes PRIMARY KEY (project_id, endpoint_id)
) WITH (fillfactor = 50);
ALTER TABLE app.webhook_lanes ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.webhook_lanes FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.webhook_lanes FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
CREATE POLICY worker_read ON app.webhook_lanes FOR SELECT TO app_worker USING (${WORKER});
CREATE POLICY worker_update ON app.webhook_lanes FOR UPDATE TO app_worker USING (${WORKER}) WITH CHECK (${WORKER});
GRANT SELECT, UPDATE (cursor, lease_expires_at, due_at, not_before, failures, failing_since) ON app.webhook_lanes TO app_worker;
${definerAccess('app.webhook_lanes', ['SELECT', 'INSERT', 'UPDATE'])};

CREATE POLICY worker_read ON project_events FOR SELECT TO app_worker USING (${WORKER});
GRANT SELECT ON project_events TO app_worker;

INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('webhook.tell-pause', true, false);

-- Whether an endpoint with these types wants an event of this one.
CREATE FUNCTION app.webhook_wants(types text[], type text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN cardinality(types) = 0 OR type = ANY (types) OR split_part(type, '.', 1) || '.*' = ANY (types);
-- Gives subjects of which nothing has its turn at an endpoint the oldest that waits. With the rights of whoever calls, who holds the lanes.
-- Planned anew each time: a plan that was made while the table was small took seconds.
CREATE FUNCTION app.turn_webhooks(projects uuid[], endpoints uuid[], subjects uuid[]) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  oldest uuid[];
BEGIN
  oldest := ARRAY(
    SELECT first.id
    FROM (SELECT DISTINCT given.project, given.endpoint, given.subject FROM unnest(projects, endpoints, subjects) AS given (project, endpoint, subject)) key
    CROSS JOIN LATERAL (
      SELECT w.id FROM public.webhook_deliveries w
      WHERE w.project_id = key.project AND w.endpoint_id = key.endpoint AND w.subject_id = key.subject AND w.status = 'waiting'
      ORDER BY w.sequence LIMIT 1
    ) first
    CROSS JOIN LATERAL (
      SELECT count(*) AS count FROM public.webhook_deliveries t
      WHERE t.project_id = key.project AND t.endpoint_id = key.endpoint AND t.subject_id = key.subject AND t.due_at IS NOT NULL
    ) turn
    WHERE turn.count = 0);
  UPDATE public.webhook_deliveries d SET due_at = now(), updated_at = now() WHERE d.id = ANY (oldest) AND d.project_id = ANY (projects);
END
$$;
${dropDefinerFunctions('app.clean_up(integer)')}`);
    await queryRunner.query(
      // An endpoint begins where the order of its project ends: what has happened before it was made is put in order first.
      definerFunction('app.make_webhook_lane() RETURNS trigger', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
BEGIN
  LOOP
    EXIT WHEN app.order_events(NEW.project_id) IS NULL
      OR NOT EXISTS (SELECT FROM public.project_events e WHERE e.project_id = NEW.project_id AND e.sequence IS NULL);
  END LOOP;
  INSERT INTO app.webhook_lanes (project_id, endpoint_id, cursor)
  VALUES (NEW.project_id, NEW.id, coalesce((SELECT h.sequence FROM app.event_heads h WHERE h.project_id = NEW.project_id), 0));
  RETURN NULL;
END`,
      }) +
        // It is switched on again, goes on after a pause, or has another address: what waits is tried at once and as if for the first time.
        definerFunction('app.open_webhook_lane() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
DECLARE
  waiting uuid[];
  size integer[];
BEGIN
  UPDATE app.webhook_lanes l SET failures = 0, failing_since = NULL, not_before = NULL, due_at = now()
  WHERE l.project_id = NEW.project_id AND l.endpoint_id = NEW.id;
  UPDATE public.webhook_deliveries d SET tries = 0, first_tried_at = NULL, due_at = now(), updated_at = now()
  WHERE d.project_id = NEW.project_id AND d.endpoint_id = NEW.id AND d.due_at IS NOT NULL;
  SELECT array_agg(DISTINCT d.subject_id) INTO waiting FROM public.webhook_deliveries d
  WHERE d.project_id = NEW.project_id AND d.endpoint_id = NEW.id AND d.status = 'waiting';
  size := ARRAY[coalesce(cardinality(waiting), 0)];
  PERFORM app.turn_webhooks(array_fill(NEW.project_id, size), array_fill(NEW.id, size), waiting);
  PERFORM pg_notify('webhooks', NEW.project_id::text);
  RETURN NULL;
END`,
        }) +
        definerFunction('app.note_events_of_webhook_endpoints() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  INSERT INTO public.project_events (project_id, type, subject_id, data)
  VALUES (NEW.project_id, CASE WHEN NEW.paused_at IS NULL THEN 'webhook.resumed' ELSE 'webhook.paused' END, NEW.id,
    jsonb_build_object('webhookId', NEW.id, 'pauseReason', NEW.pause_reason));
  RETURN NULL;
END`,
        }) +
        // Only where somebody listens: a notice has all commits of the server wait for each other for a moment.
        definerFunction('app.notify_webhooks() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  PERFORM pg_notify('webhooks', told.project_id::text) FROM (SELECT DISTINCT n.project_id FROM new_rows n) told
  WHERE EXISTS (SELECT FROM public.webhook_endpoints e WHERE e.project_id = told.project_id AND ${isOpen('e')});
  RETURN NULL;
END`,
        }) +
        // Lanes with something to do, whosever they are: a delivery is due, something has happened, or their worker is gone.
        definerFunction(
          'app.claim_webhook_lanes(most integer, lease interval, projects uuid[]) RETURNS TABLE (project_id uuid, endpoint_id uuid, fence integer, failures integer)',
          {
            volatility: 'VOLATILE',
            callers: ['app_worker'],
            body: `
WITH ready AS MATERIALIZED (
  SELECT l.project_id, l.endpoint_id FROM app.webhook_lanes l
  JOIN public.webhook_endpoints e ON e.project_id = l.project_id AND e.id = l.endpoint_id AND ${isOpen('e')}
  JOIN public.projects p ON p.id = l.project_id AND p.deleted_at IS NULL
  WHERE (projects IS NULL OR l.project_id = ANY (projects))
    AND (l.lease_expires_at IS NULL OR l.lease_expires_at <= now()) AND (l.not_before IS NULL OR l.not_before <= now())
    AND (l.due_at <= now() OR l.lease_expires_at IS NOT NULL
      OR l.cursor < (SELECT h.sequence FROM app.event_heads h WHERE h.project_id = l.project_id)
      OR EXISTS (SELECT FROM public.project_events v WHERE v.project_id = l.project_id AND v.sequence IS NULL))
  -- So that none is always the last.
  ORDER BY random() LIMIT most FOR NO KEY UPDATE OF l SKIP LOCKED
)
UPDATE app.webhook_lanes l SET lease_expires_at = now() + lease, fence = l.fence + 1
FROM ready WHERE l.project_id = ready.project_id AND l.endpoint_id = ready.endpoint_id
RETURNING l.project_id, l.endpoint_id, l.fence, l.failures`,
          },
        ) +
        // Sends again, under the same ids: one delivery, or the events of the last 30 days that the endpoint wants, behind a place or since a
        // time. What waits anyway is tried at once. Answers how many, at most one more than \`most\`.
        definerFunction(
          'app.replay_webhooks(project uuid, endpoint uuid, delivery uuid, after bigint, since timestamptz, most integer) RETURNS integer',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_user'],
            body: `
DECLARE
  head bigint;
  subjects uuid[];
  size integer[];
BEGIN
  IF NOT coalesce(project = ANY (app.my_projects('admin')), false) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an admin of the project sends again';
  END IF;
  -- Whoever asks for it does not want to wait for what the receiver said, or how often it failed, before.
  UPDATE app.webhook_lanes l SET due_at = now(), not_before = NULL, failures = 0, failing_since = NULL
  WHERE l.project_id = project AND l.endpoint_id = endpoint RETURNING l.cursor INTO head;
  IF delivery IS NOT NULL THEN
    WITH again AS (
      UPDATE public.webhook_deliveries d SET ${ANEW}, due_at = CASE WHEN d.due_at IS NOT NULL THEN now() END, updated_at = now()
      WHERE d.project_id = project AND d.endpoint_id = endpoint AND d.id = delivery RETURNING d.subject_id
    ) SELECT array_agg(again.subject_id) INTO subjects FROM again;
  ELSE
    WITH again AS (
      INSERT INTO public.webhook_deliveries AS d (project_id, endpoint_id, sequence, type, subject_id)
      SELECT v.project_id, e.id, v.sequence, v.type, v.subject_id FROM public.webhook_endpoints e
      JOIN public.project_events v ON v.project_id = e.project_id AND v.sequence > after AND v.sequence <= head
        AND v.occurred_at >= greatest(since, now() - ${KEPT_FOR}) AND app.webhook_wants(e.event_types, v.type)
      WHERE e.project_id = project AND e.id = endpoint
      ORDER BY v.sequence LIMIT most + 1
      ON CONFLICT ON CONSTRAINT uq_webhook_deliveries_sequence DO UPDATE SET ${ANEW}, due_at = NULL, created_at = now(), updated_at = now()
        WHERE d.status <> 'waiting'
      RETURNING d.subject_id
    ) SELECT array_agg(again.subject_id) INTO subjects FROM again;
    UPDATE public.webhook_deliveries d SET due_at = now(), updated_at = now()
    WHERE d.project_id = project AND d.endpoint_id = endpoint AND d.sequence > after AND d.due_at > now();
  END IF;
  size := ARRAY[coalesce(cardinality(subjects), 0)];
  PERFORM app.turn_webhooks(array_fill(project, size), array_fill(endpoint, size), subjects);
  PERFORM pg_notify('webhooks', project::text);
  RETURN size[1];
END`,
          },
        ) +
        cleanUpFunction(EXPIRED_WITH_EVENTS),
    );
    await queryRunner.query(`
CREATE TRIGGER make_lane AFTER INSERT ON webhook_endpoints FOR EACH ROW EXECUTE FUNCTION app.make_webhook_lane();
CREATE TRIGGER open_lane AFTER UPDATE OF url, is_active, paused_at, deleted_at ON webhook_endpoints FOR EACH ROW
  WHEN ((${isOpen('NEW')}) AND (NOT (${isOpen('OLD')}) OR NEW.url <> OLD.url)) EXECUTE FUNCTION app.open_webhook_lane();
CREATE TRIGGER note_events_of_changes AFTER UPDATE OF paused_at ON webhook_endpoints FOR EACH ROW
  WHEN ((NEW.paused_at IS NULL) <> (OLD.paused_at IS NULL)) EXECUTE FUNCTION app.note_events_of_webhook_endpoints();
CREATE TRIGGER notify_webhooks AFTER INSERT ON project_events REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.notify_webhooks()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DELETE FROM app.job_names WHERE name = 'webhook.tell-pause';
DROP TRIGGER notify_webhooks ON project_events;
DROP POLICY worker_read ON project_events;
REVOKE SELECT ON project_events FROM app_worker;
DROP TABLE app.webhook_lanes, webhook_deliveries, webhook_endpoints;
${dropDefinerFunctions(
  'app.clean_up(integer)',
  'app.replay_webhooks(uuid, uuid, uuid, bigint, timestamptz, integer)',
  'app.claim_webhook_lanes(integer, interval, uuid[])',
  'app.notify_webhooks()',
  'app.note_events_of_webhook_endpoints()',
  'app.open_webhook_lane()',
  'app.make_webhook_lane()',
)}
DROP FUNCTION app.turn_webhooks(uuid[], uuid[], uuid[]), app.webhook_wants(text[], text)`);
    await queryRunner.query(cleanUpFunction(EXPIRED_BEFORE_WEBHOOKS));
  }
}
