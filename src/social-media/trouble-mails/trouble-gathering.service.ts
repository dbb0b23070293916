import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../../core/database/transactions.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { TroubleMailsRepository } from './trouble-mails.repository.js';
import { MAIL_TROUBLE } from './trouble-mails.service.js';

/** Added by the database in the transaction that brings the trouble; one waits for each project. */
export const GATHER_TROUBLE = defineJob({
  name: 'trouble.gather',
  payload: z.object({ projectId: z.uuid() }),
});

/** Gathers the troubles of a project that came within some minutes, for one mail to each who is to know. */
@Injectable()
export class TroubleGatheringService {
  constructor(
    private readonly troubles: TroubleMailsRepository,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
  ) {}

  @Job(GATHER_TROUBLE)
  async gather({ projectId }: z.output<typeof GATHER_TROUBLE.payload>): Promise<void> {
    await this.transactions.run(async () => {
      const gathered = await this.troubles.gather(projectId);
      if (!gathered) return;
      const gatheredAt = gathered.gatheredAt.toISOString();
      for (const personId of gathered.personIds)
        await this.jobs.add(MAIL_TROUBLE, { projectId, personId, gatheredAt });
    });
  }
}
