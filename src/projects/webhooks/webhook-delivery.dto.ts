import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsInstant } from '../../core/http/is-instant.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { EVENT_TYPES } from '../events/event-types.js';
import { DELIVERY_STATUSES, type DeliveryStatus, type WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookAttemptDto } from './webhook.dto.js';

/** Which deliveries are wanted. */
export class ListWebhookDeliveriesQuery extends PageQuery {
  /** Only deliveries of this status. */
  @CanBeOmitted()
  @IsOneOf('WebhookDeliveryStatus', DELIVERY_STATUSES)
  status?: DeliveryStatus;

  /** Only events of this type, e.g. `post.published`. */
  @CanBeOmitted()
  @IsOneOf('EventType', EVENT_TYPES)
  type?: string;
}

/** What is sent again: what the webhook wants of the events behind a place, or since a time. */
export class ReplayWebhookDto {
  /** Events behind this place; 0: from the oldest on. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  afterSequence?: number;

  /** Events since this instant; earlier than 30 days ago counts as 30 days ago. */
  @CanBeOmitted()
  @IsInstant()
  since?: string;
}

/** How much is sent again. */
export class WebhookReplayDto {
  /** Deliveries that are sent again. What waited anyway is not counted. */
  deliveries: number;
}

/** An event on its way to a webhook. */
export class WebhookDeliveryDto {
  /** What the receiver knows it by (`webhook-id`), the same in each try. */
  id: string;
  /** The event's place in the order of the project. */
  sequence: number;
  /** The event's id, as in its body and in the feed; null where the event is not kept any more. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  eventId: string | null;
  /** The event's type. */
  type: string;
  /** What the event is about. */
  subjectId: string;
  /** `waiting` for its first or next try, or behind an earlier event of its subject; `exhausted`: given up. */
  @ApiProperty({ enum: DELIVERY_STATUSES, enumName: 'WebhookDeliveryStatus' })
  status: DeliveryStatus;
  /** Tries since it was last begun anew. */
  tries: number;
  /** When it is tried next; null where it has ended, or waits behind another one. */
  dueAt: Date | null;
  /** When it was delivered, or given up. */
  endedAt: Date | null;
  /** What came of the newest try; null: there was none yet. */
  lastAttempt: WebhookAttemptDto | null;
  createdAt: Date;
  updatedAt: Date;

  static from(delivery: WebhookDelivery): WebhookDeliveryDto {
    const { id, sequence, eventId, type, subjectId, status, tries, dueAt, endedAt, attempts } = delivery;
    return {
      ...{ id, sequence: Number(sequence), eventId, type, subjectId, status, tries, dueAt, endedAt },
      lastAttempt: attempts.at(-1) ?? null,
      ...{ createdAt: delivery.createdAt, updatedAt: delivery.updatedAt },
    };
  }
}

/** A delivery with its tries. */
export class WebhookDeliveryWithAttemptsDto extends WebhookDeliveryDto {
  /** What came of each try, oldest first; the last 100. */
  attempts: WebhookAttemptDto[];

  static with(delivery: WebhookDelivery): WebhookDeliveryWithAttemptsDto {
    return { ...WebhookDeliveryDto.from(delivery), attempts: delivery.attempts };
  }
}

/** A page of deliveries. */
export class WebhookDeliveryPageDto {
  /** Newest event first. */
  items: WebhookDeliveryDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
