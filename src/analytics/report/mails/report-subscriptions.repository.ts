import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../../core/database/base.entity.js';
import { EntityRepository } from '../../../core/database/entity.repository.js';
import { ReportSubscription } from './report-subscription.entity.js';

/** Who wants the weekly reports of projects by mail. People reach their own alone. */
@Injectable()
export class ReportSubscriptionsRepository extends EntityRepository<ReportSubscription> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ReportSubscription);
  }

  find(projectId: string, userId: string): Promise<ReportSubscription | null> {
    return this.findRow('this.project_id = $1 AND this.user_id = $2', [projectId, userId]);
  }

  /** Does nothing where there is one. */
  async insert(projectId: string, userId: string): Promise<void> {
    await this.manager.query(
      `INSERT INTO report_subscriptions (id, project_id, user_id) VALUES ($1, $2, $3)
       ON CONFLICT (project_id, user_id) WHERE deleted_at IS NULL DO NOTHING`,
      [newId(), projectId, userId],
    );
  }

  async remove(projectId: string, userId: string): Promise<void> {
    await this.rows.softDelete({ projectId, userId });
  }
}
