import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { isSuspect, type Claim } from './claim.js';
import { PublishingRepository } from './publishing.repository.js';
import { PublishingService } from './publishing.service.js';
import { TakeOverService } from './take-over.service.js';

/** Share of the lease in which sending must have ended, so that clocks and slow answers cannot reach past it. */
const SENDING_SHARE = 0.8;
/** Rest when something is due that others are about to take, or the database is away, in milliseconds. */
const SHORT_REST = 100;

/** A post in hand, and what is to be done with it. */
interface Task {
  claim: Claim;
  work: () => Promise<void>;
}

/**
 * The loop of a worker process: claims due posts up to its concurrency, hands them on, and takes over what other workers left behind.
 * Any number of workers may run on one database; they know nothing of each other. With nothing to do it asks the database when there
 * will be, and sleeps until then.
 */
@Injectable()
export class PublishingWorker {
  private readonly name = `${hostname()}:${process.pid}`;
  private readonly logger: Logger;
  private readonly onTheirWay = new Set<Promise<void>>();
  private readonly suspects: Task[] = [];
  private readonly stopping = new AbortController();
  private wake = new AbortController();
  private loop: Promise<void> = Promise.resolve();

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
      try {
        await this.turn();
      } catch (error) {
        // The database may be away for a while; claims that were made are taken over later.
        this.logger.error({ err: error }, 'cannot claim');
        await this.rest(SHORT_REST);
      }
      await this.handleSuspects();
    }
  }

  private async turn(): Promise<void> {
    const free = this.config.PUBLISH_CONCURRENCY - this.onTheirWay.size;
    if (free <= 0) return Promise.race(this.onTheirWay);
    const { claimIn, takeOverIn } = await this.publishing.next(this.config.PUBLISH_SETTLE_SECONDS);
    const lost = isNow(takeOverIn) ? await this.takeOver(free) : 0;
    const claimed = isNow(claimIn) ? await this.claim(free - lost) : 0;
    if (lost + claimed > 0) return;
    const seconds = Math.max(0, Math.min(claimIn ?? Infinity, takeOverIn ?? Infinity));
    await this.rest(Math.max(Math.min(seconds * 1000, this.config.PUBLISH_POLL_MS), SHORT_REST));
  }

  private async claim(most: number): Promise<number> {
    if (most <= 0) return 0;
    // Before the statement: the database's lease begins no earlier than this.
    const deadline = performance.now() + this.config.PUBLISH_LEASE_SECONDS * 1000 * SENDING_SHARE;
    const claims = await this.publishing.claimDue(this.name, most, this.config.PUBLISH_LEASE_SECONDS);
    for (const claim of claims) {
      const task = { claim, work: () => this.publisher.publish(claim, deadline) };
      if (isSuspect(claim)) this.suspects.push(task);
      else this.follow(task);
    }
    return claims.length;
  }

  private async takeOver(most: number): Promise<number> {
    const { PUBLISH_SETTLE_SECONDS: settle, PUBLISH_LEASE_SECONDS: lease } = this.config;
    const claims = await this.publishing.takeOver(this.name, most, settle, lease);
    for (const claim of claims) {
      const task = { claim, work: () => this.takeOvers.takeOver(claim) };
      // What was lost once is looked for as ever; what was lost again may be what ends workers.
      if (claim.crashes > 1) this.suspects.push(task);
      else this.follow(task);
    }
    return claims.length;
  }

  /** One at a time, with nothing else on its way: if the worker is lost now, it is known over what. */
  private async handleSuspects(): Promise<void> {
    for (let task = this.suspects.shift(); task; task = this.suspects.shift()) {
      const { claim, work } = task;
      await Promise.all(this.onTheirWay);
      this.follow({
        claim,
        work: async () => {
          if (await this.publishing.goAlone(claim)) await work();
        },
      });
      await Promise.all(this.onTheirWay);
    }
  }

  /** Whatever goes wrong here is left to take-over: the attempt tells how far it came. */
  private follow({ claim, work }: Task): void {
    const context = { requestId: newId(), databaseActor: { projectId: claim.projectId } };
    const way = runInContext(context, work)
      .catch((error: unknown) => this.logger.error({ err: error, ...claim }, 'a post was left to take-over'))
      .finally(() => {
        this.onTheirWay.delete(way);
        this.wakeUp();
      });
    this.onTheirWay.add(way);
  }

  private async rest(milliseconds: number): Promise<void> {
    const { wake } = this;
    await sleep(milliseconds, undefined, { signal: wake.signal }).catch(() => undefined);
    this.wake = new AbortController();
  }
}

function isNow(seconds: number | null): boolean {
  return seconds !== null && seconds <= 0;
}
