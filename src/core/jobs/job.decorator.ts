import { SetMetadata } from '@nestjs/common';
import { GivesName } from '../context/marked-providers.js';
import type { JobDefinition } from './define-job.js';

/** Metadata of a method: the definition of the job that it handles. */
export const HANDLED_JOB = 'handled-job';

/**
 * Marks a method of a provider as the handler of a job. It may run more than once for one job, and at the same time where a process
 * was taken for dead: what it does must come to the same. What it throws is logged, and the job tried again.
 */
export function Job<Payload extends object>(definition: JobDefinition<Payload>) {
  return <Method extends (payload: Payload) => Promise<void>>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    SetMetadata(HANDLED_JOB, definition)(target, name, descriptor);
    GivesName(definition.name)(target, name, descriptor);
  };
}
