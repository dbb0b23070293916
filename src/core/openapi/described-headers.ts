import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations.js';

/**
 * Keeps the headers that `@ApiHeader` describes. Those that a handler merely reads, such as `user-agent`, would be named a second time,
 * and as if they had to be sent.
 */
export function keepDescribedHeaders(document: OpenAPIObject): void {
  for (const { operation } of operationsOf(document))
    operation.parameters = operation.parameters?.filter(
      (parameter) => !('in' in parameter) || parameter.in !== 'header' || parameter.description !== undefined,
    );
}
