import type { OpenAPIObject } from '@nestjs/swagger';
import { operationName } from '../http/operation-name.js';
import { IF_MATCH } from '../http/entity-tag.js';
import { operationsOf, type Operation } from '../openapi/operations.js';
import { taggedResourceOf } from './tagged.js';

const CHANGING = new Set(['patch', 'put', 'delete']);
const ETAG = {
  description: 'Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change.',
  schema: { type: 'string' as const },
  example: '"mfx2k9qd"',
};

/**
 * Says at the operations of tagged resources that they take `If-Match` and tell an `ETag`.
 * @param controllers all of the application's
 */
export function describeEntityTags(
  document: OpenAPIObject,
  controllers: readonly (new () => object)[],
): void {
  const prefixes = new Map(
    controllers.flatMap((controller) => {
      const resource = taggedResourceOf(controller);
      return resource ? [[operationName(controller.name, ''), resource] as const] : [];
    }),
  );
  for (const { path, method, operation } of operationsOf(document)) {
    const resource = prefixes.get((operation.operationId ?? '').replace(/[^_]*$/, ''));
    if (!resource) continue;
    const isOfOne = resource.parameter === undefined || path.includes(`{${resource.parameter}}`);
    if (CHANGING.has(method) && isOfOne) operation.parameters = [...(operation.parameters ?? []), IF_MATCH];
    for (const response of shownBy(operation, document))
      response.headers = { ...response.headers, ETag: ETAG };
  }
}

/** Answers that show one resource: with an id, and a time of the last change. */
function shownBy({ responses }: Operation, document: OpenAPIObject) {
  return ['200', '201'].flatMap((status) => {
    const response = responses[status];
    if (!response || '$ref' in response) return [];
    const schema = response.content?.['application/json']?.schema;
    const name = schema && '$ref' in schema ? schema.$ref.split('/').pop() : undefined;
    const shown = document.components?.schemas?.[name ?? ''];
    const properties = shown && 'properties' in shown ? (shown.properties ?? {}) : {};
    return 'id' in properties && 'updatedAt' in properties ? [response] : [];
  });
}
