import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { tellUnexpected } from '../../core/error-log/unexpected-errors.js';
import { Heartbeats } from '../../core/jobs/heartbeats.js';
import { PollingLoop } from '../../core/jobs/polling-loop.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { isSuspect, type Claim } from './claim.js';
import { PublishingRepository } from './publishing.repository.js';
import { PublishingService } from './publishing.service.js';
import { TakeOverService } from './take-over.service.js';

/** Share of the lease in which sending must have ended, so that clocks and slow answers cannot reach past it. */
const SENDING_SHARE = 0.8;
/** Rest when something is due that others are about to take, in milliseconds. */
const SHORT_REST = 100;
/** Name of the beat that tells of publishing, and how often it does, in milliseconds. */
const PUBLISHING_HEARTBEAT = 'publishing';
const BEAT_EVERY = 15_000;

/** What is said of a post whose handling has failed here. */
const LEFT = 'a post was left to take-over';

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
  private readonly loop: PollingLoop;
  private nextBeatAt = 0;

  constructor(
    private readonly publishing: PublishingRepository,
    private readonly publisher: PublishingService,
    private readonly takeOvers: TakeOverService,
    private readonly heartbeats: Heartbeats,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('worker', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.turn(), this.logger, 'cannot claim');
  }

  start(): void {
    this.loop.start();
  }

  /** Looks for due posts at once instead of at the next turn. */
  wakeUp(): void {
    this.loop.wake();
  }

  /** Claims nothing more, and resolves when what is on its way has ended. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.onTheirWay);
  }

  /** Answers how long to rest. When it fails, the database may be away for a while; claims that were made are taken over later. */
  private async turn(): Promise<number> {
    const free = this.config.PUBLISH_CONCURRENCY - this.onTheirWay.size;
    if (free <= 0) {
      await Promise.race(this.onTheirWay);
      return 0;
    }
    const { claimIn, takeOverIn } = await this.publishing.next(this.config.PUBLISH_SETTLE_SECONDS);
    await this.beat();
    const lost = isNow(takeOverIn) ? await this.takeOver(free) : 0;
    const claimed = isNow(claimIn) ? await this.claim(free - lost) : 0;
    await this.handleSuspects();
    if (lost + claimed > 0) return 0;
    const seconds = Math.max(0, Math.min(claimIn ?? Infinity, takeOverIn ?? Infinity));
    return Math.max(Math.min(seconds * 1000, this.config.PUBLISH_POLL_MS), SHORT_REST);
  }

  /** Tells that publishing goes on. */
  private async beat(): Promise<void> {
    const now = performance.now();
    if (now < this.nextBeatAt) return;
    this.nextBeatAt = now + BEAT_EVERY;
    await this.heartbeats.beat(PUBLISHING_HEARTBEAT);
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
    const { projectId, postId, attemptId } = claim;
    const context = { requestId: newId(), projectId, postId, attemptId, databaseActor: { projectId } };
    const way = runInContext(context, work)
      .catch((error: unknown) => {
        this.logger.error({ err: error, ...claim }, LEFT);
        runInContext(context, () => tellUnexpected(error, 'publishing', LEFT));
      })
      .finally(() => {
        this.onTheirWay.delete(way);
        this.wakeUp();
      });
    this.onTheirWay.add(way);
  }
}

function isNow(seconds: number | null): boolean {
  return seconds !== null && seconds <= 0;
}
