import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsWebAddress } from '../../core/http/is-web-address.js';
import { trimmed } from '../../core/http/trimmed.js';
import { EVENT_TYPE_GROUPS, EVENT_TYPES } from '../events/event-types.js';
import { ATTEMPT_ERRORS, type AttemptError, type DeliveryAttempt } from './webhook-delivery.entity.js';
import { PAUSE_REASONS, type PauseReason, type WebhookEndpoint } from './webhook-endpoint.entity.js';

const WANTED = [...EVENT_TYPE_GROUPS, ...EVENT_TYPES];

/** A new webhook. */
export class CreateWebhookDto {
  /** Where events are sent: https, on port 443 or 8443, on the public internet; the server's configuration may name others. */
  @IsWebAddress(2000)
  url: string;

  /** At most 500 characters. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @MaxLength(500)
  description?: string;

  /** Only events of these types are sent; `post.*` means all types that begin so. Left out or empty: all. */
  @ApiPropertyOptional({
    ...{ enum: WANTED, enumName: 'WebhookEventType', isArray: true, maxItems: 100 },
    example: ['post.*', 'account.needs-attention'],
  })
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsIn(WANTED, { each: true, message: `each value in eventTypes must be one of: ${WANTED.join(', ')}` })
  eventTypes?: string[];

  /** `false`: nothing is sent. What happens meanwhile waits, for up to 30 days. Default: true. */
  @CanBeOmitted()
  @IsBoolean()
  isActive?: boolean;
}

/** Changes to a webhook: the given fields only; `eventTypes` as a whole, for what happens from now on. */
export class UpdateWebhookDto extends PartialType(CreateWebhookDto, { skipNullProperties: false }) {}

/** How a secret is replaced. */
export class RotateSecretDto {
  /** How long the old secret signs as well, in hours; 0: not at all. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(168)
  keepOldHours: number = 24;
}

/** An address that is told of a project's events. */
export class WebhookDto {
  id: string;
  projectId: string;
  url: string;
  description: string;
  /** Empty: all types. */
  eventTypes: string[];
  /** Whether people want it to be told. */
  isActive: boolean;
  /** Nothing is sent since then, until it is resumed. What happens meanwhile waits, for up to 30 days. */
  pausedAt: Date | null;
  /** `failing`: nothing but failures for a day; `gone`: the address has answered 410. */
  @ApiProperty({ enum: PAUSE_REASONS, enumName: 'WebhookPauseReason', nullable: true })
  pauseReason: PauseReason | null;
  /** Until when the secret before this one signs as well; null: there is none. */
  previousSecretUntil: Date | null;
  /** When somebody last had something sent again. */
  replayedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;

  static from(endpoint: WebhookEndpoint): WebhookDto {
    const { id, projectId, url, description, eventTypes, isActive, pausedAt, pauseReason } = endpoint;
    const { previousSecretUntil, replayedAt, createdAt, updatedAt } = endpoint;
    return {
      ...{ id, projectId, url, description, eventTypes, isActive, pausedAt, pauseReason },
      ...{ previousSecretUntil, replayedAt, createdAt, updatedAt },
    };
  }
}

/** A webhook, and its secret: in this answer and nowhere else. */
export class WebhookWithSecretDto extends WebhookDto {
  /** `whsec_` and the key in base64, as the Standard Webhooks specification has it. */
  secret: string;

  static with(endpoint: WebhookEndpoint, secret: string): WebhookWithSecretDto {
    return { ...WebhookDto.from(endpoint), secret };
  }
}

/** A page of webhooks. */
export class WebhookPageDto {
  items: WebhookDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** What came of one try. */
export class WebhookAttemptDto implements DeliveryAttempt {
  /** When it began. */
  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
  /** Null: there was no answer. */
  statusCode: number | null;
  durationMs: number;
  /**
   * Null: it was delivered. `refused_address`: it leads into a network that is not the internet, or must not be called; `redirect`: redirects
   * are not followed.
   */
  @ApiProperty({ enum: ATTEMPT_ERRORS, enumName: 'WebhookAttemptError', nullable: true })
  error: AttemptError | null;
  /** The error in words. */
  message: string | null;
  /** The first 1,024 bytes of the answer's body. */
  answer: string;
}

/** What came of a test. */
export class WebhookTestDto extends OmitType(WebhookAttemptDto, []) {
  /** The `webhook-id` that was sent. */
  id: string;
  isDelivered: boolean;
}
