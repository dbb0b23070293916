import { z } from 'zod';
import { defineJob } from '../../../core/jobs/define-job.js';

const ABOUT_REQUEST = z.object({ projectId: z.uuid(), requestId: z.uuid(), isReminder: z.boolean() });

/** Finds whose approval a request waits for, when it was made, and when it is time to remind of it. */
export const TELL_REQUEST = defineJob({ name: 'approval.tell-request', payload: ABOUT_REQUEST });

/** One mail to one of them. */
export const MAIL_REQUEST = defineJob({
  name: 'approval.mail-request',
  payload: ABOUT_REQUEST.extend({ personId: z.uuid() }),
});

/** One mail to somebody whom a comment mentions. */
export const MAIL_MENTION = defineJob({
  name: 'comment.mail-mention',
  payload: z.object({ projectId: z.uuid(), contentId: z.uuid(), commentId: z.uuid(), personId: z.uuid() }),
});
