import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { AccountMetricName, Reading } from '../../social-media/index.js';
import { AccountPerformance } from './account-performance.entity.js';

/** An account of a project. */
export interface AccountKey {
  projectId: string;
  accountId: string;
}

/** Daily snapshots of accounts. */
@Injectable()
export class AccountPerformanceRepository extends EntityRepository<AccountPerformance> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, AccountPerformance);
  }

  /** Accounts, by the worker, of which nothing was read for so many seconds, in the order of their ids. */
  toMeasure(unreadSeconds: number, after: string, most: number): Promise<AccountKey[]> {
    return this.manager.query<AccountKey[]>(
      `SELECT project_id AS "projectId", account_id AS "accountId"
       FROM app.accounts_to_measure(make_interval(secs => $1), $2, $3)`,
      [unreadSeconds, after, most],
    );
  }

  async insertSnapshot(
    { projectId, accountId }: AccountKey,
    { metrics, missing, raw }: Reading<AccountMetricName>,
    definitionVersion: string,
  ): Promise<void> {
    await this.manager.query(
      `INSERT INTO account_performance
         (id, project_id, account_id, followers, following, posts, missing, raw, definition_version, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
      [
        ...[newId(), projectId, accountId, metrics.followers, metrics.following, metrics.posts],
        ...[JSON.stringify(missing), JSON.stringify(raw), definitionVersion],
      ],
    );
  }

  /** Of a period of at most two years, oldest first: a year has 365 of them. */
  listOfAccount({ projectId, accountId }: AccountKey, from: Date, to: Date): Promise<AccountPerformance[]> {
    return this.rows
      .createQueryBuilder('snapshot')
      .where('snapshot.projectId = :projectId AND snapshot.accountId = :accountId', { projectId, accountId })
      .andWhere('snapshot.recordedAt >= :from AND snapshot.recordedAt < :to', { from, to })
      .orderBy('snapshot.recordedAt')
      .addOrderBy('snapshot.id')
      .getMany();
  }
}
