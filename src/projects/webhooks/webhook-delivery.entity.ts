import { Column, Entity, JoinColumn, ManyToOne, VirtualColumn } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** What becomes of an event on its way to an endpoint: `exhausted` was given up. */
export const DELIVERY_STATUSES = ['waiting', 'delivered', 'exhausted'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why a try was none: `refused_address` leads into a network that is not the internet, `redirect` is not followed. */
export const ATTEMPT_ERRORS = [
  'timeout',
  'unreachable',
  'refused_address',
  'redirect',
  'client_error',
  'server_error',
  'other_answer',
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

/** What came of one try. */
export interface DeliveryAttempt {
  /** When it began, ISO 8601. */
  at: string;
  /** Null: there was no answer. */
  statusCode: number | null;
  durationMs: number;
  /** Null: it was delivered. */
  error: AttemptError | null;
  /** The error in words. */
  message: string | null;
  /** The beginning of the answer's body. */
  answer: string;
}

/** An event on its way to an endpoint. Its id is what the receiver knows it by, however often it is sent. */
@Entity('webhook_deliveries')
export class WebhookDelivery extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  endpointId: string;

  /** The event's place in the order of its project. A string, since it may be larger than a number holds. */
  @Column({ type: 'bigint', update: false })
  sequence: string;

  /** The event's id, as the feed has it; null where the event is not kept any more. */
  @VirtualColumn({
    type: 'uuid',
    query: (alias) =>
      `SELECT e.id FROM project_events e WHERE e.project_id = ${alias}.project_id AND e.sequence = ${alias}.sequence`,
  })
  eventId: string | null;

  @Column({ type: 'text', update: false })
  type: string;

  @Column({ type: 'uuid', update: false })
  subjectId: string;

  @Column('text')
  status: DeliveryStatus;

  /** When it is tried next; null where it has ended, or waits behind an earlier one of its subject. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt: Date | null;

  @Column('integer')
  tries: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  firstTriedAt: Date | null;

  /** When it was delivered, or given up. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;

  /** Oldest first. */
  @Column('jsonb')
  attempts: DeliveryAttempt[];

  @ManyToOne('WebhookEndpoint')
  @JoinColumn([
    { name: 'project_id', referencedColumnName: 'projectId' },
    { name: 'endpoint_id', referencedColumnName: 'id' },
  ])
  endpoint: WebhookEndpoint;
}
