import { Injectable } from '@nestjs/common';
import { Transactions } from '../../core/database/transactions.js';
import { HandlesEvents, ProjectsService, type HandledEvent } from '../../projects/index.js';
import { PostsRepository } from '../posts.repository.js';
import { RepliesRepository } from '../replies/replies.repository.js';
import { ContentMaterial } from './briefing.js';

/** Posts whose time passed, or nearly did, while their content waited for an approval. */
@Injectable()
export class ApprovedPostsService {
  constructor(
    private readonly posts: PostsRepository,
    private readonly replies: RepliesRepository,
    private readonly material: ContentMaterial,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Lets posts go on that nothing but a missing approval has kept, as far as they have it now. What is late by then is decided when a worker
   * takes it, by the project's setting for late posts. A decision that completes nothing changes nothing.
   */
  @HandlesEvents('posts.release-approved', 'content.approval-given')
  async release({ projectId, data }: HandledEvent): Promise<void> {
    const { contentId } = data as { contentId: string };
    const waiting = await this.posts.listWaitingForApproval(projectId, contentId);
    if (waiting.length === 0) return;
    const { isApproved } = await this.material.of(waiting, await this.projects.settingsOf([projectId]));
    const approved = waiting.filter(isApproved);
    await this.transactions.run(async () => {
      await this.posts.letGo(
        projectId,
        approved.map(({ id }) => id),
      );
      await this.replies.release(approved);
    });
  }
}
