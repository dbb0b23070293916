import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { setLocation } from '../../core/http/location.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { ActsOutside } from '../../core/idempotency/acts-outside.js';
import { RequireRole } from '../access/require-role.decorator.js';
import {
  CreateWebhookDto,
  RotateSecretDto,
  UpdateWebhookDto,
  WebhookDto,
  WebhookPageDto,
  WebhookTestDto,
  WebhookWithSecretDto,
} from './webhook.dto.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { WebhooksService } from './webhooks.service.js';

/** Addresses that are told of a project's events as they happen. */
@ApiTags('webhooks')
@Tagged(WebhookEndpoint, 'webhookId')
@Controller('projects/:projectId/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  /** The webhooks of the project, newest first. */
  @RequireRole('admin')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<WebhookPageDto> {
    return toPage(await this.webhooks.list(projectId, query), (endpoint) => WebhookDto.from(endpoint));
  }

  /** Makes a webhook, at most 20 a project. It is told of what happens from now on. Its secret is in this answer and nowhere else. */
  @RequireRole('admin')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateWebhookDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookWithSecretDto> {
    const { endpoint, secret } = await this.webhooks.create(projectId, body);
    setLocation(reply, `projects/${projectId}/webhooks/${endpoint.id}`);
    return WebhookWithSecretDto.with(endpoint, secret);
  }

  /** One webhook. */
  @RequireRole('admin')
  @Get(':webhookId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
  ): Promise<WebhookDto> {
    return WebhookDto.from(await this.webhooks.get(projectId, webhookId));
  }

  /** Changes a webhook. One that is switched on again goes on with what has waited. */
  @RequireRole('admin')
  @Patch(':webhookId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
    @Body() body: UpdateWebhookDto,
  ): Promise<WebhookDto> {
    return WebhookDto.from(await this.webhooks.update(projectId, webhookId, body));
  }

  /** Removes a webhook. What waits for it is not sent. */
  @RequireRole('admin')
  @HttpCode(204)
  @Delete(':webhookId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
  ): Promise<void> {
    return this.webhooks.remove(projectId, webhookId);
  }

  /** Replaces the secret. For a time deliveries carry signatures by both. The new one is in this answer and nowhere else. */
  @RequireRole('admin')
  @HttpCode(200)
  @Post(':webhookId/rotate-secret')
  async rotateSecret(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
    @Body() { keepOldHours }: RotateSecretDto,
  ): Promise<WebhookWithSecretDto> {
    const { endpoint, secret } = await this.webhooks.rotateSecret(projectId, webhookId, keepOldHours);
    return WebhookWithSecretDto.with(endpoint, secret);
  }

  /** Goes on after a pause, with what has waited. 409 `webhook.not-active` for one that people have switched off. */
  @RequireRole('admin')
  @HttpCode(200)
  @Post(':webhookId/resume')
  async resume(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
  ): Promise<WebhookDto> {
    return WebhookDto.from(await this.webhooks.resume(projectId, webhookId));
  }

  /** Sends an event `webhook.test` at once, and tells what came of it. It is in no order, and not kept. */
  @RequireRole('admin')
  @ActsOutside()
  @HttpCode(200)
  @Post(':webhookId/test')
  async test(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('webhookId', UuidPipe) webhookId: string,
  ): Promise<WebhookTestDto> {
    const outcome = await this.webhooks.test(projectId, webhookId);
    return { ...outcome, isDelivered: outcome.error === null };
  }
}
