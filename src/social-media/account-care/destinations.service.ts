import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { AccountsRepository } from '../accounts.repository.js';
import { GrantRejected } from '../platforms/publisher.js';
import { NetworkSessions } from '../publishing/network-session.js';

/** Added when an account is connected, and when somebody asks for it. */
export const READ_DESTINATIONS = defineJob({
  name: 'accounts.read-destinations',
  payload: z.object({ projectId: z.uuid(), accountId: z.uuid() }),
  maxAttempts: 8,
});

/** Asks networks where in an account a post can go. Not by the API: it may not read tokens. */
@Injectable()
export class DestinationsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: NetworkSessions,
  ) {}

  @Job(READ_DESTINATIONS)
  async read({ projectId, accountId }: z.output<typeof READ_DESTINATIONS.payload>): Promise<void> {
    const account = await this.accounts.find(projectId, accountId);
    if (!account) return;
    try {
      const { platform } = account;
      const session = await this.sessions.open({ projectId, accountId, platform, replyToPostId: null });
      const destinations = await session.publisher.destinations?.(session.context());
      if (destinations) await this.accounts.storeDestinations(projectId, accountId, destinations);
    } catch (error) {
      // Whoever connects the account again has them read again.
      if (!(error instanceof GrantRejected)) throw error;
    }
  }
}
