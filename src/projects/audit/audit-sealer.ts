import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { AuditLogRepository } from './audit-log.repository.js';

const AT_ONCE = 200;
/** Rest after everything is sealed: for so long a forger who owns the database could alter an entry unseen. */
const REST = 1000;

/** The worker's loop that seals what was written into audit logs. Any number of workers may run it. */
@Injectable()
export class AuditSealer {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: AuditLogRepository,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('audit', config.LOG_LEVEL);
  }

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const sealed = await this.log.seal(AT_ONCE).catch((error: unknown) => {
        this.logger.error({ err: error }, 'cannot seal the audit log');
        return 0;
      });
      if (sealed < AT_ONCE)
        await sleep(REST, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}
