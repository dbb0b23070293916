import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { Queue } from './queue.entity.js';

/** The queues of projects, without their slots. */
@Injectable()
export class QueuesRepository extends EntityRepository<Queue> {
  private readonly oldestFirst = keysetSortById<Queue>('createdAt', 'ASC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Queue);
  }

  /** Null: it is not there (any more). */
  find(projectId: string, id: string): Promise<Queue | null> {
    return this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
  }

  async get(projectId: string, id: string): Promise<Queue> {
    const queue = await this.find(projectId, id);
    if (!queue) throw notFound();
    return queue;
  }

  /** Reads a queue and holds it against changes until the transaction ends. */
  async getForUpdate(projectId: string, id: string): Promise<Queue> {
    const queue = await this.rows.findOne({ where: { projectId, id }, lock: { mode: 'pessimistic_write' } });
    if (!queue) throw notFound();
    return queue;
  }

  list(projectId: string, page: PageRequest): Promise<Page<Queue>> {
    return this.listRows([['this.project_id = ?', projectId]], this.oldestFirst, page);
  }

  insert(queue: Partial<Queue>): Promise<Queue> {
    return this.insertRow(queue);
  }

  async update(projectId: string, id: string, changes: Partial<Queue>): Promise<void> {
    await this.rows.update({ projectId, id }, changes as QueryDeepPartialEntity<Queue>);
  }

  async remove(projectId: string, id: string): Promise<void> {
    await this.rows.softDelete({ projectId, id });
  }
}
