import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { PostsRepository } from '../posts.repository.js';
import { PostsService } from '../posts.service.js';
import { outletOf } from '../replies/outlet.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { PostStatus } from '../social-media.enums.js';
import {
  editNotSupported,
  endingPost,
  replyNotEditable,
  takeDownNotSupported,
  wrongPostStatus,
} from '../social-media.errors.js';
import { EditRules } from './edit-rules.js';
import { ChangeKind, ChangeState, isEnding, pendingChange } from './network-change.js';
import { CHANGE_PUBLISHED } from './network-changes.service.js';

/** Changes that people ask for of posts that are out. What the network's API cannot do is told at once; the rest a worker does. */
@Injectable()
export class PublishedPostsService {
  constructor(
    private readonly posts: PostsRepository,
    private readonly lives: PostsService,
    private readonly edits: EditRules,
    private readonly registry: PublisherRegistry,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
  ) {}

  /** Has a post taken down, also while its text is being changed. Asked for twice, it is done once. */
  takeDown(projectId: string, id: string): Promise<SocialMediaPost> {
    return this.transactions.run(async () => {
      const post = await this.posts.getForUpdate(projectId, id);
      if (isEnding(post)) return this.posts.get(projectId, id);
      if (post.status !== PostStatus.Published)
        throw wrongPostStatus('taken down', post.status, post.needsAttention);
      if (!outletOf(this.registry.get(post.platform), post).delete) throw takeDownNotSupported(post.platform);
      return this.begin(post, ChangeKind.TakeDown, null);
    });
  }

  /** Has the text of a post follow its content. Asked for twice, it is done once; while it waits, for the newest version. */
  edit(projectId: string, id: string): Promise<SocialMediaPost> {
    return this.transactions.run(async () => {
      const post = await this.posts.getForUpdate(projectId, id);
      if (post.status !== PostStatus.Published)
        throw wrongPostStatus('edited at the network', post.status, post.needsAttention);
      if (isEnding(post)) throw endingPost();
      if (post.replyToPostId) throw replyNotEditable();
      if (!outletOf(this.registry.get(post.platform), post).edit) throw editNotSupported(post.platform);
      const { contentVersion } = await this.edits.wordsFor(post);
      const pending = pendingChange(post);
      if (!pending && contentVersion !== post.contentVersion)
        return this.begin(post, ChangeKind.Edit, contentVersion);
      if (pending && contentVersion !== pending.contentVersion)
        await this.posts.update(projectId, id, { networkChange: { ...pending, contentVersion } });
      return this.posts.get(projectId, id);
    });
  }

  private async begin(
    { projectId, id }: SocialMediaPost,
    kind: ChangeKind,
    contentVersion: number | null,
  ): Promise<SocialMediaPost> {
    const changeId = newId();
    await this.posts.update(projectId, id, {
      networkChange: {
        id: changeId,
        kind,
        state: ChangeState.Pending,
        contentVersion,
        tries: 0,
        requestedAt: new Date().toISOString(),
        finishedAt: null,
        failureClass: null,
        message: null,
      },
    });
    await this.jobs.add(CHANGE_PUBLISHED, { projectId, postId: id, changeId });
    return this.lives.settle(projectId, id);
  }
}
