import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { findContext } from '../context/request-context.js';

/** Rows of a table that were deleted. */
export interface Deletion {
  table: string;
  rows: number;
}

/** What the database does for jobs: it takes them, and the kernel's own ones do their work there. */
@Injectable()
export class JobsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Adds a job in the open transaction, if there is one. */
  async add(
    name: string,
    payload: object,
    { runAt, maxAttempts, key }: { runAt?: Date; maxAttempts?: number; key?: string },
  ): Promise<void> {
    await this.manager.query('SELECT app.add_job($1, $2, $3, $4, $5)', [
      name,
      JSON.stringify(payload),
      runAt ?? null,
      maxAttempts ?? null,
      key ?? null,
    ]);
  }

  /** Lets jobs go that processes which are gone were running; answers how many. */
  async releaseAbandoned(): Promise<number> {
    const [row] = await this.manager.query<{ released: number }[]>(
      'SELECT app.release_abandoned_jobs() AS released',
    );
    return row?.released ?? 0;
  }

  async ensurePartitions(): Promise<void> {
    await this.manager.query('SELECT app.ensure_partitions()');
  }

  /** Puts months of readings aside that are older than so many; answers the names of their tables. */
  async detachMonths(kept: number): Promise<string[]> {
    const rows = await this.manager.query<{ name: string }[]>('SELECT app.detach_months($1) AS name', [kept]);
    return rows.map(({ name }) => name);
  }

  /** Deletes what has expired, at most so many rows of each table. */
  cleanUp(most: number): Promise<Deletion[]> {
    return this.manager.query<Deletion[]>(
      'SELECT table_name AS "table", deleted AS rows FROM app.clean_up($1)',
      [most],
    );
  }

  private get manager(): EntityManager {
    return findContext()?.entityManager ?? this.dataSource.manager;
  }
}
