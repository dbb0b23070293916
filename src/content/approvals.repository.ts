import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { ContentApproval } from './content-approval.entity.js';

/** Most decisions that one answer lists. */
const MAX_LISTED = 100;

/** Decisions on contents. Insert only. */
@Injectable()
export class ApprovalsRepository extends EntityRepository<ContentApproval> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ContentApproval);
  }

  /** Newest first. */
  list(projectId: string, contentId: string, take = MAX_LISTED): Promise<ContentApproval[]> {
    return this.rows.find({ where: { projectId, contentId }, order: { id: 'DESC' }, take });
  }

  async insert(
    approval: Pick<
      ContentApproval,
      'id' | 'projectId' | 'contentId' | 'approverId' | 'status' | 'comment' | 'contentHash' | 'decidedAt'
    >,
  ): Promise<void> {
    await this.rows.insert(approval);
  }
}
