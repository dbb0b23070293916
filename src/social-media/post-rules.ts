import { Injectable } from '@nestjs/common';
import { ContentsService, ContentStatus, mediaCountProblem, type Content } from '../content/index.js';
import { fieldError } from '../core/errors/domain-error.js';
import { checked } from '../core/http/validation.js';
import { AccountsRepository } from './accounts.repository.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import { AccountStatus, type Platform } from './social-media.enums.js';
import {
  accountNotUsable,
  contentIncomplete,
  contentNotUsable,
  contentTypeNotSupported,
  unknownContent,
} from './social-media.errors.js';

/** What must be so before a post is made, changed or scheduled. Each throws DomainError. */
@Injectable()
export class PostRules {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly contents: ContentsService,
    private readonly registry: PublisherRegistry,
  ) {}

  /** A content of which posts may be made, held against changes until the transaction ends. */
  async usableContent(projectId: string, contentId: string): Promise<Content> {
    const content = await this.contents.findForUpdate(projectId, contentId);
    if (!content) throw unknownContent();
    if (content.status === ContentStatus.Archived) throw contentNotUsable();
    return content;
  }

  async usableAccount(projectId: string, accountId: string): Promise<SocialMediaAccount> {
    const account = await this.accounts.find(projectId, accountId);
    if (!account)
      throw fieldError('post.unknown-account', {
        field: 'accountId',
        rule: 'exists',
        message: 'accountId must be an account of the project',
      });
    if (account.status === AccountStatus.Revoked) throw accountNotUsable(account.status);
    return account;
  }

  /** The settings that only the network knows. */
  assertSettings(platform: Platform, metadata: Record<string, unknown>): void {
    const { settings } = this.registry.get(platform);
    if (settings) checked(settings, metadata, 'metadata');
  }

  /** A draft may be incomplete, and of a kind that the network does not take; what is scheduled may not. */
  assertReady(platform: Platform, { contentType, mediaUrls }: Content): void {
    const problem = mediaCountProblem(contentType, mediaUrls.length);
    if (problem) throw contentIncomplete(problem);
    const { contentTypes } = this.registry.get(platform);
    if (contentTypes && !contentTypes.includes(contentType))
      throw contentTypeNotSupported(platform, contentType, contentTypes);
  }
}
