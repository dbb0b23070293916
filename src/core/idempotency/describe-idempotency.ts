import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from '../openapi/operations.js';
import { IDEMPOTENCY_KEY } from './idempotency-header.js';

const PARAMETER = {
  name: IDEMPOTENCY_KEY,
  in: 'header',
  required: false,
  description:
    'Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

/** Says at each POST that takes somebody who is known that it takes a key. */
export function describeIdempotency(document: OpenAPIObject): void {
  for (const { method, operation } of operationsOf(document))
    if (method === 'post' && operation.security?.length)
      operation.parameters = [...(operation.parameters ?? []), PARAMETER];
}
