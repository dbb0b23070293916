import { Injectable } from '@nestjs/common';
import { randomToken, tokenHash } from '../../../core/crypto/tokens.js';
import { newId } from '../../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../../core/database/keyset.js';
import { Transactions } from '../../../core/database/transactions.js';
import { ProjectsService } from '../../../projects/index.js';
import { policyOf } from '../../approvals/approval-policy.js';
import { ContentsRepository } from '../../contents.repository.js';
import type { CreateReviewLinkDto } from './review-link.dto.js';
import type { ReviewLink } from './review-link.entity.js';
import { expiryOutOfRange, noSuchStage, tooManyLinks } from './review-link.errors.js';
import { ReviewLinksRepository } from './review-links.repository.js';

const DAY = 86_400_000;
const DEFAULT_DAYS = 7;
const MAX_DAYS = 90;
/** Links of one content that were not revoked. */
const MAX_LINKS = 20;

/** Links by which people outside review a content. What they do by them is in external-review.service.ts. */
@Injectable()
export class ReviewLinksService {
  constructor(
    private readonly links: ReviewLinksRepository,
    private readonly contents: ContentsRepository,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  /** Newest first. */
  async list(projectId: string, contentId: string, page: PageRequest): Promise<Page<ReviewLink>> {
    await this.contents.get(projectId, contentId);
    return this.links.list(projectId, contentId, page);
  }

  /** Makes a link. Its secret is in this answer and nowhere else. */
  create(
    projectId: string,
    contentId: string,
    madeBy: string,
    { name, expiresAt: until, stage: givenStage }: CreateReviewLinkDto,
  ): Promise<{ link: ReviewLink; token: string }> {
    const stage = givenStage ?? null;
    const now = Date.now();
    const expiresAt = new Date(until ?? now + DEFAULT_DAYS * DAY);
    if (expiresAt.getTime() <= now || expiresAt.getTime() > now + MAX_DAYS * DAY)
      throw expiryOutOfRange(MAX_DAYS);
    return this.transactions.run(async () => {
      // Held, so that of two who make one at once the later one counts both.
      await this.contents.getForUpdate(projectId, contentId);
      if ((await this.links.count(projectId, contentId)) >= MAX_LINKS) throw tooManyLinks(MAX_LINKS);
      const { settings } = await this.projects.get(projectId);
      if (stage !== null && stage >= policyOf(settings.approval).stages.length) throw noSuchStage();
      const token = randomToken();
      const link = await this.links.insert({
        ...{ id: newId(), projectId, contentId, madeBy, name, stage, expiresAt },
        tokenHash: tokenHash(token),
      });
      return { link, token };
    });
  }

  revoke(projectId: string, contentId: string, id: string): Promise<void> {
    return this.links.revoke(projectId, contentId, id);
  }
}
