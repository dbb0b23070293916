import type { OpenAPIObject } from '@nestjs/swagger';
import { operationName } from '../http/operation-name.js';
import { operationsOf } from './operations.js';

const FROM_REPLICA = Symbol('from replica');
const DATA_AS_OF = {
  description:
    'Comes with an answer from a replica: all that had happened by then is in it. Without it the primary has answered.',
  schema: { type: 'string' as const, format: 'date-time' },
};

/** Marks a handler that reads from the replica where there is one (see ReadReplica): its answer then has `Data-As-Of`. */
export const FromReplica = (): MethodDecorator => (prototype, handler) =>
  Reflect.defineMetadata(FROM_REPLICA, true, prototype, handler);

/**
 * Says at the operations that are marked so that their answers may have `Data-As-Of`.
 * @param controllers all of the application's
 */
export function describeDataAsOf(document: OpenAPIObject, controllers: readonly (new () => object)[]): void {
  const marked = new Set(
    controllers.flatMap(({ name, prototype }) =>
      Object.getOwnPropertyNames(prototype)
        .filter((handler) => Reflect.hasMetadata(FROM_REPLICA, prototype as object, handler))
        .map((handler) => operationName(name, handler)),
    ),
  );
  for (const { operation } of operationsOf(document)) {
    const answer = operation.responses['200'];
    if (!marked.has(operation.operationId ?? '') || !answer || '$ref' in answer) continue;
    answer.headers = { ...answer.headers, 'Data-As-Of': DATA_AS_OF };
  }
}
