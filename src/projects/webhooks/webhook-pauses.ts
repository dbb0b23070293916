import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { API_PREFIX } from '../../core/http/api-prefix.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Notifications } from '../notifications/notifications.js';
import { TELL_PAUSE } from './tell-pause.job.js';
import type { PauseReason } from './webhook-endpoint.entity.js';
import { WebhooksRepository } from './webhooks.repository.js';

const REASONS: Record<PauseReason, string> = {
  failing: 'It has failed for a day without one success.',
  gone: 'Its address has answered that it is gone (410).',
};

/** Tells owner and admins of a webhook that was paused. */
@Injectable()
export class WebhookPauses {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly notifications: Notifications,
  ) {}

  /** Of one that goes on by now, or was removed, nothing is told. */
  @Job(TELL_PAUSE)
  async tell({ projectId, webhookId }: z.output<typeof TELL_PAUSE.payload>): Promise<void> {
    const endpoint = await this.webhooks.find(projectId, webhookId);
    if (!endpoint?.pausedAt || !endpoint.pauseReason) return;
    const notice = {
      kind: 'webhook.paused' as const,
      title: `A webhook is paused: ${new URL(endpoint.url).host}`,
      text: `${REASONS[endpoint.pauseReason]} What happens waits for up to 30 days; resume it when its receiver works again.`,
      subjectType: 'webhook',
      subjectId: webhookId,
      path: `/${API_PREFIX}/projects/${projectId}/webhooks/${webhookId}`,
      key: `${webhookId} ${endpoint.pausedAt.toISOString()}`,
    };
    for (const personId of await this.notifications.peopleOf(projectId, 'admin'))
      await this.notifications.tell(projectId, personId, [notice]);
  }
}
