import type { FastifyRequest } from 'fastify';

/** Where the API begins. */
export const API_PREFIX = 'api/v1';

/** Routes of controllers that stand outside: the probes, the numbers, the public keys, the pages. */
export const OUTSIDE_PREFIX = [
  'health/live',
  'health/ready',
  'health/work',
  'metrics',
  '.well-known/jwks.json',
  'mailbox',
  'accounts/callback',
];

/** Whether the request is for a route of the API: by the route that was found, whatever its address was written like. */
export function isApiRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith(`/${API_PREFIX}/`) ?? false;
}
