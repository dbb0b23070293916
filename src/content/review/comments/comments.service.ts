import { Injectable } from '@nestjs/common';
import { newId } from '../../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../../core/database/keyset.js';
import { Transactions } from '../../../core/database/transactions.js';
import { notFound } from '../../../core/errors/domain-error.js';
import { ProjectsService } from '../../../projects/index.js';
import { ContentsRepository } from '../../contents.repository.js';
import type { CreateCommentDto, UpdateCommentDto } from './comment.dto.js';
import {
  answeredAlready,
  mentionNotMember,
  noSuchThread,
  notAThread,
  notYourComment,
} from './comment.errors.js';
import { CommentsRepository } from './comments.repository.js';
import type { ContentComment } from './content-comment.entity.js';

/**
 * What a team says about its contents. A thread is a first comment, and the answers to it. Whom a comment concerns is told: the database sees to it,
 * see review-notices.jobs.ts.
 */
@Injectable()
export class CommentsService {
  constructor(
    private readonly comments: CommentsRepository,
    private readonly contents: ContentsRepository,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  /** Oldest first. */
  async list(projectId: string, contentId: string, page: PageRequest): Promise<Page<ContentComment>> {
    await this.contents.get(projectId, contentId);
    return this.comments.list(projectId, contentId, page);
  }

  get(projectId: string, contentId: string, id: string): Promise<ContentComment> {
    return this.comments.get(projectId, contentId, id);
  }

  create(
    projectId: string,
    contentId: string,
    authorId: string,
    { body, parentId, mentions = [] }: CreateCommentDto,
  ): Promise<ContentComment> {
    return this.transactions.run(async () => {
      const { version } = await this.contents.get(projectId, contentId);
      if (parentId !== undefined) {
        // Held, so that the thread is not taken away at the same moment.
        const parent = await this.comments.hold(projectId, contentId, parentId);
        if (!parent || parent.parentId !== null) throw noSuchThread();
      }
      return this.comments.insert({
        ...{ id: newId(), projectId, contentId, parentId: parentId ?? null, authorId, body },
        ...{ mentions: await this.membersOf(projectId, mentions), contentVersion: version },
      });
    });
  }

  /** Changes one's own comment. */
  update(
    projectId: string,
    contentId: string,
    id: string,
    userId: string,
    { body, mentions }: UpdateCommentDto,
  ): Promise<ContentComment> {
    return this.transactions.run(async () => {
      const comment = await this.hold(projectId, contentId, id);
      if (comment.authorId !== userId) throw notYourComment();
      await this.comments.update(comment, {
        ...(body === undefined ? {} : { body }),
        ...(mentions === undefined ? {} : { mentions: await this.membersOf(projectId, mentions) }),
        editedAt: new Date(),
      });
      return this.comments.get(projectId, contentId, id);
    });
  }

  /** Takes away one's own comment, or as an admin anybody's; with the first one of a thread goes the thread. */
  remove(projectId: string, contentId: string, id: string, userId: string): Promise<void> {
    return this.transactions.run(async () => {
      const comment = await this.hold(projectId, contentId, id);
      if (!(await this.projects.isAdmin(projectId))) {
        if (comment.authorId !== userId) throw notYourComment();
        if (await this.comments.hasAnswersOfOthers(comment, userId)) throw answeredAlready();
      }
      await this.comments.remove(comment);
    });
  }

  /** Settles a thread, or opens it again. What it is already, it stays. */
  resolve(
    projectId: string,
    contentId: string,
    id: string,
    resolvedBy: string | null,
  ): Promise<ContentComment> {
    return this.transactions.run(async () => {
      const comment = await this.hold(projectId, contentId, id);
      if (comment.parentId !== null) throw notAThread();
      if ((comment.resolvedBy === null) === (resolvedBy === null)) return comment;
      const resolvedAt = resolvedBy === null ? null : new Date();
      await this.comments.update(comment, { resolvedBy, resolvedAt });
      return { ...comment, resolvedBy, resolvedAt };
    });
  }

  /** A comment of a content that is not in the bin. */
  private async hold(projectId: string, contentId: string, id: string): Promise<ContentComment> {
    await this.contents.get(projectId, contentId);
    const comment = await this.comments.hold(projectId, contentId, id);
    if (!comment) throw notFound();
    return comment;
  }

  /** The same people, each once. 422 where one is not of the project. */
  private async membersOf(projectId: string, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const members = await this.projects.membersAmong(projectId, ids);
    if (members.length < new Set(ids.map((id) => id.toLowerCase())).size) throw mentionNotMember();
    return members;
  }
}
