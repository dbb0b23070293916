import { z } from 'zod';
import { defineJob } from '../../core/jobs/define-job.js';

/** Added in the transaction that pauses a webhook: whoever looks after it is told. */
export const TELL_PAUSE = defineJob({
  name: 'webhook.tell-pause',
  payload: z.object({ projectId: z.uuid(), webhookId: z.uuid() }),
});
