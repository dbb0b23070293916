import type { FastifyReply } from 'fastify';

/**
 * Aborted when the client goes away: nobody waits for the answer any more. (`request.signal` of Fastify 5 follows the request's own stream,
 * which is over as soon as its body is read.)
 */
export function endOfWaiting({ raw }: FastifyReply): AbortSignal {
  const waiting = new AbortController();
  raw.once('close', () => waiting.abort());
  return waiting.signal;
}
