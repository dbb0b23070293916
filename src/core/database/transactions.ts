import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pLimit, { type LimitFunction } from 'p-limit';
import { DataSource } from 'typeorm';
import { getContext, runInContext } from '../context/request-context.js';

/** Thrown to undo what was only rehearsed. */
class Rehearsed extends Error {}

/** Lets a service make several changes in one transaction; every repository called inside takes part. */
@Injectable()
export class Transactions {
  /** Requests that are one transaction each: half of the pool, since what they do may ask for a connection beside theirs. */
  private readonly requests: LimitFunction;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    const { poolSize = 10 } = dataSource.options as { poolSize?: number };
    this.requests = pLimit(Math.max(1, Math.floor(poolSize / 2)));
  }

  /** Runs `work` in a transaction, the open one if there is one. Whatever it throws undoes all of it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const context = getContext();
    if (context.entityManager) return work();
    return this.dataSource.transaction((entityManager) => runInContext({ ...context, entityManager }, work));
  }

  /**
   * Runs a whole request in one transaction. It holds its connection for as long as the request takes, also where parts of it (limits, another
   * actor) take connections of their own: so only half of the pool is ever held this way, and the others wait here, holding nothing.
   */
  request<T>(work: () => Promise<T>): Promise<T> {
    return this.requests(() => this.run(work));
  }

  /** Like `run`, but inside an open transaction what it throws undoes only its own part (a savepoint). */
  nested<T>(work: () => Promise<T>): Promise<T> {
    const context = getContext();
    if (!context.entityManager) return this.run(work);
    return context.entityManager.transaction((entityManager) =>
      runInContext({ ...context, entityManager }, work),
    );
  }

  /** Runs `work`, in a part of the open transaction if there is one, and undoes all of it: what it answers is what would have come of it. */
  async rehearse<T>(work: () => Promise<T>): Promise<T> {
    let answer: { value: T } | undefined;
    try {
      await this.nested(async () => {
        answer = { value: await work() };
        throw new Rehearsed();
      });
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error;
    }
    return (answer as { value: T }).value;
  }
}
