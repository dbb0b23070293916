import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError } from '../../core/errors/domain-error.js';
import { ApprovalsRepository } from './approvals.repository.js';
import type { ContentApproval } from './content-approval.entity.js';
import { contentHash, type Content } from '../content.entity.js';
import { ApprovalStatus } from '../content.enums.js';
import { ContentsRepository } from '../contents.repository.js';
import type { DecideDto } from '../dto/content.dto.js';

/** Decisions on contents. The newest one counts, and only for exactly what was decided on. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly approvals: ApprovalsRepository,
    private readonly contents: ContentsRepository,
    private readonly transactions: Transactions,
  ) {}

  async list(
    projectId: string,
    contentId: string,
  ): Promise<{ approval: ContentApproval; isCurrent: boolean }[]> {
    const content = await this.contents.get(projectId, contentId);
    const approvals = await this.approvals.list(projectId, contentId);
    return approvals.map((approval, index) => ({
      approval,
      isCurrent: index === 0 && approval.contentHash === contentHash(content),
    }));
  }

  /** Records a decision on the content as it is now. */
  decide(
    projectId: string,
    contentId: string,
    approverId: string,
    decision: DecideDto,
  ): Promise<ContentApproval> {
    return this.transactions.run(async () => {
      const content = await this.contents.get(projectId, contentId);
      if (decision.contentVersion !== undefined && decision.contentVersion !== content.version) {
        throw new DomainError(
          'conflict',
          'content.changed',
          `The content has changed: it is at version ${content.version}.`,
        );
      }
      await this.approvals.insert({
        id: newId(),
        projectId,
        contentId,
        approverId,
        status: decision.status,
        comment: decision.comment ?? '',
        contentHash: contentHash(content),
        decidedAt: new Date(),
      });
      const [newest] = await this.approvals.list(projectId, contentId, 1);
      return newest as ContentApproval;
    });
  }

  /** The ids of those contents that are approved exactly as they are. */
  async approved(contents: readonly Content[]): Promise<Set<string>> {
    if (contents.length === 0) return new Set();
    const newest = await this.approvals.newestOf(contents);
    const isApproved = (content: Content) => {
      const approval = newest.get(content.id);
      return approval?.status === ApprovalStatus.Approved && approval.contentHash === contentHash(content);
    };
    return new Set(contents.filter(isApproved).map(({ id }) => id));
  }
}
