import { Injectable } from '@nestjs/common';
import { randomToken, tokenHash } from '../../../core/crypto/tokens.js';
import { newId } from '../../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../../core/database/keyset.js';
import { Transactions } from '../../../core/database/transactions.js';
import { ProjectsService } from '../../../projects/index.js';
import { ApprovalsService } from '../../approvals/approvals.service.js';
import { policyOf } from '../../approvals/approval-policy.js';
import { ContentsRepository } from '../../contents.repository.js';
import type { CreateReviewLinkDto } from './review-link.dto.js';
import { expiryOutOfRange, noSuchStage, tooManyLinks } from './review-link.errors.js';
import { ReviewLinkMails } from './review-link-mails.js';
import { ReviewLinksRepository } from './review-links.repository.js';
import { refusalByLink, type JudgedLink } from './voice-of-link.js';

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
    private readonly approvals: ApprovalsService,
    private readonly mails: ReviewLinkMails,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  /** Newest first. */
  async list(projectId: string, contentId: string, page: PageRequest): Promise<Page<JudgedLink>> {
    const standing = await this.approvals.standing(projectId, contentId);
    const { items, nextCursor } = await this.links.list(projectId, contentId, page);
    return { items: items.map((link) => ({ link, refusal: refusalByLink(link, standing) })), nextCursor };
  }

  /** Makes a link. Its secret is in this answer, in a mail where one is wanted, and nowhere else. */
  async create(
    projectId: string,
    contentId: string,
    madeBy: string,
    { name, expiresAt: until, stage: givenStage, email }: CreateReviewLinkDto,
  ): Promise<JudgedLink & { token: string; url: string }> {
    const stage = givenStage ?? null;
    const now = Date.now();
    const expiresAt = new Date(until ?? now + DEFAULT_DAYS * DAY);
    if (expiresAt.getTime() <= now || expiresAt.getTime() > now + MAX_DAYS * DAY)
      throw expiryOutOfRange(MAX_DAYS);
    if (email !== undefined) await this.mails.assertMayMail(projectId, madeBy, email);
    const { title, settings, ...made } = await this.transactions.run(async () => {
      // Held, so that of two who make one at once the later one counts both.
      const { title } = await this.contents.getForUpdate(projectId, contentId);
      if ((await this.links.count(projectId, contentId)) >= MAX_LINKS) throw tooManyLinks(MAX_LINKS);
      const { settings } = await this.projects.get(projectId);
      if (stage !== null && stage >= policyOf(settings.approval).stages.length) throw noSuchStage();
      const token = randomToken();
      const link = await this.links.insert({
        ...{ id: newId(), projectId, contentId, madeBy, name, stage, expiresAt },
        tokenHash: tokenHash(token),
      });
      const standing = await this.approvals.standing(projectId, contentId);
      return { link, token, title, settings, standing };
    });
    const { link, token, standing } = made;
    const { timeZone = 'UTC' } = settings;
    if (email !== undefined)
      await this.mails.send(email, {
        token,
        title,
        until: answerBy(link, standing.request?.dueAt),
        timeZone,
      });
    return { link, refusal: refusalByLink(link, standing), token, url: this.mails.addressOf(token) };
  }

  revoke(projectId: string, contentId: string, id: string): Promise<void> {
    return this.links.revoke(projectId, contentId, id);
  }
}

/** The request's time, where that is before the link ends. */
function answerBy({ expiresAt }: JudgedLink['link'], dueAt: Date | null = null): Date {
  return dueAt && dueAt < expiresAt ? dueAt : expiresAt;
}
