import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository, type RowKey } from '../../core/database/entity.repository.js';
import { ContentApproval } from './content-approval.entity.js';

/** Most decisions that one answer lists. */
const MAX_LISTED = 100;

/** A content in a state: its decisions on exactly that. */
export type ContentState = RowKey & { hash: string };

/** Decisions on contents. Insert only. */
@Injectable()
export class ApprovalsRepository extends EntityRepository<ContentApproval> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ContentApproval);
  }

  /**
   * Holds the decisions on a content until the transaction ends: of two at once, the later one counts the earlier. Nothing else takes this
   * lock.
   */
  async holdDecisions(projectId: string, contentId: string): Promise<void> {
    await this.rows.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('decisions ' || $1 || ' ' || $2, 0))`,
      [projectId, contentId],
    );
  }

  /** Newest first. */
  list(projectId: string, contentId: string): Promise<ContentApproval[]> {
    return this.rows.find({ where: { projectId, contentId }, order: { id: 'DESC' }, take: MAX_LISTED });
  }

  /** All decisions on contents exactly as they are, newest first, under the content's id. */
  async onStates(states: readonly ContentState[]): Promise<Map<string, ContentApproval[]>> {
    const rows = await this.rows
      .createQueryBuilder('approval')
      .where(
        'approval.project_id = ANY (:projects) AND (approval.content_id, approval.content_hash) IN (SELECT * FROM unnest(:ids::uuid[], :hashes::text[]))',
        {
          projects: [...new Set(states.map(({ projectId }) => projectId))],
          ids: states.map(({ id }) => id),
          hashes: states.map(({ hash }) => hash),
        },
      )
      .orderBy('approval.id', 'DESC')
      .getMany();
    const byContent = new Map<string, ContentApproval[]>();
    for (const row of rows) byContent.set(row.contentId, [...(byContent.get(row.contentId) ?? []), row]);
    return byContent;
  }

  async insert(
    approval: Omit<
      ContentApproval,
      'createdAt' | 'updatedAt' | 'deletedAt' | 'content' | 'approver' | 'reviewLink' | 'voucher'
    >,
  ): Promise<void> {
    await this.rows.insert(approval);
  }
}
