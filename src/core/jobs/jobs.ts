import { Injectable } from '@nestjs/common';
import { currentTraceParent } from '../tracing/tracing.js';
import type { JobDefinition } from './define-job.js';
import { JobsRepository } from './jobs.repository.js';

export interface JobOptions {
  /** Not before; at once unless said. */
  runAt?: Date;
  /** Of jobs of one kind and project with the same key one waits at most: the latest payload, at the first one's time. */
  key?: string;
  /** Instead of the definition's. */
  maxAttempts?: number;
}

/** Adds jobs to the queue, which stands in the same database: inside a transaction a job exists exactly if the change does. */
@Injectable()
export class Jobs {
  constructor(private readonly jobs: JobsRepository) {}

  /**
   * Adds a job. The database refuses one that it does not know, that people's requests may not add (app.job_names), or of a project
   * that the actor is not in.
   */
  async add<Payload extends object>(
    definition: JobDefinition<Payload>,
    payload: NoInfer<Payload>,
    options: JobOptions = {},
  ): Promise<void> {
    const { name, maxAttempts } = definition;
    const traceParent = currentTraceParent();
    // Beside what the handler gets, see JobRunner.
    const carried = {
      ...definition.payload.parse(payload),
      ...(traceParent === null ? {} : { traceParent }),
    };
    await this.jobs.add(name, carried, { maxAttempts, ...options });
  }
}
