import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { getContext, runInContext } from '../context/request-context.js';

/** Thrown to undo what was only rehearsed. */
class Rehearsed extends Error {}

/** Lets a service make several changes in one transaction; every repository called inside takes part. */
@Injectable()
export class Transactions {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Runs `work` in a transaction, the open one if there is one. Whatever it throws undoes all of it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const context = getContext();
    if (context.entityManager) return work();
    return this.dataSource.transaction((entityManager) => runInContext({ ...context, entityManager }, work));
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
