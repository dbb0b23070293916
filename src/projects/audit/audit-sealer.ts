import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { PollingLoop } from '../../core/jobs/polling-loop.js';
import { createLogger } from '../../core/logging/logger.js';
import { AuditLogRepository } from './audit-log.repository.js';

const AT_ONCE = 200;
/** Rest after everything is sealed, in milliseconds: for so long a forger who owns the database could alter an entry unseen. */
const REST = 2000;

/** The worker's loop that seals what was written into audit logs. Any number of workers may run it. */
@Injectable()
export class AuditSealer {
  private readonly loop: PollingLoop;

  constructor(
    private readonly log: AuditLogRepository,
    @Inject(CONFIG) config: Config,
  ) {
    const logger = createLogger('audit', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.seal(), logger, 'cannot seal the audit log');
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async seal(): Promise<number> {
    return (await this.log.seal(AT_ONCE)) < AT_ONCE ? REST : 0;
  }
}
