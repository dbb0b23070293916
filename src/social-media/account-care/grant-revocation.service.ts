import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { AccountCredentials } from '../account-credentials.js';
import { AccountsRepository } from '../accounts.repository.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { AccountStatus } from '../social-media.enums.js';
import { AccountCareRepository } from './account-care.repository.js';

/** Added when an account is disconnected. */
export const REVOKE_GRANT = defineJob({
  name: 'accounts.revoke',
  payload: z.object({ projectId: z.uuid(), accountId: z.uuid() }),
});

/** Tells networks to forget the tokens of disconnected accounts, and forgets them. Not by the API: it may not read tokens. */
@Injectable()
export class GrantRevocationService {
  constructor(
    private readonly care: AccountCareRepository,
    private readonly accounts: AccountsRepository,
    private readonly credentials: AccountCredentials,
    private readonly registry: PublisherRegistry,
  ) {}

  @Job(REVOKE_GRANT)
  async revoke({ projectId, accountId }: z.output<typeof REVOKE_GRANT.payload>): Promise<void> {
    const account = await this.accounts.find(projectId, accountId);
    // Connected again meanwhile: the new tokens are to work.
    if (account?.status !== AccountStatus.Revoked) return;
    const { revokesAllOfPerson = false } = this.registry.find(account.platform) ?? {};
    if (!(await this.care.isGrantShared(accountId, revokesAllOfPerson)))
      await this.credentials.revoke(account);
    await this.accounts.forgetTokens(projectId, accountId);
  }
}
