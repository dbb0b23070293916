import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import type { ReplayWebhookDto } from './webhook-delivery.dto.js';
import type { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookDeliveriesRepository, type DeliveryFilter } from './webhook-deliveries.repository.js';
import { nothingToReplay, tooMuchToReplay } from './webhooks.errors.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** Events that are sent again at once. */
const MAX_REPLAYED = 10_000;

/** What was sent to the webhooks of a project. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly transactions: Transactions,
  ) {}

  async get(projectId: string, webhookId: string, id: string): Promise<WebhookDelivery> {
    await this.webhooks.get(projectId, webhookId);
    return this.deliveries.get(projectId, webhookId, id);
  }

  /** Newest event first. */
  async list(
    projectId: string,
    webhookId: string,
    filter: DeliveryFilter,
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>> {
    await this.webhooks.get(projectId, webhookId);
    return this.deliveries.list(projectId, webhookId, filter, page);
  }

  /** Sends one again, under its id. One that waits behind an earlier event of its subject still does. */
  replayOne(projectId: string, webhookId: string, id: string): Promise<WebhookDelivery> {
    return this.transactions.run(async () => {
      await this.begin(projectId, webhookId);
      await this.deliveries.get(projectId, webhookId, id);
      await this.deliveries.replayOne(projectId, webhookId, id);
      return this.deliveries.get(projectId, webhookId, id);
    });
  }

  /** Sends what the webhook wants of the events from a place or time on again; answers how many. */
  replay(projectId: string, webhookId: string, { afterSequence, since }: ReplayWebhookDto): Promise<number> {
    return this.transactions.run(async () => {
      if (afterSequence === undefined && since === undefined) throw nothingToReplay();
      await this.begin(projectId, webhookId);
      const start = { afterSequence: afterSequence ?? 0, since: new Date(since ?? 0) };
      const count = await this.deliveries.replay(projectId, webhookId, start, MAX_REPLAYED);
      if (count > MAX_REPLAYED)
        throw tooMuchToReplay(afterSequence === undefined ? 'since' : 'afterSequence', MAX_REPLAYED);
      return count;
    });
  }

  private async begin(projectId: string, webhookId: string): Promise<void> {
    await this.webhooks.getForUpdate(projectId, webhookId);
    await this.webhooks.update(projectId, webhookId, { replayedAt: new Date() });
  }
}
