import { Inject, Injectable } from '@nestjs/common';
import { Batcher } from '../core/batching/batcher.js';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { inProjectsOf } from '../core/context/in-projects-of.js';
import { Transactions } from '../core/database/transactions.js';
import { createLogger, type Logger } from '../core/logging/logger.js';
import {
  GrantRejected,
  NetworkMetrics,
  NetworkUnavailable,
  type Platform,
  type Reading,
} from '../social-media/index.js';
import { SnapshotSource } from './post-performance.entity.js';
import { ReadingsRepository, type DuePost } from './readings.repository.js';

/** How long an account is let alone that waits for its people, in milliseconds. */
const UNTIL_CONNECTED = 900_000;
/** How long a network is let alone that has had too much of this application and does not tell for how long, in milliseconds. */
const UNTIL_FORGOTTEN = 300_000;

/** Posts of one account that are read in one go. */
export type DuePosts = readonly [DuePost, ...DuePost[]];

/** What became of a post that was read: undefined where the network does not know it (any more). */
interface ReadPost extends DuePost {
  reading: Reading | undefined;
  definitionVersion: string;
}

/** Reads metrics of posts, and keeps what the network says in snapshots that are never changed. */
@Injectable()
export class PostReader {
  private readonly logger: Logger;
  /** What ends side by side is written together. */
  private readonly writer = new Batcher((read: ReadPost[][]) => this.keep(read));

  constructor(
    private readonly readings: ReadingsRepository,
    private readonly networks: NetworkMetrics,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('metrics', config.LOG_LEVEL);
  }

  /** Reads posts of one account. Where the network does not answer now, they are due again soon, or when it says. */
  async read(platform: Platform, due: DuePosts): Promise<void> {
    const [{ projectId, accountId }] = due;
    const ids = due.flatMap(({ platformPostId }) => platformPostId ?? []);
    let rest = 0;
    try {
      const readings = await this.networks.readPosts(
        { projectId, accountId, platform },
        ids,
        (milliseconds) => {
          rest = Math.max(rest, milliseconds);
        },
      );
      const definitionVersion = this.networks.definitionOf(platform).version;
      await this.writer.run(
        due.map((post) => ({
          ...post,
          reading: readings.get(post.platformPostId ?? ''),
          definitionVersion,
        })),
      );
      if (rest > 0) await this.readings.putOff(projectId, accountId, rest);
    } catch (error) {
      if (!(error instanceof GrantRejected || error instanceof NetworkUnavailable)) throw error;
      this.logger.info(
        { projectId, accountId, posts: due.length },
        `Metrics are read later: ${error.message}`,
      );
      if (error instanceof NetworkUnavailable && error.isOfApp)
        return this.readings.rest(platform, error.retryAfterMs ?? UNTIL_FORGOTTEN);
      const wait = error instanceof GrantRejected ? UNTIL_CONNECTED : error.retryAfterMs;
      if (wait !== undefined) await this.readings.putOff(projectId, accountId, wait);
    }
  }

  private async keep(read: ReadPost[][]): Promise<void[]> {
    const posts = read.flat();
    await inProjectsOf(posts, () =>
      this.transactions.run(async () => {
        await this.readings.insertSnapshots(
          posts.flatMap(({ reading, ...post }) =>
            reading ? { ...post, ...reading, source: SnapshotSource.Network } : [],
          ),
        );
        await this.readings.planNextReadings(posts, this.config.METRICS_PLAN_SECONDS);
      }),
    );
    return read.map(() => undefined);
  }
}
