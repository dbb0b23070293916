import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { defineJob } from './define-job.js';
import { Heartbeats } from './heartbeats.js';
import { Job } from './job.decorator.js';
import { Jobs } from './jobs.js';
import { JobsRepository } from './jobs.repository.js';
import { PollingLoop } from './polling-loop.js';

/** Name of the beat that the queue makes. */
export const JOBS_HEARTBEAT = 'jobs';

const EVERY = 15_000;

export const WORKER_HEARTBEAT = defineJob({ name: 'worker.heartbeat', payload: z.object({}) });

/**
 * Shows that jobs are being done, by a job that does: each process adds it for the next quarter of a minute, and as its key is the
 * same, one of them runs it. It also lets jobs go that were left behind.
 */
@Injectable()
export class WorkerHeartbeat {
  private readonly logger: Logger;
  private readonly loop: PollingLoop;
  private isFirst = true;

  constructor(
    private readonly jobs: Jobs,
    private readonly repository: JobsRepository,
    private readonly heartbeats: Heartbeats,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('jobs', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.plan(), this.logger, 'cannot add the heartbeat');
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  @Job(WORKER_HEARTBEAT)
  async beat(): Promise<void> {
    await this.heartbeats.beat(JOBS_HEARTBEAT);
    const released = await this.repository.releaseAbandoned();
    if (released > 0) this.logger.warn({ released }, 'jobs were left behind by a process that ended');
  }

  private async plan(): Promise<number> {
    const now = Date.now();
    const next = this.isFirst ? now : Math.ceil(now / EVERY) * EVERY;
    await this.jobs.add(WORKER_HEARTBEAT, {}, { runAt: new Date(next), key: 'next' });
    this.isFirst = false;
    return EVERY;
  }
}
