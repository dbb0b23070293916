import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import type { CreateWebhookDto, UpdateWebhookDto } from './webhook.dto.js';
import type { DeliveryAttempt } from './webhook-delivery.entity.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookSender } from './webhook-sender.js';
import { tooManyWebhooks, webhookIsOff } from './webhooks.errors.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** Webhooks of one project. */
const MAX_WEBHOOKS = 20;
const HOUR = 3_600_000;

/** A webhook, and a secret that is told this once. */
export interface WithSecret {
  endpoint: WebhookEndpoint;
  secret: string;
}

/** The webhooks of a project. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly secrets: WebhookSecrets,
    private readonly sender: WebhookSender,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<WebhookEndpoint> {
    return this.webhooks.get(projectId, id);
  }

  /** Newest first. */
  list(projectId: string, page: PageRequest): Promise<Page<WebhookEndpoint>> {
    return this.webhooks.list(projectId, page);
  }

  /** Makes one, that is told of what happens from now on. */
  create(projectId: string, given: CreateWebhookDto): Promise<WithSecret> {
    this.sender.assertAllowed(given.url);
    return this.transactions.run(async () => {
      if ((await this.webhooks.countAlone(projectId)) >= MAX_WEBHOOKS) throw tooManyWebhooks(MAX_WEBHOOKS);
      const id = newId();
      const { secret, sealed } = this.secrets.make({ id, projectId });
      const { url, description = '', eventTypes = [], isActive = true } = given;
      const row = { id, projectId, url, description, eventTypes, isActive, secret: sealed };
      return { endpoint: await this.webhooks.insert(row), secret };
    });
  }

  /** Changes the given parts. */
  update(projectId: string, id: string, changes: UpdateWebhookDto): Promise<WebhookEndpoint> {
    if (changes.url !== undefined) this.sender.assertAllowed(changes.url);
    return this.transactions.run(async () => {
      await this.webhooks.getForUpdate(projectId, id);
      if (Object.keys(changes).length > 0) await this.webhooks.update(projectId, id, changes);
      return this.webhooks.get(projectId, id);
    });
  }

  remove(projectId: string, id: string): Promise<void> {
    return this.webhooks.remove(projectId, id);
  }

  /** Replaces the secret; the old one signs as well for so long. An even older one does no more. */
  rotateSecret(projectId: string, id: string, keepOldHours: number): Promise<WithSecret> {
    return this.transactions.run(async () => {
      const old = await this.webhooks.getForUpdate(projectId, id);
      const { secret, sealed } = this.secrets.make({ id, projectId });
      const isKept = keepOldHours > 0;
      await this.webhooks.update(projectId, id, {
        secret: sealed,
        previousSecret: isKept ? this.secrets.setAside(old) : null,
        previousSecretUntil: isKept ? new Date(Date.now() + keepOldHours * HOUR) : null,
      });
      return { endpoint: await this.webhooks.get(projectId, id), secret };
    });
  }

  /** Goes on after a pause, with what has waited; of one that is not paused nothing changes. 409 where it is off. */
  resume(projectId: string, id: string): Promise<WebhookEndpoint> {
    return this.transactions.run(async () => {
      const { pausedAt, isActive } = await this.webhooks.getForUpdate(projectId, id);
      if (!isActive) throw webhookIsOff();
      if (pausedAt !== null) await this.webhooks.update(projectId, id, { pausedAt: null, pauseReason: null });
      return this.webhooks.get(projectId, id);
    });
  }

  /** Sends a `webhook.test` at once, whether or not the webhook is on, and tells what came of it. */
  async test(projectId: string, id: string): Promise<DeliveryAttempt & { id: string }> {
    const endpoint = await this.webhooks.get(projectId, id);
    const [now, messageId] = [new Date(), newId()];
    const body = { id: messageId, type: 'webhook.test', timestamp: now, sequence: null, projectId };
    const { attempt } = await this.sender.send(endpoint.url, this.secrets.keysOf(endpoint, now), {
      id: messageId,
      body: { ...body, subjectId: id, data: { webhookId: id } },
    });
    return { ...attempt, id: messageId };
  }
}
