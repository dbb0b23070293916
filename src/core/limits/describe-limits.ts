import type { OpenAPIObject } from '@nestjs/swagger';
import { API_PREFIX } from '../http/api-prefix.js';

type Operation = OpenAPIObject['paths'][string]['get'] & object;
type Components = NonNullable<OpenAPIObject['components']>;

const HEADERS: Components['headers'] = {
  RateLimit: {
    description:
      'What is left to the client of its limit (draft-ietf-httpapi-ratelimit-headers): `r` requests in the next `t` seconds. Not sent where the limit is switched off.',
    schema: { type: 'string' },
    example: '"changes";r=239;t=42',
  },
  'RateLimit-Policy': {
    description:
      'The limit that the request counts for: `q` requests in each `w` seconds. `reads` and `changes` are those of a person, `public` is that of an address.',
    schema: { type: 'string' },
    example: '"changes";q=240;w=60',
  },
  'Retry-After': {
    description: 'Seconds after which to try again (RFC 9110, 10.2.3).',
    schema: { type: 'integer' },
    example: 42,
  },
};

const RESPONSES: Components['responses'] = {
  RateLimitExceeded: {
    description: 'Too many requests: `rate-limit.exceeded`',
    headers: referencesTo('RateLimit', 'RateLimit-Policy', 'Retry-After'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
};

/** Says at every operation of the API that it is limited: the answer to one request too many, and the headers of all others. */
export function describeLimits(document: OpenAPIObject): void {
  document.components = { ...document.components, headers: HEADERS, responses: RESPONSES };
  for (const [path, operations] of Object.entries(document.paths)) {
    if (!path.startsWith(`/${API_PREFIX}/`)) continue;
    for (const operation of Object.values(operations) as Operation[]) {
      for (const response of Object.values(operation.responses) as { headers?: object }[])
        response.headers = { ...response.headers, ...referencesTo('RateLimit', 'RateLimit-Policy') };
      operation.responses['429'] = { $ref: '#/components/responses/RateLimitExceeded' };
    }
  }
}

function referencesTo(...headers: string[]): Record<string, { $ref: string }> {
  return Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
