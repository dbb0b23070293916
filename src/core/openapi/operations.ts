import type { OpenAPIObject } from '@nestjs/swagger';

/** An operation of the document, as far as it is described further here. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & Record<`x-${string}`, unknown>;

/** Where in the document an operation stands. */
export interface Place {
  path: string;
  /** In small letters, e.g. `get`. */
  method: string;
  operation: Operation;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch']);

/** Every operation of the document. */
export function operationsOf(document: OpenAPIObject): Place[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({ path, method, operation })),
  );
}
