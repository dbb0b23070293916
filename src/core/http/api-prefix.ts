import type { FastifyRequest } from 'fastify';

/** Where the API begins. */
export const API_PREFIX = 'api/v1';

/** Where assistants find the API as tools (see src/mcp). */
export const MCP_PATH = 'mcp';

/** Routes of controllers that stand outside: the probes, the numbers, the public keys, the pages, the tools. */
export const OUTSIDE_PREFIX = [
  'health/live',
  'health/ready',
  'health/work',
  'metrics',
  '.well-known/jwks.json',
  'mailbox',
  'accounts/callback',
  MCP_PATH,
];

/** Whether the request is for a route of the API, or for its tools: by the route that was found, whatever its address was written like. */
export function isApiRoute(request: FastifyRequest): boolean {
  const { url } = request.routeOptions;
  return url !== undefined && (url.startsWith(`/${API_PREFIX}/`) || url === `/${MCP_PATH}`);
}
