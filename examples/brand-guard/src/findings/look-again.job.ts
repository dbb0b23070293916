import { defineJob } from 'auto-scheduler-content-creator';
import { z } from 'zod';

/** Looks at all contents of a project again: its phrases have changed. */
export const LOOK_AGAIN = defineJob({
  name: 'brand-guard.look-again',
  payload: z.object({ projectId: z.uuid() }),
});
