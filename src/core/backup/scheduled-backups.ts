import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { defineJob } from '../jobs/define-job.js';
import { Job } from '../jobs/job.decorator.js';
import { createLogger, type Logger } from '../logging/logger.js';

const run = promisify(execFile);

export const TAKE_BACKUP = defineJob({
  name: 'backup.take',
  payload: z.object({}),
  cron: ({ BACKUP_CRON }) => BACKUP_CRON,
  maxAttempts: 3,
});

/**
 * Takes the backups of BACKUP_CRON. The command does it in a process of its own: packing and summing up gigabytes must not hold up what the worker
 * publishes meanwhile.
 */
@Injectable()
export class ScheduledBackups implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly logger: Logger;

  constructor(@Inject(CONFIG) config: Config) {
    this.logger = createLogger('backups', config.LOG_LEVEL);
  }

  /** @throws what the command has said, when it failed */
  @Job(TAKE_BACKUP)
  async takeBackup(): Promise<void> {
    const command = fileURLToPath(new URL('./backup.command.js', import.meta.url));
    const { stdout } = await run(process.execPath, [command, '--remove-old', '--json'], {
      signal: this.stopping.signal,
    }).catch((error: unknown) => {
      const said = (error as { stderr?: string }).stderr?.trim();
      throw said ? new Error(said, { cause: error }) : error;
    });
    this.logger.info(JSON.parse(stdout) as object, 'a backup was taken');
  }

  /** What is half written is removed, or left under a name that is no backup's. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }
}
