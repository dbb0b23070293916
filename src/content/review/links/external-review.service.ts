import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { runAs } from '../../../core/context/request-context.js';
import { tokenHash } from '../../../core/crypto/tokens.js';
import { newId } from '../../../core/database/base.entity.js';
import { Transactions } from '../../../core/database/transactions.js';
import { notFound, type DomainError } from '../../../core/errors/domain-error.js';
import { ProjectsService } from '../../../projects/index.js';
import { notWhatWasSeen } from '../../approvals/approval.errors.js';
import { ApprovalsService, type ContentStanding } from '../../approvals/approvals.service.js';
import type { ContentApproval } from '../../approvals/content-approval.entity.js';
import { ContentFollowers, type ContentForm } from '../../content-followers.js';
import type { Content } from '../../content.entity.js';
import { ContentsRepository } from '../../contents.repository.js';
import { adaptedTo } from '../../variants/variant.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import type { ExternalDecisionDto } from './external-review.dto.js';
import type { ReviewLink } from './review-link.entity.js';
import { ReviewLinksRepository } from './review-links.repository.js';
import { refusalByLink, voiceOf } from './voice-of-link.js';

/** What somebody outside is shown. */
export interface ExternalReview {
  link: ReviewLink;
  projectName: string;
  askedBy: string;
  content: Content;
  /** What goes out, where it differs by network or account. */
  forms: ContentForm[];
  standing: ContentStanding;
  /** Changes with all that a decision would be on, the stage in which it would be included. */
  fingerprint: string;
  /** Why no decision is taken by this link now. */
  refusal: DomainError | undefined;
  /** What was decided by this link last, and whether it still counts. */
  decision: { approval: ContentApproval; isCurrent: boolean } | null;
}

/**
 * What people outside do by a link. All of it runs as the link and as nobody else: the database lets such a transaction begin only while
 * the link holds, and shows it the one content (migration of the review links). 404 in every case in which there is nothing.
 */
@Injectable()
export class ExternalReviewService {
  constructor(
    private readonly links: ReviewLinksRepository,
    private readonly contents: ContentsRepository,
    private readonly approvals: ApprovalsService,
    private readonly comments: CommentsRepository,
    private readonly followers: ContentFollowers,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  look(token: string): Promise<ExternalReview> {
    return this.behind(token, (link) => this.show(link));
  }

  /** 412 where it is not what was seen any more, 403 where the policy takes no decision by this link. */
  decide(token: string, { status, comment = '', fingerprint }: ExternalDecisionDto): Promise<ExternalReview> {
    return this.behind(token, async (link) => {
      const standing = await this.approvals.standing(link.projectId, link.contentId);
      if (fingerprint !== fingerprintOf(standing)) throw notWhatWasSeen();
      const refusal = refusalByLink(link, standing);
      if (refusal) throw refusal;
      await this.approvals.decide(link.projectId, link.contentId, voiceOf(link), {
        ...{ status, comment },
        ...{ fingerprint: standing.fingerprint, openStage: standing.openStage },
      });
      return this.show(link);
    });
  }

  comment(token: string, body: string): Promise<void> {
    return this.behind(token, async (link) => {
      const { projectId, contentId } = link;
      const { version: contentVersion } = await this.contents.get(projectId, contentId);
      const { approverId: authorId, ...voice } = voiceOf(link);
      await this.comments.insert({
        ...{ id: newId(), projectId, contentId, contentVersion, parentId: null, mentions: [] },
        ...{ authorId, ...voice, body },
      });
    });
  }

  private behind<T>(token: string, work: (link: ReviewLink) => Promise<T>): Promise<T> {
    if (!/^[\w-]{43}$/.test(token)) throw notFound();
    return runAs({ reviewLink: tokenHash(token) }, () =>
      this.transactions.run(async () => work(await this.links.entered())),
    );
  }

  private async show(link: ReviewLink): Promise<ExternalReview> {
    const { projectId, contentId } = link;
    const content = await this.contents.get(projectId, contentId);
    const standing = await this.approvals.standing(projectId, contentId);
    const decisions = await this.approvals.list(projectId, contentId);
    return {
      link,
      projectName: (await this.projects.get(projectId)).name,
      askedBy: await this.links.makerOfEntered(),
      content,
      forms: formsOf(content, await this.followers.formsOf(content)),
      standing,
      fingerprint: fingerprintOf(standing),
      refusal: refusalByLink(link, standing),
      decision: decisions.find(({ approval }) => approval.reviewLinkId === link.id) ?? null,
    };
  }
}

/** Sent twice by mistake, a decision finds the next stage open, and does not become a decision there. */
function fingerprintOf({ fingerprint, openStage }: ContentStanding): string {
  return createHash('sha256')
    .update(JSON.stringify([fingerprint, openStage]))
    .digest('hex');
}

/** What its posts are to say, and what variants say where no post is planned yet. */
function formsOf(content: Content, ofPosts: readonly ContentForm[]): ContentForm[] {
  const planned = new Set(ofPosts.map(({ platform }) => platform));
  const networks = content.variants.flatMap(({ platform }) => platform ?? []);
  return [
    ...ofPosts,
    ...networks
      .filter((platform) => !planned.has(platform))
      .map((platform) => ({ platform, ...adaptedTo(content, { platform }) })),
  ];
}
