import { Inject, Injectable } from '@nestjs/common';
import { ContentsService } from '../../content/index.js';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { Transactions } from '../../core/database/transactions.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { PostsRepository } from '../posts.repository.js';
import { PublishingRepository, type Claim, type Ending } from './publishing.repository.js';

/** Step 6 of the protocol: post, attempt, account and content change together, and only for the holder of the fence. */
@Injectable()
export class AttemptRecorder {
  private readonly logger: Logger;

  constructor(
    private readonly publishing: PublishingRepository,
    private readonly posts: PostsRepository,
    private readonly contents: ContentsService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('publishing', config.LOG_LEVEL);
  }

  async record(claim: Claim, ending: Ending): Promise<void> {
    const firstMetricsSeconds = this.config.METRICS_PLAN_SECONDS[0] ?? 0;
    const isRecorded = await this.transactions.run(async () => {
      if (!(await this.publishing.record(claim, ending, firstMetricsSeconds))) return false;
      const { contentId } = await this.posts.get(claim.projectId, claim.postId);
      await this.contents.followPosts(claim.projectId, contentId, () =>
        this.posts.countByStatus(claim.projectId, contentId),
      );
      await this.publishing.freeLane(claim, ending.healthy);
      return true;
    });
    const entry = { ...claim, phase: ending.phase, failureClass: ending.failureClass };
    if (isRecorded) this.logger.info(entry, ending.message);
    else this.logger.error(entry, `A worker came late with its result: ${ending.message}`);
  }
}
