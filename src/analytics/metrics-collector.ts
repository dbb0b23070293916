import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { runInContext } from '../core/context/request-context.js';
import { newId } from '../core/database/base.entity.js';
import { Transactions } from '../core/database/transactions.js';
import { PollingLoop } from '../core/jobs/polling-loop.js';
import { createLogger, type Logger } from '../core/logging/logger.js';
import { GrantRejected, NetworkSessions, NetworkUnavailable, PostsService } from '../social-media/index.js';
import { PerformanceRepository } from './performance.repository.js';
import { sumMetrics } from './sum-metrics.js';

/** Posts that are read side by side, so that one slow network does not hold up the others. */
const AT_ONCE = 8;
/** When a reading that failed is tried again. */
const AGAIN_AFTER_SECONDS = 60;
/** Longest rest while no reading is due, in milliseconds: a post that goes out meanwhile is noticed this late. */
const LONGEST_REST = 5000;

/** The worker's loop that reads metrics back: on a decaying plan, into snapshots that are never changed, and rolls them up. */
@Injectable()
export class MetricsCollector {
  private readonly logger: Logger;
  private readonly loop: PollingLoop;

  constructor(
    private readonly performance: PerformanceRepository,
    private readonly posts: PostsService,
    private readonly sessions: NetworkSessions,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('metrics', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.readDue(), this.logger, 'cannot read metrics');
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Answers how long to rest: until the next reading is due. */
  private async readDue(): Promise<number> {
    const wait = await this.performance.millisecondsUntilDue();
    if (wait > 0) return Math.min(wait, LONGEST_REST);
    const due = await this.performance.claimDue(AT_ONCE, AGAIN_AFTER_SECONDS);
    await Promise.all(
      due.map(({ projectId, postId }) =>
        runInContext({ requestId: newId(), databaseActor: { projectId } }, () =>
          this.read(projectId, postId),
        ).catch((error: unknown) =>
          this.logger.warn({ err: error, projectId, postId }, 'metrics of a post are read later'),
        ),
      ),
    );
    // Where all that is due is in the hands of other workers, there is no hurry.
    return due.length > 0 ? 0 : LONGEST_REST;
  }

  private async read(projectId: string, postId: string): Promise<void> {
    const post = await this.posts.get(projectId, postId);
    if (!post.platformPostId) return;
    try {
      const session = await this.sessions.open(post);
      const { metrics, raw } = await session.publisher.readMetrics(post.platformPostId, session.context());
      await this.transactions.run(async () => {
        await this.performance.insertSnapshot({ projectId, postId, metrics, raw });
        await this.performance.planNextReading(projectId, postId, this.config.METRICS_PLAN_SECONDS);
        await this.rollUp(projectId, post.contentId);
      });
    } catch (error) {
      // The account waits for its people, or the network is away: the claim has moved the due time on, and it is tried again.
      if (!(error instanceof GrantRejected || error instanceof NetworkUnavailable)) throw error;
      this.logger.info({ projectId, postId }, `Metrics cannot be read now: ${error.message}`);
    }
  }

  private async rollUp(projectId: string, contentId: string): Promise<void> {
    const newest = await this.performance.newestOfContent(projectId, contentId);
    if (newest.length === 0) return;
    await this.performance.upsertRollUp({
      projectId,
      contentId,
      metrics: sumMetrics(newest.map((snapshot) => snapshot.metrics)),
      postCount: newest.length,
      recordedAt: new Date(Math.max(...newest.map((snapshot) => snapshot.recordedAt.getTime()))),
    });
  }
}
