import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { arraysOf, EntityRepository, keysAs, type RowKey } from '../../core/database/entity.repository.js';
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

  /** The newest decision on each content, under the content's id. */
  async newestOf(
    contents: readonly RowKey[],
  ): Promise<Map<string, Pick<ContentApproval, 'status' | 'contentHash'>>> {
    const rows = await this.rows.query<
      ({ contentId: string } & Pick<ContentApproval, 'status' | 'contentHash'>)[]
    >(
      `SELECT key.id AS "contentId", newest.status, newest.content_hash AS "contentHash" FROM ${keysAs('key', '$1', '$2')}
       CROSS JOIN LATERAL (
         SELECT approval.status, approval.content_hash FROM content_approvals approval
         WHERE approval.project_id = key.project_id AND approval.content_id = key.id AND approval.deleted_at IS NULL
         ORDER BY approval.id DESC LIMIT 1
       ) newest`,
      arraysOf(contents),
    );
    return new Map(rows.map(({ contentId, ...newest }) => [contentId, newest]));
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
