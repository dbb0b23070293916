import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../access/require-role.decorator.js';
import {
  ListWebhookDeliveriesQuery,
  ReplayWebhookDto,
  WebhookDeliveryDto,
  WebhookDeliveryPageDto,
  WebhookDeliveryWithAttemptsDto,
  WebhookReplayDto,
} from './webhook-delivery.dto.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';

/** What was sent to webhooks. */
@ApiTags('webhooks')
@Controller('projects/:projectId/webhooks/:webhookId')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: WebhookDeliveriesService) {}

  /** What was sent to a webhook, and waits to be, newest event first. Kept for 30 days. */
  @RequireRole('admin')
  @Get('deliveries')
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
    @Query() query: ListWebhookDeliveriesQuery,
  ): Promise<WebhookDeliveryPageDto> {
    const page = await this.deliveries.list(projectId, webhookId, query, query);
    return toPage(page, (delivery) => WebhookDeliveryDto.from(delivery));
  }

  /** One delivery, with all its tries. */
  @RequireRole('admin')
  @Get('deliveries/:deliveryId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
    @Param('deliveryId', UuidPipe) deliveryId: string,
  ): Promise<WebhookDeliveryWithAttemptsDto> {
    return WebhookDeliveryWithAttemptsDto.with(await this.deliveries.get(projectId, webhookId, deliveryId));
  }

  /** Sends a delivery again, under the same id, whatever came of it. */
  @RequireRole('admin')
  @HttpCode(200)
  @Post('deliveries/:deliveryId/replay')
  async replayOne(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
    @Param('deliveryId', UuidPipe) deliveryId: string,
  ): Promise<WebhookDeliveryDto> {
    return WebhookDeliveryDto.from(await this.deliveries.replayOne(projectId, webhookId, deliveryId));
  }

  /**
   * Sends what the webhook wants of the events behind a place, or since a time, again: for a receiver that has lost something. What it was sent
   * already has the same id. At most 10,000 events, and none older than 30 days.
   */
  @RequireRole('admin')
  @HttpCode(200)
  @Post('replay')
  async replay(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
    @Body() body: ReplayWebhookDto,
  ): Promise<WebhookReplayDto> {
    return { deliveries: await this.deliveries.replay(projectId, webhookId, body) };
  }
}
