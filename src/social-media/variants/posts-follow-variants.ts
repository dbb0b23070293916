import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  adaptedTo,
  FollowsContents,
  type Content,
  type ContentCompany,
  type ContentFollower,
  type ContentForm,
} from '../../content/index.js';
import { PostsRepository } from '../posts.repository.js';
import { inScope } from '../publishing/own-words.js';
import { RepliesRepository } from '../replies/replies.repository.js';

/** Gives posts that are still to go out, and have no replies of their own, those that the variants of their content have now. */
@FollowsContents()
@Injectable()
export class PostsFollowVariants implements ContentFollower {
  constructor(
    private readonly posts: PostsRepository,
    private readonly replies: RepliesRepository,
  ) {}

  /** What its posts say and set by themselves, and where they go. */
  async companyOf(content: Content): Promise<ContentCompany> {
    const posts = await this.posts.listWords(content.projectId, content.id);
    const scopes = posts.map((post) => inScope(post, content));
    return {
      accountIds: [...new Set(scopes.map(({ accountId }) => accountId))],
      postHashes: scopes.flatMap(({ ownHash }) => ownHash ?? []),
    };
  }

  /** What its posts say, with what stands below those of the same account. */
  async formsOf(content: Content): Promise<ContentForm[]> {
    const words = await this.posts.listWords(content.projectId, content.id);
    const replies = words
      .filter(({ isReply }) => isReply)
      .sort((one, other) => (one.replyPosition ?? 0) - (other.replyPosition ?? 0));
    return words
      .filter(({ isReply }) => !isReply)
      .map(({ platform, accountId, metadata }) => {
        return {
          ...{ platform, ...adaptedTo(content, { platform, accountId, metadata }) },
          replies: replies
            .filter((reply) => reply.accountId === accountId)
            .map(({ replyText }) => replyText ?? ''),
        };
      });
  }

  async variantsChanging(projectId: string, contentId: string): Promise<void> {
    await this.posts.holdFollowing(projectId, contentId);
  }

  async contentChanged(before: Content, after: Content): Promise<void> {
    if (isDeepStrictEqual(before.variants, after.variants)) return;
    for (const post of await this.posts.holdFollowing(after.projectId, after.id)) {
      const [was, is] = [adaptedTo(before, post).replies, adaptedTo(after, post).replies];
      if (!isDeepStrictEqual(was, is)) await this.replies.replace(post, is);
    }
  }
}
