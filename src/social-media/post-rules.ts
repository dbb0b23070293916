import { Injectable } from '@nestjs/common';
import {
  ContentsService,
  ContentStatus,
  mediaCountProblem,
  MediaLibrary,
  type Content,
} from '../content/index.js';
import { fieldError, type FieldError } from '../core/errors/domain-error.js';
import { brokenRules, invalidInput } from '../core/http/validation.js';
import { AccountsRepository } from './accounts.repository.js';
import { ContentChecks } from './content-checks/content-checks.js';
import { checkText } from './content-checks/text-check.js';
import { errorsOf } from './content-checks/finding.js';
import type { Platform } from './platform.js';
import { PostSettings } from './platforms/post-settings.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import { outgoingPost, type PostAddress, type PostMaterial } from './publishing/outgoing-post.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import { AccountStatus } from './social-media.enums.js';
import {
  accountNotUsable,
  contentIncomplete,
  contentNotUsable,
  notAccepted,
  repliesNotSupported,
  unknownContent,
} from './social-media.errors.js';

/** How long the media may be looked at while somebody waits, in milliseconds. What is slower is looked at again before it goes out. */
const LOOK_AT_MEDIA = 5000;

/** A post that has no row yet. */
export function planned(
  platform: Platform,
  accountId: string,
  metadata: Record<string, unknown> = {},
): PostAddress {
  return { id: '', platform, accountId, metadata };
}

/** What must be so before a post is made, changed or scheduled. Each throws DomainError. */
@Injectable()
export class PostRules {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly contents: ContentsService,
    private readonly registry: PublisherRegistry,
    private readonly checks: ContentChecks,
    private readonly library: MediaLibrary,
  ) {}

  /** A content of which posts may be made, held against changes until the transaction ends. */
  async usableContent(projectId: string, contentId: string): Promise<Content> {
    return (await this.usableContents(projectId, [contentId]))(contentId);
  }

  /** Likewise many, by their ids. */
  async usableContents(
    projectId: string,
    contentIds: readonly string[],
  ): Promise<(contentId: string) => Content> {
    const ids = new Set(contentIds.map((id) => id.toLowerCase()));
    const contents = await this.contents.findManyForUpdate([...ids].map((id) => ({ projectId, id })));
    return (contentId) => {
      const content = contents.get(contentId.toLowerCase());
      if (!content) throw unknownContent();
      if (content.status === ContentStatus.Archived) throw contentNotUsable();
      return content;
    };
  }

  /** @param field where the account stands in what was sent */
  async usableAccount(
    projectId: string,
    accountId: string,
    field = 'accountId',
  ): Promise<SocialMediaAccount> {
    const account = await this.accounts.find(projectId, accountId);
    if (!account)
      throw fieldError('post.unknown-account', {
        field,
        rule: 'exists',
        message: `${field} must be an account of the project`,
      });
    if (account.status === AccountStatus.Revoked) throw accountNotUsable(account.status, field);
    return account;
  }

  /** Likewise many, by their ids. */
  async usableAccounts(
    projectId: string,
    accountIds: readonly string[],
  ): Promise<(accountId: string) => SocialMediaAccount> {
    const accounts = new Map<string, SocialMediaAccount>();
    for (const id of new Set(accountIds)) accounts.set(id, await this.usableAccount(projectId, id));
    return (accountId) => accounts.get(accountId) as SocialMediaAccount;
  }

  /** The settings that only the network knows. */
  assertSettings(platform: Platform, metadata: Record<string, unknown>): void {
    const errors = this.brokenSettings(platform, metadata);
    if (errors.length > 0) throw invalidInput(errors);
  }

  /** What is wrong with the settings. A publisher that tells nothing of its settings takes any. */
  brokenSettings(platform: Platform, metadata: Record<string, unknown>, field = 'metadata'): FieldError[] {
    const { settings } = this.registry.get(platform);
    return settings
      ? brokenRules(settings, metadata, field)
      : brokenRules(PostSettings, metadata, field, { allowUnknown: true });
  }

  /** What is to stand below the post. */
  assertReplies(platform: Platform, replies: readonly string[]): void {
    const errors = this.brokenReplies(platform, replies, 'replies');
    if (errors.length > 0) throw invalidInput(errors);
  }

  /** What is wrong with them; throws where the network takes none. */
  brokenReplies(platform: Platform, replies: readonly string[], field: string): FieldError[] {
    if (replies.length === 0) return [];
    const { replyRules } = this.registry.get(platform);
    if (!replyRules) throw repliesNotSupported(platform, field);
    return replies.flatMap((text, index) =>
      errorsOf(checkText({ text, title: '' }, replyRules.text)).map(({ rule, limit, message }) => ({
        field: `${field}.${index}`,
        rule,
        ...(limit === null ? {} : { limit }),
        message: message.replace('text', `${field}.${index}`),
      })),
    );
  }

  /** A draft may break the network's rules; what is scheduled may not. The media are not looked at. */
  async assertReady(projectId: string, post: PostAddress, content: PostMaterial): Promise<void> {
    const outgoing = outgoingPost(post, content);
    const problem = mediaCountProblem(content.contentType, outgoing.media.length);
    if (problem) throw contentIncomplete(problem);
    const errors = errorsOf(await this.checks.checkWords(projectId, post.platform, outgoing));
    if (errors.length > 0) throw notAccepted(errors);
  }

  /** What is scheduled is ready, and goes out with files that are in the library and not in its bin. */
  async assertMayGoOut(post: PostAddress, content: Content): Promise<void> {
    await this.assertReady(content.projectId, post, content);
    const urls = outgoingPost(post, content).media.map(({ url }) => url);
    await this.assertMediaThere(content.projectId, urls, 'mediaUrls');
  }

  /** @param field what the list of addresses is called in what was sent */
  assertMediaThere(projectId: string, mediaUrls: readonly string[], field: string): Promise<void> {
    return this.library.assertThere(projectId, mediaUrls, field);
  }

  /** The media as they are at their addresses. Takes time: not within a transaction. */
  async assertMediaFit(post: PostAddress, projectId: string, contentId: string): Promise<void> {
    const content = (await this.contents.findMany([{ projectId, id: contentId }])).get(contentId);
    if (!content) throw unknownContent();
    const outgoing = outgoingPost(post, content);
    const probes = await this.checks.look(
      projectId,
      outgoing.media.map(({ url }) => url),
      LOOK_AT_MEDIA,
    );
    const errors = errorsOf(this.checks.checkMedia(post.platform, outgoing, probes));
    if (errors.length > 0) throw notAccepted(errors);
  }
}
