import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { markedProviders } from '../core/context/marked-providers.js';
import type { ContentCompany } from './approvals/approved-scope.js';
import type { Content } from './content.entity.js';
import type { Adapted } from './variants/variant.js';

const FOLLOWS_CONTENTS = 'follows-contents';

/** Marks a provider as a {@link ContentFollower}. It is found by this mark, wherever it stands. */
export const FollowsContents = (): ClassDecorator => SetMetadata(FOLLOWS_CONTENTS, true);

/** What is to go out of a content in one place. */
export type ContentForm = Adapted & { platform: string };

/** Keeps something in line with contents: whatever is made of them elsewhere. */
export interface ContentFollower {
  /** Called before variants of a content are changed, in the same transaction, so that whatever is locked besides is locked first. */
  variantsChanging?(projectId: string, contentId: string): Promise<void>;

  /** What goes out with a content beside its own words: an approval covers it too. */
  companyOf?(content: Content): Promise<ContentCompany>;

  /** What is planned to go out of a content, in its words: who decides on it is shown all of that. */
  formsOf?(content: Content): Promise<ContentForm[]>;

  /** Called in the transaction that has changed a content. By throwing DomainError it refuses the change. */
  contentChanged?(before: Content, after: Content): Promise<void>;
}

/** All that follows contents. */
@Injectable()
export class ContentFollowers implements OnModuleInit {
  private followers: ContentFollower[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.followers = markedProviders<ContentFollower>(this.discovery, this.reflector, FOLLOWS_CONTENTS);
  }

  async variantsChanging(projectId: string, contentId: string): Promise<void> {
    for (const follower of this.followers) await follower.variantsChanging?.(projectId, contentId);
  }

  async contentChanged(before: Content, after: Content): Promise<void> {
    for (const follower of this.followers) await follower.contentChanged?.(before, after);
  }

  /** All of it together. */
  async companyOf(content: Content): Promise<ContentCompany> {
    const companies: ContentCompany[] = [];
    for (const follower of this.followers)
      if (follower.companyOf) companies.push(await follower.companyOf(content));
    return {
      accountIds: [...new Set(companies.flatMap(({ accountIds }) => accountIds))],
      postHashes: companies.flatMap(({ postHashes }) => postHashes),
    };
  }

  async formsOf(content: Content): Promise<ContentForm[]> {
    const forms: ContentForm[] = [];
    for (const follower of this.followers) forms.push(...((await follower.formsOf?.(content)) ?? []));
    return forms;
  }
}
