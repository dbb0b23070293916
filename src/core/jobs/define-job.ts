import type { z } from 'zod';
import type { Config } from '../config/config.js';

/** A kind of background work: what it is called, and what it has to know. */
export interface JobDefinition<Payload extends object = object> {
  /** Stable: it stands in the queue, and in app.job_names, which a migration fills. */
  name: string;
  /**
   * Ids alone, never secrets or personal data: what else it takes, the handler reads. With `projectId` it is a job of that project,
   * and its handler sees nothing but that project. Other keys than these are dropped.
   */
  payload: z.ZodType<Payload>;
  /**
   * When it is added by itself, in UTC, as crontab(5) has it; or what the configuration says of that, undefined for never. Missed times of the last
   * day are made up for, once.
   */
  cron?: string | ((config: Config) => string | undefined);
  /** Runs before it is given up, each later than the last by e to the power of their number, in seconds. 25 unless said: about three days. */
  maxAttempts?: number;
}

const defined = new Map<string, JobDefinition>();

/** Defines a job. @throws Error when there is one of this name */
export function defineJob<Payload extends object>(
  definition: JobDefinition<Payload>,
): JobDefinition<Payload> {
  if (defined.has(definition.name)) throw new Error(`Two jobs are called ${definition.name}`);
  defined.set(definition.name, definition);
  return definition;
}

/** Every job that the loaded code defines. */
export function definedJobs(): JobDefinition[] {
  return [...defined.values()];
}
