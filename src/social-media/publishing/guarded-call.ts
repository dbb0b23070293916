import { z } from 'zod';
import { FailureClass } from '../social-media.enums.js';
import type { PublishOutcome } from '../platforms/publisher.js';

/** Rejects when `work` has not ended in time: a publisher that ignores its signal must not hold a place for ever. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error('The publisher did not end in time.')),
      Math.max(1, milliseconds),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What ends after its time is nobody's concern any more, also when it fails.
    work.catch(() => undefined);
  }
}

const message = z.string().max(100_000).transform(shorten);

const outcomeSchema: z.ZodType<PublishOutcome> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    platformPostId: z.string().min(1).max(300),
    platformUrl: z.string().max(2000).nullable(),
  }),
  z.object({ kind: z.literal('refused'), failureClass: z.enum(FailureClass), message }),
  z.object({
    kind: z.literal('retry-later'),
    message,
    retryAfterMs: z.number().nonnegative().optional(),
  }),
  z.object({ kind: z.literal('processing'), message, afterMs: z.number().positive().max(3_600_000) }),
  z.object({ kind: z.literal('reauthorise'), message }),
  z.object({
    kind: z.literal('unknown'),
    message,
    handles: z.record(z.string(), z.unknown()).optional(),
  }),
]);

/** What a publisher answered to the publishing call. Anything but one of the known outcomes may mean that the post is out. */
export function readOutcome(answer: unknown): PublishOutcome {
  const parsed = outcomeSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  return { kind: 'unknown', message: 'The publisher answered in a form that is not known.' };
}

/** Messages are for people: a network that answers a book is told in a few lines. */
function shorten(text: string): string {
  return text.length <= 1000 ? text : `${text.slice(0, 999)}…`;
}
