import { z } from 'zod';
import { defineJob } from '../../core/jobs/define-job.js';

/** One mail to one person, of what they were told together. */
export const MAIL_NOTIFICATIONS = defineJob({
  name: 'notification.mail',
  payload: z.object({ projectId: z.uuid(), batch: z.uuid() }),
});

/** What waits for a person's daily mail. The database adds it, for each person one at most. */
export const MAIL_DIGEST = defineJob({
  name: 'notification.digest',
  payload: z.object({ personId: z.uuid() }),
});
