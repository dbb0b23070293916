import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { runInContext } from '../core/context/request-context.js';
import { newId } from '../core/database/base.entity.js';
import { PollingLoop } from '../core/jobs/polling-loop.js';
import { createLogger, type Logger } from '../core/logging/logger.js';
import { NetworkMetrics, type Platform } from '../social-media/index.js';
import { PostReader, type DuePosts } from './post-reader.js';
import { ReadingsRepository, type ClaimedPosts, type DuePost } from './readings.repository.js';

/** Accounts of one network that are read side by side: each network has places of its own, so that a slow one holds up no other. */
const ACCOUNTS_AT_ONCE = 4;
/** When a reading that failed is tried again. */
const AGAIN_AFTER_SECONDS = 60;
/** Longest rest while no reading is due, in milliseconds. */
const LONGEST_REST = 15_000;

/**
 * The worker's loop that reads metrics back on a decaying plan. When a post is due next stands in its row, so that nothing is lost with a
 * process. Of each account one reading is under way at a time, and of each network no more is read than it lets the application.
 */
@Injectable()
export class MetricsCollector {
  private readonly logger: Logger;
  private readonly loop: PollingLoop;
  /** Accounts in hand, and on which network. */
  private readonly busy = new Map<string, Platform>();
  private readonly underWay = new Set<Promise<void>>();
  /** A post that goes out meanwhile is noticed no later than its first reading is due. In milliseconds. */
  private readonly longestRest: number;
  /** Networks whose readings wait, since what may be read is used up. */
  private readonly waiting = new Set<Platform>();
  /** Until when networks are let alone that have said so, on the monotonic clock. */
  private readonly resting = new Map<Platform, number>();

  constructor(
    private readonly readings: ReadingsRepository,
    private readonly reader: PostReader,
    private readonly networks: NetworkMetrics,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('metrics', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.turn(), this.logger, 'cannot read metrics');
    const [firstSeconds = Infinity] = config.METRICS_PLAN_SECONDS;
    this.longestRest = Math.min(LONGEST_REST, firstSeconds * 1000);
  }

  start(): void {
    this.networks.onUsedUp((platform, milliseconds) => this.rest(platform, milliseconds));
    this.loop.start();
  }

  /** Claims nothing more, and resolves when what is under way has ended. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.underWay);
  }

  /** Answers how long to rest: until the next reading is due for which there is a place. */
  private async turn(): Promise<number> {
    const open = this.networks.platforms().filter((platform) => this.placesFor(platform) > 0);
    const waits = await this.readings.millisecondsUntilDue(open);
    let claimed = 0;
    for (const [platform, wait] of waits) {
      if (wait > 0) continue;
      const { posts, roomInMs } = await this.claim(platform);
      claimed += posts.length;
      if (roomInMs !== undefined) waits.set(platform, roomInMs);
    }
    if (claimed > 0) return 0;
    // What is due and was not to be had is in other hands, or of an account in ours: there is no hurry.
    const next = Math.min(this.longestRest, ...[...waits.values()].filter((wait) => wait > 0));
    return next;
  }

  private placesFor(platform: Platform): number {
    return ACCOUNTS_AT_ONCE - [...this.busy.values()].filter((busy) => busy === platform).length;
  }

  private async claim(platform: Platform): Promise<ClaimedPosts> {
    const budget = this.networks.budgetOf(platform);
    const busy = [...this.busy.keys()];
    const due = await this.readings.claimDue(
      platform,
      this.placesFor(platform),
      busy,
      AGAIN_AFTER_SECONDS,
      budget,
    );
    for (const posts of byAccount(due.posts)) this.follow(platform, posts);
    this.tellOfWaiting(platform, due);
    return due;
  }

  /** Once when it begins, and once when it is over: that readings wait for their quota is no failure. */
  private tellOfWaiting(platform: Platform, { posts, roomInMs }: ClaimedPosts): void {
    if (roomInMs !== undefined && !this.waiting.has(platform)) {
      this.waiting.add(platform);
      this.logger.info({ platform, roomInMs }, 'readings wait: what the network lets be read is used up');
    } else if (posts.length > 0 && this.waiting.delete(platform)) {
      this.logger.info({ platform }, 'readings go on');
    }
  }

  /** A hundred answers say the same: it is written down when it is news. */
  private rest(platform: Platform, milliseconds: number): void {
    const until = performance.now() + milliseconds;
    if (until - 1000 <= (this.resting.get(platform) ?? 0)) return;
    this.resting.set(platform, until);
    this.logger.info(
      { platform, milliseconds },
      'the network lets this application read no more for a while',
    );
    const written = this.readings
      .rest(platform, milliseconds)
      .catch((error: unknown) =>
        this.logger.warn({ err: error, platform }, 'cannot note that a network rests'),
      )
      .finally(() => this.underWay.delete(written));
    this.underWay.add(written);
  }

  private follow(platform: Platform, posts: DuePosts): void {
    const [{ projectId, accountId }] = posts;
    this.busy.set(accountId, platform);
    const context = { requestId: newId(), databaseActor: { projectId } };
    const way = runInContext(context, () => this.reader.read(platform, posts))
      .catch((error: unknown) =>
        this.logger.warn({ err: error, projectId, accountId }, 'metrics are read later'),
      )
      .finally(() => {
        this.underWay.delete(way);
        this.busy.delete(accountId);
        this.loop.wake();
      });
    this.underWay.add(way);
  }
}

function byAccount(due: readonly DuePost[]): DuePosts[] {
  const accounts = new Map<string, [DuePost, ...DuePost[]]>();
  for (const post of due) {
    const posts = accounts.get(post.accountId);
    if (posts) posts.push(post);
    else accounts.set(post.accountId, [post]);
  }
  return [...accounts.values()];
}
