import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { periodOf } from '../../core/time/period.js';
import {
  AccountsService,
  GrantRejected,
  NetworkMetrics,
  NetworkUnavailable,
} from '../../social-media/index.js';
import type { AccountPerformance } from './account-performance.entity.js';
import { AccountPerformanceRepository, type AccountKey } from './account-performance.repository.js';

export const FIND_ACCOUNTS_TO_MEASURE = defineJob({
  name: 'accounts.measure-due',
  payload: z.object({}),
  cron: '17 * * * *',
});
/** The next hour finds it again, so it is tried once. */
export const MEASURE_ACCOUNT = defineJob({
  name: 'accounts.measure',
  payload: z.object({ projectId: z.uuid(), accountId: z.uuid() }),
  maxAttempts: 1,
});

/** Once a day, at about the same time: an hour less, since the hours do not end on the second. */
const UNREAD_SECONDS = 23 * 3600;
const DEFAULT_DAYS = 90;
const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What networks tell of accounts, read once a day. */
@Injectable()
export class AccountPerformanceService {
  private readonly logger: Logger;

  constructor(
    private readonly snapshots: AccountPerformanceRepository,
    private readonly accounts: AccountsService,
    private readonly networks: NetworkMetrics,
    private readonly jobs: Jobs,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('metrics', config.LOG_LEVEL);
  }

  /** The readings of a period, oldest first: the last 90 days unless said. */
  async list(key: AccountKey, query: { from?: string; to?: string }): Promise<AccountPerformance[]> {
    const { from, to } = periodOf(query, DEFAULT_DAYS, 'analytics.invalid-period');
    await this.accounts.get(key.projectId, key.accountId);
    return this.snapshots.listOfAccount(key, from, to);
  }

  @Job(FIND_ACCOUNTS_TO_MEASURE)
  async findDue(): Promise<void> {
    for (let after = FIRST; ;) {
      const found = await this.snapshots.toMeasure(UNREAD_SECONDS, after, BATCH);
      for (const key of found) {
        const context = { requestId: newId(), databaseActor: { projectId: key.projectId } };
        await runInContext(context, () =>
          this.jobs.add(MEASURE_ACCOUNT, key, { key: `${MEASURE_ACCOUNT.name} ${key.accountId}` }),
        );
      }
      const last = found.at(-1);
      if (!last || found.length < BATCH) return;
      after = last.accountId;
    }
  }

  @Job(MEASURE_ACCOUNT)
  async measure(key: AccountKey): Promise<void> {
    const { platform } = await this.accounts.get(key.projectId, key.accountId);
    try {
      const reading = await this.networks.readAccount({ ...key, platform });
      await this.snapshots.insertSnapshot(key, reading, this.networks.definitionOf(platform).version);
    } catch (error) {
      if (!(error instanceof GrantRejected || error instanceof NetworkUnavailable)) throw error;
      this.logger.info(key, `The account is measured later: ${error.message}`);
    }
  }
}
