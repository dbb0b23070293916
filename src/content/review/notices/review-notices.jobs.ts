import { z } from 'zod';
import { defineJob } from '../../../core/jobs/define-job.js';

/** Tells those whose approval a request waits for, when it was made, and when it is time to remind of it. */
export const TELL_REQUEST = defineJob({
  name: 'approval.tell-request',
  payload: z.object({ projectId: z.uuid(), requestId: z.uuid(), isReminder: z.boolean() }),
});

/** Tells whom a decision concerns. The database adds it. */
export const TELL_DECISION = defineJob({
  name: 'approval.tell-decision',
  payload: z.object({ projectId: z.uuid(), contentId: z.uuid(), approvalId: z.uuid() }),
});

/** Tells whom a comment concerns, when it was made, and when it mentions others. The database adds it. */
export const TELL_COMMENT = defineJob({
  name: 'comment.tell',
  payload: z.object({ projectId: z.uuid(), contentId: z.uuid(), commentId: z.uuid() }),
});
