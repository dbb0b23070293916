import { Inject, Injectable } from '@nestjs/common';
import { ContentsService } from '../../content/index.js';
import { Batcher } from '../../core/batching/batcher.js';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { violates } from '../../core/database/database-errors.js';
import type { RowKey } from '../../core/database/entity.repository.js';
import { Transactions } from '../../core/database/transactions.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { ONE_POST_FOR_EACH_ID, PostsRepository } from '../posts.repository.js';
import type { Claim, EndedClaim, Ending } from './claim.js';
import { RepliesRepository } from '../replies/replies.repository.js';
import { inProjectsOf } from '../../core/context/in-projects-of.js';
import { PublishingRepository } from './publishing.repository.js';

/**
 * Step 6 of the protocol: post, attempt, account and content change together, and only for the holder of the fence. What ends at
 * the same time is recorded in one transaction.
 */
@Injectable()
export class AttemptRecorder {
  private readonly logger: Logger;
  private readonly batcher = new Batcher((ended: EndedClaim[]) => this.recordAll(ended));

  constructor(
    private readonly publishing: PublishingRepository,
    private readonly posts: PostsRepository,
    private readonly replies: RepliesRepository,
    private readonly contents: ContentsService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('publishing', config.LOG_LEVEL);
  }

  async record(claim: Claim, ending: Ending): Promise<void> {
    let isRecorded: boolean;
    try {
      isRecorded = await this.batcher.run({ claim, ending });
    } catch (error) {
      if (!violates(error, ONE_POST_FOR_EACH_ID)) throw error;
      // Whatever was answered, it is not this post: the network is asked, and knows which ids are taken.
      return this.publishing.markUnknown(claim, 'The network answered with the id of another post.');
    }
    const entry = { ...claim, phase: ending.phase, failureClass: ending.failureClass };
    if (isRecorded) this.logger.info(entry, ending.message);
    else this.logger.error(entry, `A worker came late with its result: ${ending.message}`);
  }

  private recordAll(ended: EndedClaim[]): Promise<boolean[]> {
    const firstMetricsSeconds = this.config.METRICS_PLAN_SECONDS[0] ?? 0;
    return inProjectsOf(
      ended.map(({ claim }) => claim),
      () =>
        this.transactions.run(async () => {
          const recorded = await this.publishing.record(ended, firstMetricsSeconds);
          const contentOf = new Map(recorded.map(({ postId, contentId }) => [postId, contentId]));
          const mine = ended.filter(({ claim }) => contentOf.has(claim.postId));
          const contents = new Map(
            mine.map(({ claim: { projectId, postId } }) => {
              const id = contentOf.get(postId) as string;
              return [id, { projectId, id }];
            }),
          );
          await this.contents.followPosts([...contents.values()], (keys) => this.posts.countByContent(keys));
          await this.replies.release(publishedOf(mine));
          await this.publishing.freeLanes(mine);
          return ended.map(({ claim }) => contentOf.has(claim.postId));
        }),
    );
  }
}

function publishedOf(ended: readonly EndedClaim[]): RowKey[] {
  return ended
    .filter(({ ending }) => ending.post.kind === 'published')
    .map(({ claim: { projectId, postId } }) => ({ projectId, id: postId }));
}
