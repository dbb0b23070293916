import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { defineJob } from './define-job.js';
import { Job } from './job.decorator.js';
import { JobsRepository } from './jobs.repository.js';

/** Rows of one table that one statement deletes, so that nobody waits long for it. */
const BATCH = 1000;
/** Batches of one run; what is left then is for the next one. */
const MAX_BATCHES = 500;

export const ENSURE_PARTITIONS = defineJob({
  name: 'partitions.ensure',
  payload: z.object({}),
  cron: '23 2 * * *',
});
export const CLEAN_UP = defineJob({ name: 'clean-up', payload: z.object({}), cron: '41 * * * *' });

/** What the database needs now and then. What is kept for how long, and why, stands in the migration of app.clean_up. */
@Injectable()
export class Housekeeping {
  private readonly logger: Logger;

  constructor(
    private readonly database: JobsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('housekeeping', config.LOG_LEVEL);
  }

  /** Makes the partitions of the coming year, so that a server which runs for long has them, and puts old ones aside, if that is wanted. */
  @Job(ENSURE_PARTITIONS)
  async ensurePartitions(): Promise<void> {
    await this.database.ensurePartitions();
    const { READINGS_KEEP_MONTHS: kept } = this.config;
    if (kept === undefined) return;
    const detached = await this.database.detachMonths(kept);
    if (detached.length > 0) this.logger.info({ detached }, 'months of readings are put aside');
  }

  /** Deletes rows that nobody needs any more, and logs how many of which table. */
  @Job(CLEAN_UP)
  async cleanUp(): Promise<void> {
    const deleted: Record<string, number> = {};
    for (let batch = 0; batch < MAX_BATCHES; batch++) {
      const deletions = await this.database.cleanUp(BATCH);
      for (const { table, rows } of deletions) deleted[table] = (deleted[table] ?? 0) + rows;
      if (deletions.every(({ rows }) => rows < BATCH)) break;
    }
    this.logger.info({ deleted }, 'expired rows are cleared away');
  }
}
