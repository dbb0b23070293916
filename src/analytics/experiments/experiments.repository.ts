import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { Experiment } from './experiment.entity.js';

/** The experiments of projects. */
@Injectable()
export class ExperimentsRepository extends EntityRepository<Experiment> {
  private readonly newestFirst = keysetSortById<Experiment>('-createdAt', 'DESC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Experiment);
  }

  async get(projectId: string, id: string): Promise<Experiment> {
    const experiment = await this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
    if (!experiment) throw notFound();
    return experiment;
  }

  /** Held against changes until the transaction ends. */
  async getForUpdate(projectId: string, id: string): Promise<Experiment> {
    const lock = { mode: 'pessimistic_write' } as const;
    const experiment = await this.rows.findOne({ where: { projectId, id }, lock });
    if (!experiment) throw notFound();
    return experiment;
  }

  list(projectId: string, page: PageRequest): Promise<Page<Experiment>> {
    return this.listRows([['this.project_id = ?', projectId]], this.newestFirst, page);
  }

  insert(experiment: Partial<Experiment>): Promise<Experiment> {
    return this.insertRow(experiment);
  }

  async become(
    projectId: string,
    id: string,
    changes: Pick<Experiment, 'status'> & Partial<Pick<Experiment, 'startedAt' | 'endedAt'>>,
  ): Promise<void> {
    await this.rows.update({ projectId, id }, changes);
  }

  async remove(projectId: string, id: string): Promise<void> {
    await this.rows.softDelete({ projectId, id });
  }
}
