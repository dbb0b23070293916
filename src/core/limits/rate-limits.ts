import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { DomainError } from '../errors/domain-error.js';
import { clientHash } from './client-hash.js';
import { rateLimitExceeded } from './rate-limit-exceeded.js';

/** So many tries in so long a time; the time begins with the first one. */
export interface Limit {
  /** Stable: it is part of what is stored. */
  name: string;
  tries: number;
  seconds: number;
}

/** A try of somebody under a limit. `who` may be anything that tells clients apart; only its hash is stored. */
export interface Try {
  limit: Limit;
  who: string;
}

/**
 * Counts tries in PostgreSQL, for all processes together; while the database is away, each process for itself. A counter is one
 * row that one statement changes, so that parallel tries cannot slip through.
 */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Counts a try under each limit in turn, up to the first that refuses. @throws DomainError `rate-limit.exceeded`. */
  async count(tries: Try[]): Promise<void> {
    for (const { limit, who } of tries) {
      try {
        await this.limiter(limit).consume(clientHash(who));
      } catch (refusal) {
        throw refusal instanceof RateLimiterRes ? tooManyTries(refusal.msBeforeNext) : refusal;
      }
    }
  }

  /** Counts a try, and says whether it is within its limits. */
  async allows(tries: Try[]): Promise<boolean> {
    try {
      await this.count(tries);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /**
   * Runs `work` as a try: counted before it begins, and given back when it succeeds or when it was not the client's fault that it
   * did not. So a limit counts failures alone, and many tries at once are no way around it.
   */
  async attempt<T>(tries: Try[], work: () => Promise<T>): Promise<T> {
    await this.count(tries);
    try {
      const result = await work();
      await this.giveBack(tries);
      return result;
    } catch (error) {
      if (!isRefusal(error)) await this.giveBack(tries);
      throw error;
    }
  }

  private async giveBack(tries: Try[]): Promise<void> {
    await Promise.all(tries.map(({ limit, who }) => this.limiter(limit).reward(clientHash(who))));
  }

  /** Made at its first use: the worker, whose role has no right to the table, makes none. */
  private limiter({ name, tries, seconds }: Limit): RateLimiterPostgres {
    const known = this.limiters.get(name);
    if (known) return known;
    const options = { keyPrefix: name, points: tries, duration: seconds };
    const limiter = new RateLimiterPostgres({
      ...options,
      storeClient: this.dataSource,
      storeType: 'typeorm',
      schemaName: 'app',
      tableName: 'rate_limits',
      // By a migration, with its policies.
      tableCreated: true,
      // One of them is enough: they all share the table.
      clearExpiredByTimeout: this.limiters.size === 0,
      // Who goes on all the same is refused by this process, and costs the database nothing more.
      inMemoryBlockOnConsumed: 2 * tries,
      insuranceLimiter: new RateLimiterMemory(options),
    });
    this.limiters.set(name, limiter);
    return limiter;
  }
}

/** What the client sent was refused; anything else is a fault of ours, such as a busy server. */
function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.kind !== 'unavailable';
}

function tooManyTries(milliseconds: number): DomainError {
  return rateLimitExceeded('tries', Math.max(1, Math.ceil(milliseconds / 1000)));
}
