import type { OpenAPIObject } from '@nestjs/swagger';
import { API_PREFIX } from '../http/api-prefix.js';
import { operationsOf, type Operation } from '../openapi/operations.js';
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

/** Says of every answer of the API that it tells what is left of the client's limit. */
export function describeLimits(document: OpenAPIObject): void {
  document.components = { ...document.components, headers: HEADERS };
  for (const { path, operation } of operationsOf(document))
    if (path.startsWith(`/${API_PREFIX}/`)) tellLimits(Object.values(operation.responses));
  // Other routes share some of these; a header is nothing that has to be there.
  tellLimits(Object.values(document.components.responses ?? {}));
}

function tellLimits(responses: Operation['responses'][string][]): void {
  for (const response of responses)
    if (response && !('$ref' in response))
      response.headers = { ...referencesTo('RateLimit', 'RateLimit-Policy'), ...response.headers };
}

function referencesTo(...headers: string[]): Record<string, { $ref: string }> {
  return Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
