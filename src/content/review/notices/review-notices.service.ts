import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG } from '../../../core/config/config.module.js';
import type { Config } from '../../../core/config/config.js';
import { Transactions } from '../../../core/database/transactions.js';
import { API_PREFIX } from '../../../core/http/api-prefix.js';
import { Job } from '../../../core/jobs/job.decorator.js';
import {
  Notifications,
  ProjectsService,
  TellsOf,
  type Letter,
  type Notice,
  type Notification,
  type NotificationSource,
} from '../../../projects/index.js';
import { ApprovalsService } from '../../approvals/approvals.service.js';
import type { ContentApproval } from '../../approvals/content-approval.entity.js';
import type { Content } from '../../content.entity.js';
import { ApprovalStatus } from '../../content.enums.js';
import { ContentsRepository } from '../../contents.repository.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import type { ContentComment } from '../comments/content-comment.entity.js';
import { ApprovalRequestsService } from '../requests/approval-requests.service.js';
import {
  commentLetter,
  commentText,
  decisionText,
  requestLetter,
  voiceOf,
  type ReviewSubject,
} from './review-letters.js';
import { TELL_COMMENT, TELL_DECISION, TELL_REQUEST } from './review-notices.jobs.js';

/** Most people who are asked by one request. */
const MAX_ASKED = 20;

const DECIDED: Partial<Record<ApprovalStatus, string>> = {
  [ApprovalStatus.Approved]: 'Approval given',
  [ApprovalStatus.Rejected]: 'Rejected',
  [ApprovalStatus.ChangesRequested]: 'Changes wanted',
};

/** Tells people what of reviews concerns them, and says in mails what of it is still so. */
@TellsOf('approval.wanted', 'comment.mentioned', 'comment.made')
@Injectable()
export class ReviewNoticesService implements NotificationSource {
  constructor(
    private readonly notifications: Notifications,
    private readonly requests: ApprovalRequestsService,
    private readonly approvals: ApprovalsService,
    private readonly comments: CommentsRepository,
    private readonly contents: ContentsRepository,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Job(TELL_REQUEST)
  async tellRequest({
    projectId,
    requestId,
    isReminder,
  }: z.output<typeof TELL_REQUEST.payload>): Promise<void> {
    await this.transactions.run(async () => {
      const people = await this.notifications.peopleOf(projectId, 'reviewer');
      const awaited = await this.requests.awaited(projectId, requestId, people);
      if (!awaited) return;
      const subject = await this.subjectOf(awaited.content);
      const { dueAt } = awaited.request;
      const { subject: title, paragraphs } = requestLetter(subject, { dueAt, isReminder });
      const notice: Notice = {
        ...{ kind: 'approval.wanted', title, text: paragraphs[0] ?? '', key: keyOf(requestId, isReminder) },
        ...{ subjectType: 'approvalRequest', subjectId: requestId },
        path: `${pathOf(awaited.content)}/approvals/standing`,
      };
      for (const person of awaited.people.slice(0, MAX_ASKED))
        await this.notifications.tell(projectId, person, [notice]);
    });
  }

  /** Told to who has made the content and who has asked for the decision, unless it is their own. */
  @Job(TELL_DECISION)
  async tellDecision({
    projectId,
    contentId,
    approvalId,
  }: z.output<typeof TELL_DECISION.payload>): Promise<void> {
    const content = await this.contents.find(projectId, contentId);
    if (!content) return;
    const { approval } =
      (await this.approvals.list(projectId, contentId)).find((one) => one.approval.id === approvalId) ?? {};
    if (!approval) return;
    const asked = await this.requests.askersOf(projectId, contentId, approval.contentHash);
    const [project, who] = [
      await this.projects.get(projectId),
      await this.voiceOf(approval, approval.approverId),
    ];
    const title = approval.completes ? 'Approved' : DECIDED[approval.status];
    await this.tell(projectId, [content.creatorId, ...asked], approval.approverId, {
      ...{ kind: 'approval.decided', key: approvalId, title: `${title ?? ''}: ${content.title}` },
      text: decisionText({ project, content }, who, approval),
      ...{ subjectType: 'content', subjectId: contentId, path: `${pathOf(content)}/approvals` },
    });
  }

  /** Whoever is mentioned is told that, and nothing else of the comment. */
  @Job(TELL_COMMENT)
  async tellComment({
    projectId,
    contentId,
    commentId,
  }: z.output<typeof TELL_COMMENT.payload>): Promise<void> {
    const content = await this.contents.find(projectId, contentId);
    const comment = await this.comments.find(projectId, contentId, commentId);
    if (!content || !comment) return;
    const about = {
      ...{ key: commentId, subjectType: 'comment', subjectId: commentId },
      path: `${pathOf(content)}/comments/${commentId}`,
    };
    const { authorId, mentions } = comment;
    const [project, who] = [await this.projects.get(projectId), await this.voiceOf(comment, authorId)];
    await this.tell(projectId, mentions, authorId, {
      ...{ ...about, kind: 'comment.mentioned', title: `You are mentioned: ${content.title}` },
      text: commentText({ project, content }, who, true),
    });
    const voices = [content.creatorId, ...(await this.comments.authorsOfThread(comment))];
    const others = voices.filter((person) => !mentions.includes(person));
    await this.tell(projectId, others, authorId, {
      ...{ ...about, kind: 'comment.made', title: `New comment: ${content.title}` },
      text: commentText({ project, content }, who, false),
    });
  }

  async stillSo(projectId: string, notifications: readonly Notification[]): Promise<Notification[]> {
    const left: Notification[] = [];
    for (const one of notifications) if (await this.isStillSo(projectId, one)) left.push(one);
    return left;
  }

  async letter(projectId: string, [notification]: readonly Notification[]): Promise<Letter | undefined> {
    if (!notification) return undefined;
    const { kind, subjectId, userId, key } = notification;
    if (kind === 'approval.wanted') {
      const awaited = await this.requests.awaited(projectId, subjectId, [userId]);
      if (!awaited) return undefined;
      const { dueAt } = awaited.request;
      const isReminder = key === keyOf(subjectId, true);
      return requestLetter(await this.subjectOf(awaited.content), { dueAt, isReminder });
    }
    const comment = await this.comments.findAnywhere(projectId, subjectId);
    const content = comment && (await this.contents.find(projectId, comment.contentId));
    if (!content) return undefined;
    const who = await this.voiceOf(comment, comment.authorId);
    return commentLetter(await this.subjectOf(content), who, kind === 'comment.mentioned');
  }

  private async isStillSo(projectId: string, { kind, subjectId, userId }: Notification): Promise<boolean> {
    if (kind === 'approval.wanted') {
      const awaited = await this.requests.awaited(projectId, subjectId, [userId]);
      return awaited !== undefined && awaited.people.length > 0;
    }
    const comment = await this.comments.findAnywhere(projectId, subjectId);
    if (!comment || !(await this.contents.find(projectId, comment.contentId))) return false;
    return kind !== 'comment.mentioned' || comment.mentions.includes(userId);
  }

  /** Tells people, each once, and not of what they did themselves. */
  private async tell(
    projectId: string,
    people: readonly string[],
    actor: string | null,
    notice: Notice,
  ): Promise<void> {
    await this.transactions.run(async () => {
      for (const person of new Set(people))
        if (person !== actor) await this.notifications.tell(projectId, person, [notice]);
    });
  }

  private async voiceOf(said: ContentApproval | ContentComment, memberId: string | null): Promise<string> {
    return voiceOf(said, memberId && (await this.notifications.nameOf(said.projectId, memberId)));
  }

  private async subjectOf(content: Content): Promise<ReviewSubject> {
    const project = await this.projects.get(content.projectId);
    const timeZone = project.settings.timeZone ?? 'UTC';
    return { project, timeZone, content, apiUrl: `${this.config.PUBLIC_URL}/${API_PREFIX}` };
  }
}

function keyOf(requestId: string, isReminder: boolean): string {
  return `${requestId} ${isReminder ? 'reminded' : 'asked'}`;
}

function pathOf({ projectId, id }: Content): string {
  return `/${API_PREFIX}/projects/${projectId}/contents/${id}`;
}
