import type { FastifyReply } from 'fastify';
import { API_PREFIX } from './api-prefix.js';

/** Tells where the thing that was just made can be read. */
export function setLocation(reply: FastifyReply, path: string): void {
  void reply.header('location', `/${API_PREFIX}/${path}`);
}
