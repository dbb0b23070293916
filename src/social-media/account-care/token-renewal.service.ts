import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { AccountCredentials } from '../account-credentials.js';
import { AccountsRepository } from '../accounts.repository.js';
import { GrantRejected } from '../platforms/publisher.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { AccountCareRepository, type AccountKey } from './account-care.repository.js';

export const FIND_TOKENS_TO_RENEW = defineJob({
  name: 'accounts.renew-due',
  payload: z.object({}),
  cron: '17 * * * *',
});
/** The next hour finds it again, so it is not tried for long. */
export const RENEW_TOKEN = defineJob({
  name: 'accounts.renew',
  payload: z.object({ projectId: z.uuid(), accountId: z.uuid() }),
  maxAttempts: 3,
});

const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';
/** Of networks whose tokens live for hours: a refresh token that nobody uses ends too, after weeks or months. */
const UNUSED_FOR_SECONDS = 7 * 86_400;

/** Renews tokens of accounts that publish nothing for a while, so that they still work when they do. */
@Injectable()
export class TokenRenewalService {
  constructor(
    private readonly care: AccountCareRepository,
    private readonly accounts: AccountsRepository,
    private readonly credentials: AccountCredentials,
    private readonly registry: PublisherRegistry,
    private readonly jobs: Jobs,
  ) {}

  @Job(FIND_TOKENS_TO_RENEW)
  async findDue(): Promise<void> {
    await this.care.forgetRevokedTokens();
    const ahead = Object.fromEntries(
      this.registry.platforms().map((platform) => {
        const { refreshAheadMs } = this.registry.get(platform);
        return [platform, refreshAheadMs === undefined ? -UNUSED_FOR_SECONDS : refreshAheadMs / 1000];
      }),
    );
    for (let after = FIRST; ;) {
      const found = await this.care.toRenew(ahead, after, BATCH);
      for (const key of found) await this.plan(key);
      const last = found.at(-1);
      if (!last || found.length < BATCH) return;
      after = last.accountId;
    }
  }

  private plan(key: AccountKey): Promise<void> {
    const context = { requestId: newId(), databaseActor: { projectId: key.projectId } };
    return runInContext(context, () => this.jobs.add(RENEW_TOKEN, key, { key: key.accountId }));
  }

  /** A grant that is rejected marks its account, which people are told by mail. */
  @Job(RENEW_TOKEN)
  async renew({ projectId, accountId }: z.output<typeof RENEW_TOKEN.payload>): Promise<void> {
    const account = await this.accounts.find(projectId, accountId);
    if (!account) return;
    try {
      await this.credentials.access(account);
    } catch (error) {
      if (!(error instanceof GrantRejected)) throw error;
    }
  }
}
