import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findContext, type SignedInUser } from '../context/request-context.js';
import type { DomainError } from '../errors/domain-error.js';
import { isApiRoute } from '../http/api-prefix.js';
import { clientNetwork } from './client-network.js';
import { rateLimitExceeded } from './rate-limit-exceeded.js';
import type { RequestLimits, Standing } from './request-limits.js';

/** Fields of draft-ietf-httpapi-ratelimit-headers: what the limit is, and how the client stands. */
const RATE_LIMIT_POLICY = 'ratelimit-policy';
const RATE_LIMIT = 'ratelimit';

const READING_METHODS = new Set(['GET', 'HEAD']);

declare module 'fastify' {
  interface FastifyContextConfig {
    countsAsRead?: boolean;
  }
}

/** Counts a route as a read whatever its method: what it leads to counts by itself. */
export const CountsAsRead = (): MethodDecorator => RouteConfig({ countsAsRead: true });

/** Counts a request for whoever sends it, and tells in the answer how they stand. @throws DomainError `rate-limit.exceeded` */
export function countRequest(limits: RequestLimits, request: FastifyRequest, reply: FastifyReply): void {
  const standing = standingOf(limits, request);
  if (!standing) return;
  const { kind, quota, left, seconds } = standing;
  reply.header(RATE_LIMIT_POLICY, `"${kind}";q=${quota};w=${limits.windowSeconds}`);
  reply.header(RATE_LIMIT, `"${kind}";r=${Math.max(0, left)};t=${seconds}`);
  if (left < 0) throw rateLimitExceeded('requests', seconds);
}

/**
 * Counts what is refused before anybody knew who asks: a wrong token, a body that is none. It has done no work and is not counted
 * yet. @returns the refusal that takes the place of its own when too many come from its address
 */
export function countUnknownRequest(
  limits: RequestLimits,
  request: FastifyRequest,
  reply: FastifyReply,
): DomainError | undefined {
  if (findContext()?.user || reply.hasHeader(RATE_LIMIT)) return undefined;
  try {
    countRequest(limits, request, reply);
    return undefined;
  } catch (error) {
    return error as DomainError;
  }
}

function standingOf(limits: RequestLimits, request: FastifyRequest): Standing | undefined {
  const user = findContext()?.user;
  if (user) return limits.take(isRead(request) ? 'reads' : 'changes', clientOf(user));
  return isApiRoute(request) ? limits.take('public', clientNetwork(request.ip)) : undefined;
}

function isRead({ method, routeOptions }: FastifyRequest): boolean {
  return READING_METHODS.has(method) || routeOptions.config.countsAsRead === true;
}

/** All sessions of a person are one client and all their API keys another one: nobody gains by having more of either. */
function clientOf(user: SignedInUser): string {
  return 'sessionId' in user ? user.userId : `keys of ${user.userId}`;
}
