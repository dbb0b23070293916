import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { Goal } from './goal.entity.js';

/** The goals of projects. */
@Injectable()
export class GoalsRepository extends EntityRepository<Goal> {
  private readonly newestFirst = keysetSortById<Goal>('-createdAt', 'DESC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Goal);
  }

  async get(projectId: string, id: string): Promise<Goal> {
    const goal = await this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
    if (!goal) throw notFound();
    return goal;
  }

  /** Held against changes until the transaction ends. */
  async getForUpdate(projectId: string, id: string): Promise<Goal> {
    const goal = await this.rows.findOne({ where: { projectId, id }, lock: { mode: 'pessimistic_write' } });
    if (!goal) throw notFound();
    return goal;
  }

  list(projectId: string, page: PageRequest): Promise<Page<Goal>> {
    return this.listRows([['this.project_id = ?', projectId]], this.newestFirst, page);
  }

  insert(goal: Partial<Goal>): Promise<Goal> {
    return this.insertRow(goal);
  }

  async update(projectId: string, id: string, changes: Partial<Goal>): Promise<void> {
    await this.rows.update({ projectId, id }, changes as QueryDeepPartialEntity<Goal>);
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }
}
