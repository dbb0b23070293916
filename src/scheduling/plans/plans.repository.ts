import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { PlanStatus, SchedulePlan } from './schedule-plan.entity.js';

/** Plans, without their entries. */
@Injectable()
export class PlansRepository extends EntityRepository<SchedulePlan> {
  private readonly newestFirst = keysetSortById<SchedulePlan>('-createdAt', 'DESC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SchedulePlan);
  }

  async get(projectId: string, id: string): Promise<SchedulePlan> {
    const plan = await this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
    if (!plan) throw notFound();
    return plan;
  }

  /** The plan, held against others who change it until the transaction ends. */
  async getForUpdate(projectId: string, id: string): Promise<SchedulePlan> {
    const plan = await this.rows.findOne({
      where: { projectId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!plan) throw notFound();
    return plan;
  }

  list(projectId: string, page: PageRequest): Promise<Page<SchedulePlan>> {
    return this.listRows([['this.project_id = ?', projectId]], this.newestFirst, page);
  }

  insert(plan: Partial<SchedulePlan>): Promise<SchedulePlan> {
    return this.insertRow(plan);
  }

  async become(projectId: string, id: string, status: PlanStatus): Promise<void> {
    const now = new Date();
    await this.rows.update(
      { projectId, id },
      { status, ...(status === PlanStatus.Applied ? { appliedAt: now } : { undoneAt: now }) },
    );
  }

  async remove(projectId: string, id: string): Promise<void> {
    await this.rows.softDelete({ projectId, id });
  }
}
