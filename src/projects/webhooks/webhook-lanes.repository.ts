import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { plannedAnew } from '../../core/database/actor-driver.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { DueDelivery, LaneClaim, LaneKey } from './lane.js';
import type { DeliveryAttempt, DeliveryStatus } from './webhook-delivery.entity.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import type { SealedSecrets } from './webhook-secrets.js';

/** Events of one endpoint that become deliveries at once. */
const FANNED_OUT_AT_ONCE = 500;
/** Tries of a delivery that are kept: more than three days of them. Who has it sent again and again loses the oldest ones. */
const KEPT_ATTEMPTS = 100;
/** An endpoint is paused after failing for so long, and in so many rounds: a night's outage is less, an address that nobody looks after more. */
const PAUSED_AFTER_HOURS = 24;
const PAUSED_AFTER_ROUNDS = 10;

type Held = Pick<LaneClaim, 'projectId' | 'endpointId' | 'fence'>;

/** An endpoint that may be sent to. */
export type OpenEndpoint = SealedSecrets & Pick<WebhookEndpoint, 'url'>;

/** A try, and what becomes of its delivery. */
export interface EndedTry extends Held {
  id: string;
  status: DeliveryStatus;
  /** Of a waiting one: until its next try. */
  retryMs: number | null;
  attempt: DeliveryAttempt;
}

/** What a round of tries means for its lane. */
export interface EndedRound extends Held {
  succeeded: boolean;
  /** The receiver says that it is no more. */
  isGone: boolean;
  /** How long nothing is sent. */
  pauseMs: number;
}

const HELD = `unnest($1::uuid[], $2::uuid[], $3::integer[]) AS held (project_id, endpoint_id, fence)`;
const IS_HELD = `lane.project_id = held.project_id AND lane.endpoint_id = held.endpoint_id AND lane.fence = held.fence`;

/** The worker's side of webhooks: lanes, and what goes through them. All times are the database's; all but `claim` for the lanes' projects. */
@Injectable()
export class WebhookLanesRepository extends EntityRepository<WebhookEndpoint> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, WebhookEndpoint);
  }

  /** Takes lanes that have something to do, of these projects or of any. Runs outside any project. */
  claim(most: number, leaseSeconds: number, projectIds: readonly string[] | null): Promise<LaneClaim[]> {
    return this.manager.query<LaneClaim[]>(
      `SELECT project_id AS "projectId", endpoint_id AS "endpointId", fence, failures
       FROM app.claim_webhook_lanes($1, make_interval(secs => $2), $3::uuid[])`,
      [most, leaseSeconds, projectIds],
    );
  }

  /**
   * Makes deliveries of what has happened behind the lanes' places; lanes that somebody else changes at this moment have their turn later. Answers
   * the endpoints that had events, or had no turn: they may have more. Runs in a transaction.
   */
  async fanOut(lanes: readonly Held[]): Promise<Set<string>> {
    const projectIds = [...new Set(lanes.map(({ projectId }) => projectId))].sort();
    await this.manager.query('SELECT app.order_events(given.id) FROM unnest($1::uuid[]) AS given (id)', [
      projectIds,
    ]);
    const free = await this.hold(lanes, 'SKIP LOCKED');
    const rows = await this.manager.query<{ endpoint_id: string }[]>(
      plannedAnew(`WITH lane AS MATERIALIZED (
         SELECT lane.project_id, lane.endpoint_id, lane.cursor, e.event_types
         FROM app.webhook_lanes lane JOIN ${HELD} ON ${IS_HELD}
         JOIN webhook_endpoints e ON e.project_id = lane.project_id AND e.id = lane.endpoint_id
         WHERE e.is_active AND e.paused_at IS NULL AND e.deleted_at IS NULL
       ), fresh AS MATERIALIZED (
         SELECT lane.project_id, lane.endpoint_id, v.sequence, v.type, v.subject_id,
           v.occurred_at > now() - interval '30 days' AND app.webhook_wants(lane.event_types, v.type) AS is_wanted
         FROM lane CROSS JOIN LATERAL (
           SELECT v.sequence, v.type, v.subject_id, v.occurred_at FROM project_events v
           WHERE v.project_id = lane.project_id AND v.sequence > lane.cursor ORDER BY v.sequence LIMIT ${FANNED_OUT_AT_ONCE}
         ) v
       ), ended AS (
         SELECT project_id, endpoint_id, max(sequence) AS sequence FROM fresh GROUP BY 1, 2
       ), moved AS (
         UPDATE app.webhook_lanes lane SET cursor = ended.sequence FROM ended
         WHERE lane.project_id = ended.project_id AND lane.endpoint_id = ended.endpoint_id
       ), made AS (
         INSERT INTO webhook_deliveries (project_id, endpoint_id, sequence, type, subject_id, due_at)
         SELECT f.project_id, f.endpoint_id, f.sequence, f.type, f.subject_id,
           CASE WHEN row_number() OVER (PARTITION BY f.endpoint_id, f.subject_id ORDER BY f.sequence) = 1 AND NOT EXISTS (
             SELECT FROM webhook_deliveries w WHERE w.project_id = f.project_id AND w.endpoint_id = f.endpoint_id
               AND w.subject_id = f.subject_id AND w.status = 'waiting') THEN now() END
         FROM fresh f WHERE f.is_wanted ORDER BY f.endpoint_id, f.sequence
         ON CONFLICT ON CONSTRAINT uq_webhook_deliveries_sequence DO NOTHING
       )
       SELECT endpoint_id FROM ended`),
      heldOf(lanes.filter(({ endpointId }) => free.has(endpointId))),
    );
    const busy = lanes.map(({ endpointId }) => endpointId).filter((id) => !free.has(id));
    return new Set([...rows.map(({ endpoint_id: id }) => id), ...busy]);
  }

  /** Those of the endpoints that may be sent to at this moment, under their ids. */
  async open(lanes: readonly LaneKey[]): Promise<Map<string, OpenEndpoint>> {
    const rows = await this.manager.query<OpenEndpoint[]>(
      `SELECT id, project_id AS "projectId", url, secret, previous_secret AS "previousSecret", previous_secret_until AS "previousSecretUntil"
       FROM webhook_endpoints e WHERE e.id = ANY ($1::uuid[]) AND e.project_id = ANY ($2::uuid[])
         AND e.is_active AND e.paused_at IS NULL AND e.deleted_at IS NULL`,
      [lanes.map(({ endpointId }) => endpointId), lanes.map(({ projectId }) => projectId)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * What is due, longest first.
   * @param wants how many each lane takes
   * @param known ids of deliveries that are in hand already
   */
  async due(
    lanes: readonly LaneKey[],
    wants: readonly number[],
    known: readonly string[],
  ): Promise<DueDelivery[]> {
    const rows = await this.manager.query<DueRow[]>(
      plannedAnew(`SELECT d.id, d.project_id AS "projectId", d.endpoint_id AS "endpointId", d.tries, d.first_tried_at AS "firstTriedAt", d.type,
         d.sequence::float8 AS sequence, d.subject_id AS "subjectId", v.id AS "eventId", v.data, v.occurred_at AS "occurredAt"
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS lane (project_id, endpoint_id, wants)
       CROSS JOIN LATERAL (
         SELECT w.* FROM webhook_deliveries w
         WHERE w.project_id = lane.project_id AND w.endpoint_id = lane.endpoint_id AND w.due_at <= now() AND w.id <> ALL ($4::uuid[])
         ORDER BY w.due_at LIMIT lane.wants
       ) d
       CROSS JOIN LATERAL (
         SELECT v.id, v.data, v.occurred_at FROM project_events v WHERE v.project_id = d.project_id AND v.sequence = d.sequence LIMIT 1
       ) v`),
      [...keysOf(lanes), wants, known],
    );
    return rows.map(toDue);
  }

  /**
   * Writes down what came of tries, and what it means for their lanes; an endpoint that has failed for too long is paused. What others hold by
   * now stays as it is. Gives the next of each subject its turn. Answers the endpoints that were paused. Runs in a transaction.
   */
  async settle(tries: readonly EndedTry[], rounds: readonly EndedRound[]): Promise<LaneKey[]> {
    // Whoever changes an endpoint comes to its lane after it, so what may pause one holds them in the same order.
    const failing = rounds.filter(({ succeeded }) => !succeeded);
    if (failing.length > 0)
      await this.manager.query(
        `SELECT FROM webhook_endpoints e WHERE e.project_id = ANY ($1::uuid[]) AND e.id = ANY ($2::uuid[]) ORDER BY e.id FOR NO KEY UPDATE`,
        keysOf(failing),
      );
    const rows = await this.manager.query<SettledRow[]>(
      plannedAnew(`WITH given AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset($1) AS given ("projectId" uuid, "endpointId" uuid, fence integer, id uuid, status text,
           "retryMs" double precision, attempt jsonb)
       ), round AS MATERIALIZED (
         SELECT lane.project_id, lane.endpoint_id, lane.failures, lane.failing_since, r.succeeded, r."isGone" AS is_gone, r."pauseMs" AS pause_ms
         FROM app.webhook_lanes lane
         JOIN jsonb_to_recordset($2) AS r ("projectId" uuid, "endpointId" uuid, fence integer, succeeded boolean, "isGone" boolean,
           "pauseMs" double precision)
           ON r."projectId" = lane.project_id AND r."endpointId" = lane.endpoint_id AND r.fence = lane.fence
         ORDER BY lane.endpoint_id FOR NO KEY UPDATE OF lane
       ), written AS (
         UPDATE webhook_deliveries d SET status = given.status, tries = d.tries + 1, first_tried_at = coalesce(d.first_tried_at, now()),
           due_at = now() + make_interval(secs => given."retryMs" / 1000),
           ended_at = CASE WHEN given.status <> 'waiting' THEN now() END,
           attempts = CASE WHEN jsonb_array_length(d.attempts) < ${KEPT_ATTEMPTS} THEN d.attempts ELSE d.attempts - 0 END
             || jsonb_build_array(given.attempt),
           updated_at = now()
         FROM given JOIN round ON round.project_id = given."projectId" AND round.endpoint_id = given."endpointId"
         WHERE d.project_id = given."projectId" AND d.id = given.id AND d.status = 'waiting'
         RETURNING d.project_id, d.endpoint_id, d.subject_id, d.status
       ), lanes AS (
         UPDATE app.webhook_lanes lane SET
           failures = CASE WHEN round.succeeded THEN 0 ELSE lane.failures + 1 END,
           failing_since = CASE WHEN NOT round.succeeded THEN coalesce(lane.failing_since, now()) END,
           not_before = CASE WHEN round.pause_ms > 0 THEN now() + make_interval(secs => round.pause_ms / 1000) END
         FROM round WHERE lane.project_id = round.project_id AND lane.endpoint_id = round.endpoint_id
       ), paused AS (
         UPDATE webhook_endpoints e SET paused_at = now(), pause_reason = CASE WHEN round.is_gone THEN 'gone' ELSE 'failing' END
         FROM round WHERE e.project_id = round.project_id AND e.id = round.endpoint_id AND e.paused_at IS NULL
           AND (round.is_gone OR NOT round.succeeded AND round.failures + 1 >= ${PAUSED_AFTER_ROUNDS}
             AND round.failing_since <= now() - interval '${PAUSED_AFTER_HOURS} hours')
         RETURNING e.project_id, e.id
       )
       SELECT project_id AS "projectId", endpoint_id AS "endpointId", subject_id AS "subjectId", false AS "isPaused" FROM written
       WHERE status <> 'waiting'
       UNION ALL SELECT project_id, id, NULL, true FROM paused`),
      [JSON.stringify(tries), JSON.stringify(rounds)],
    );
    const ended = rows.filter(({ isPaused }) => !isPaused);
    if (ended.length > 0)
      await this.manager.query('SELECT app.turn_webhooks($1, $2, $3)', [
        ...keysOf(ended),
        ended.map(({ subjectId }) => subjectId),
      ]);
    return rows.filter(({ isPaused }) => isPaused);
  }

  /** Holds lanes for longer; answers the endpoints of those that are still held. */
  async renew(lanes: readonly Held[], leaseSeconds: number): Promise<Set<string>> {
    const [rows] = await this.manager.query<[{ endpoint_id: string }[], number]>(
      `UPDATE app.webhook_lanes lane SET lease_expires_at = now() + make_interval(secs => $4) FROM ${HELD} WHERE ${IS_HELD}
       RETURNING lane.endpoint_id`,
      [...heldOf(lanes), leaseSeconds],
    );
    return new Set(rows.map(({ endpoint_id: id }) => id));
  }

  /** Lets lanes go, and notes when they are looked at again. Runs in a transaction. */
  async release(lanes: readonly Held[]): Promise<void> {
    await this.hold(lanes);
    await this.manager.query(
      `UPDATE app.webhook_lanes lane SET lease_expires_at = NULL, due_at = (
         SELECT min(d.due_at) FROM webhook_deliveries d
         WHERE d.project_id = lane.project_id AND d.endpoint_id = lane.endpoint_id AND d.due_at IS NOT NULL)
       FROM ${HELD} WHERE ${IS_HELD}`,
      heldOf(lanes),
    );
  }

  /**
   * Waits for whoever changes deliveries of these lanes, and keeps others out until the transaction ends. By itself, so that the next statement
   * sees what they have done. With SKIP LOCKED it waits for nobody. Answers the endpoints that are held.
   */
  private async hold(lanes: readonly Held[], waiting: '' | 'SKIP LOCKED' = ''): Promise<Set<string>> {
    const rows = await this.manager.query<{ endpoint_id: string }[]>(
      `SELECT lane.endpoint_id FROM app.webhook_lanes lane JOIN ${HELD} ON ${IS_HELD}
       ORDER BY lane.endpoint_id FOR NO KEY UPDATE OF lane ${waiting}`,
      heldOf(lanes),
    );
    return new Set(rows.map(({ endpoint_id: id }) => id));
  }
}

interface DueRow extends LaneKey {
  id: string;
  tries: number;
  firstTriedAt: Date | null;
  type: string;
  sequence: number;
  subjectId: string;
  eventId: string;
  data: Record<string, string | number | null>;
  occurredAt: Date;
}

interface SettledRow extends LaneKey {
  subjectId: string | null;
  isPaused: boolean;
}

function keysOf(lanes: readonly LaneKey[]): [projectIds: string[], endpointIds: string[]] {
  return [lanes.map(({ projectId }) => projectId), lanes.map(({ endpointId }) => endpointId)];
}

function heldOf(lanes: readonly Held[]): [projectIds: string[], endpointIds: string[], fences: number[]] {
  return [...keysOf(lanes), lanes.map(({ fence }) => fence)];
}

function toDue(row: DueRow): DueDelivery {
  const { id, projectId, endpointId, tries, firstTriedAt, type, sequence, subjectId, data } = row;
  const { eventId, occurredAt: timestamp } = row;
  const body = { id: eventId, type, timestamp, sequence, projectId, subjectId, data };
  return { projectId, endpointId, tries, firstTriedAt, message: { id, body } };
}
