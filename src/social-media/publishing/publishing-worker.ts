import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { PublishingRepository, type Claim } from './publishing.repository.js';
import { PublishingService } from './publishing.service.js';
import { TakeOverService } from './take-over.service.js';

/** Share of the lease in which sending must have ended, so that clocks and slow answers cannot reach past it. */
const SENDING_SHARE = 0.8;
const TAKE_OVER_EVERY = 2000;

/**
 * The loop of a worker process: claims due posts up to its concurrency, hands them on, and now and then takes over what other
 * workers left behind. Any number of workers may run on one database; they know nothing of each other.
 */
@Injectable()
export class PublishingWorker {
  private readonly name = `${hostname()}:${process.pid}`;
  private readonly logger: Logger;
  private readonly onTheirWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private wake = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private takeOverAt = 0;

  constructor(
    private readonly publishing: PublishingRepository,
    private readonly publisher: PublishingService,
    private readonly takeOvers: TakeOverService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('worker', config.LOG_LEVEL);
  }

  start(): void {
    this.loop = this.run();
  }

  /** Looks for due posts at once instead of at the next turn. */
  wakeUp(): void {
    this.wake.abort();
  }

  /** Claims nothing more, and resolves when what is on its way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.loop;
    await Promise.all(this.onTheirWay);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      let claimed = 0;
      try {
        claimed = await this.claim();
      } catch (error) {
        // The database may be away for a while; claims that were made are taken over later.
        this.logger.error({ err: error }, 'cannot claim');
      }
      if (claimed === 0) await this.rest();
    }
  }

  private async claim(): Promise<number> {
    const free = this.config.PUBLISH_CONCURRENCY - this.onTheirWay.size;
    if (free <= 0) {
      await Promise.race(this.onTheirWay);
      return 1;
    }
    // Before the statement: the database's lease begins no earlier than this.
    const claimedAt = performance.now();
    const lease = this.config.PUBLISH_LEASE_SECONDS;
    const claims = await this.publishing.claimDue(this.name, free, lease);
    const deadline = claimedAt + lease * 1000 * SENDING_SHARE;
    for (const claim of claims) this.follow(claim, () => this.publisher.publish(claim, deadline));
    if (claimedAt >= this.takeOverAt) {
      this.takeOverAt = claimedAt + TAKE_OVER_EVERY;
      const lost = await this.publishing.takeOver(this.name, free, this.config.PUBLISH_SETTLE_SECONDS, lease);
      for (const claim of lost) this.follow(claim, () => this.takeOvers.takeOver(claim));
    }
    return claims.length;
  }

  /** Whatever goes wrong here is left to take-over: the attempt tells how far it came. */
  private follow(claim: Claim, work: () => Promise<void>): void {
    const context = { requestId: newId(), databaseActor: { projectId: claim.projectId } };
    const way = runInContext(context, work)
      .catch((error: unknown) => this.logger.error({ err: error, ...claim }, 'a post was left to take-over'))
      .finally(() => {
        this.onTheirWay.delete(way);
        this.wakeUp();
      });
    this.onTheirWay.add(way);
  }

  private async rest(): Promise<void> {
    const wake = this.wake;
    await sleep(this.config.PUBLISH_POLL_MS, undefined, { signal: wake.signal }).catch(() => undefined);
    this.wake = new AbortController();
  }
}
