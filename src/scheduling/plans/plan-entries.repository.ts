import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not, type QueryDeepPartialEntity } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { PlanEntry } from './plan-entry.entity.js';

/** Rows of one INSERT: their explanations are kilobytes each, and requests are answered between two INSERTs. */
const ROWS_AT_ONCE = 100;

/** How many posts of a plan have a time. */
export interface PlanCounts {
  placed: number;
  unplaced: number;
}

/** Posts of plans. Their ids are in the order of time, those without a place last. */
@Injectable()
export class PlanEntriesRepository extends EntityRepository<PlanEntry> {
  private readonly inOrder = keysetSortById<PlanEntry>('scheduledTime', 'ASC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, PlanEntry);
  }

  async get(projectId: string, planId: string, id: string): Promise<PlanEntry> {
    const entry = await this.findRow('this.id = $1 AND this.plan_id = $2 AND this.project_id = $3', [
      id,
      planId,
      projectId,
    ]);
    if (!entry) throw notFound();
    return entry;
  }

  list(projectId: string, planId: string, page: PageRequest): Promise<Page<PlanEntry>> {
    return this.listRows(
      [
        ['this.project_id = ?', projectId],
        ['this.plan_id = ?', planId],
      ],
      this.inOrder,
      page,
    );
  }

  all(projectId: string, planId: string): Promise<PlanEntry[]> {
    return this.rows.find({ where: { projectId, planId }, order: { id: 'ASC' } });
  }

  async count(projectId: string, planId: string): Promise<PlanCounts> {
    const placed = await this.rows.countBy({ projectId, planId, scheduledTime: Not(IsNull()) });
    const unplaced = await this.rows.countBy({ projectId, planId, scheduledTime: IsNull() });
    return { placed, unplaced };
  }

  async insertAll(entries: readonly Partial<PlanEntry>[]): Promise<void> {
    for (let first = 0; first < entries.length; first += ROWS_AT_ONCE)
      await this.rows.insert(
        entries.slice(first, first + ROWS_AT_ONCE) as QueryDeepPartialEntity<PlanEntry>[],
      );
  }

  async update(
    projectId: string,
    id: string,
    changes: Partial<Pick<PlanEntry, 'scheduledTime' | 'isChanged' | 'postId' | 'isMadeByPlan'>>,
  ): Promise<void> {
    await this.rows.update({ projectId, id }, changes);
  }
}
