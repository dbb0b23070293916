import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { clientHash } from './client-hash.js';
import { RequestCountsRepository } from './request-counts.repository.js';
import { SharedCounts } from './shared-counts.js';

/** How often the processes tell each other what they have counted, in milliseconds. */
const SHARE_INTERVAL = 1000;
/** Clients of each kind that one statement tells of; the others wait for the next one. */
const MAX_TOLD = 2000;

/** What is counted apart: reads and changes of somebody signed in, and whatever comes from nobody in particular. */
export type RequestKind = 'reads' | 'changes' | 'public';

/** How a client stands with one of the limits after a request. */
export interface Standing {
  kind: RequestKind;
  /** Requests of a window. */
  quota: number;
  /** Requests that are left in the window; -1 when the request was one too many. */
  left: number;
  /** Until the window ends; at least 1. */
  seconds: number;
}

interface RequestLimit {
  kind: RequestKind;
  quota: number;
  counts: SharedCounts;
}

/**
 * The general limits of the API. Each process counts in its own memory, so that a request waits for nothing, and once a second
 * the processes add up in PostgreSQL what they have counted; while it is away, each counts for itself (ADR 0013).
 */
@Injectable()
export class RequestLimits implements OnModuleInit, BeforeApplicationShutdown {
  /** Length of a window, in seconds. Windows begin at the same moment in all processes: they count them since 1970. */
  readonly windowSeconds: number;
  private readonly limits: Readonly<Record<RequestKind, RequestLimit>>;
  private readonly logger: Logger;
  private sharing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isAlone = false;

  constructor(
    private readonly stored: RequestCountsRepository,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('limits', config.LOG_LEVEL);
    this.windowSeconds = config.RATE_LIMIT_WINDOW_SECONDS;
    this.limits = {
      reads: limitOf('reads', config.RATE_LIMIT_READS),
      changes: limitOf('changes', config.RATE_LIMIT_CHANGES),
      public: limitOf('public', config.RATE_LIMIT_PUBLIC),
    };
  }

  /** Counts a request of a client; undefined where this kind is not limited. */
  take(kind: RequestKind, client: string): Standing | undefined {
    const { quota, counts } = this.limits[kind];
    if (quota === 0) return undefined;
    const now = Date.now() / 1000;
    const window = Math.floor(now / this.windowSeconds);
    const left = counts.take(window, client);
    return { kind, quota, left, seconds: Math.ceil((window + 1) * this.windowSeconds - now) };
  }

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.sharing ??= this.share().finally(() => (this.sharing = undefined));
    }, SHARE_INTERVAL).unref();
  }

  /** What was counted last is told too, so that a restart is no way around a limit. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sharing;
    await this.share();
  }

  private async share(): Promise<void> {
    const window = Math.floor(Date.now() / 1000 / this.windowSeconds);
    const news = Object.values(this.limits).flatMap(({ kind, counts }) =>
      counts
        .news(window, MAX_TOLD)
        .map((told) => ({ counts, told, client: clientHash(`${kind} ${told.count.client}`) })),
    );
    if (news.length === 0) return;
    try {
      const known = await this.stored.add(
        this.endOf(window),
        news.map(({ client, told }) => ({ client, requests: told.requests })),
        this.endOf(window - 2),
      );
      const totals = new Map(known.map(({ client, requests }) => [client, requests]));
      for (const { counts, told, client } of news) counts.merge(told, totals.get(client) ?? 0);
      this.isAlone = false;
    } catch (error) {
      if (!this.isAlone) this.logger.warn({ err: error }, 'each process counts requests for itself for now');
      this.isAlone = true;
    }
  }

  private endOf(window: number): Date {
    return new Date((window + 1) * this.windowSeconds * 1000);
  }
}

function limitOf(kind: RequestKind, quota: number): RequestLimit {
  return { kind, quota, counts: new SharedCounts(quota) };
}
