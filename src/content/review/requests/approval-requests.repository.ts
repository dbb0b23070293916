import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { violates } from '../../../core/database/database-errors.js';
import { EntityRepository } from '../../../core/database/entity.repository.js';
import {
  keysetSortById,
  type Condition,
  type Page,
  type PageRequest,
} from '../../../core/database/keyset.js';
import { notFound } from '../../../core/errors/domain-error.js';
import { ApprovalRequest, type RequestEnd } from './approval-request.entity.js';
import { requestOpen } from './approval-request.errors.js';

export const NEWEST_FIRST = keysetSortById<ApprovalRequest>('newest', 'DESC');

/** Which requests of a project are wanted. */
export interface RequestFilter {
  open?: boolean;
  contentId?: string;
  /** Only where the acting person has the role that decisions take. */
  asReviewer?: boolean;
}

/** Requests for approval. */
@Injectable()
export class ApprovalRequestsRepository extends EntityRepository<ApprovalRequest> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ApprovalRequest);
  }

  find(projectId: string, id: string): Promise<ApprovalRequest | null> {
    return this.findRow('this.project_id = $1 AND this.id = $2', [projectId, id]);
  }

  async get(projectId: string, id: string): Promise<ApprovalRequest> {
    const request = await this.find(projectId, id);
    if (!request) throw notFound();
    return request;
  }

  /** Requests about contents that are not in the bin, newest first. */
  list(projectId: string, filter: RequestFilter, page: PageRequest): Promise<Page<ApprovalRequest>> {
    return this.listRows(conditionsOf(projectId, filter), NEWEST_FIRST, page);
  }

  findOpen(projectId: string, contentId: string): Promise<ApprovalRequest | null> {
    return this.findRow('this.project_id = $1 AND this.content_id = $2 AND this.closed_as IS NULL', [
      projectId,
      contentId,
    ]);
  }

  /** The open request of a content, held until the transaction ends. */
  holdOpen(projectId: string, contentId: string): Promise<ApprovalRequest | null> {
    return this.rows.findOne({
      where: { projectId, contentId, closedAs: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Who has asked for an approval of a content in this state. */
  async askersOf(projectId: string, contentId: string, contentHash: string): Promise<string[]> {
    const requests = await this.rows.find({
      where: { projectId, contentId, contentHash, deletedAt: IsNull() },
      select: { requestedBy: true },
    });
    return [...new Set(requests.map(({ requestedBy }) => requestedBy))];
  }

  /** 409 where the content has an open one. */
  insert(
    request: Omit<
      ApprovalRequest,
      'createdAt' | 'updatedAt' | 'deletedAt' | 'content' | 'requester' | 'closedAs' | 'closedAt'
    >,
  ): Promise<ApprovalRequest> {
    return this.insertRow(request).catch((error: unknown) => {
      throw violates(error, 'uq_approval_requests_open') ? requestOpen() : error;
    });
  }

  /** Closes the request, or whichever is open for a content; false where there is none. */
  async close(
    projectId: string,
    which: Pick<ApprovalRequest, 'id'> | Pick<ApprovalRequest, 'contentId'>,
    closedAs: RequestEnd,
  ): Promise<boolean> {
    const { affected } = await this.rows.update(
      { projectId, ...which, closedAs: IsNull() },
      { closedAs, closedAt: new Date() },
    );
    return affected === 1;
  }
}

function conditionsOf(projectId: string, { open, contentId, asReviewer }: RequestFilter): Condition[] {
  const conditions: Condition[] = [
    ['this.project_id = ?', projectId],
    [
      'EXISTS (SELECT FROM contents c WHERE c.project_id = this.project_id AND c.id = this.content_id AND c.deleted_at IS NULL)',
    ],
  ];
  if (open !== undefined) conditions.push([`this.closed_as IS ${open ? '' : 'NOT '}NULL`]);
  if (contentId) conditions.push(['this.content_id = ?', contentId]);
  if (asReviewer) conditions.push([`this.project_id = ANY ((SELECT app.my_projects('reviewer'))::uuid[])`]);
  return conditions;
}
