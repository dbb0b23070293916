import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG } from '../../../core/config/config.module.js';
import type { Config } from '../../../core/config/config.js';
import { Transactions } from '../../../core/database/transactions.js';
import { API_PREFIX } from '../../../core/http/api-prefix.js';
import { Job } from '../../../core/jobs/job.decorator.js';
import { Jobs } from '../../../core/jobs/jobs.js';
import { Mailer } from '../../../core/mail/mailer.js';
import { ProjectsService } from '../../../projects/index.js';
import type { Content } from '../../content.entity.js';
import { ContentsRepository } from '../../contents.repository.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import { ApprovalRequestsService } from '../requests/approval-requests.service.js';
import { mentionMail, requestMail, type ReviewSubject } from './review-letters.js';
import { MAIL_MENTION, MAIL_REQUEST, TELL_REQUEST } from './review-mails.jobs.js';
import { ReviewReadersRepository } from './review-readers.repository.js';

/** Most people who are asked by one request. */
const MAX_ASKED = 20;

/** Tells people what waits for them, as it is when the mail is sent: whoever has left, and what is over, is left out. */
@Injectable()
export class ReviewMailsService {
  constructor(
    private readonly readers: ReviewReadersRepository,
    private readonly requests: ApprovalRequestsService,
    private readonly comments: CommentsRepository,
    private readonly contents: ContentsRepository,
    private readonly projects: ProjectsService,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Job(TELL_REQUEST)
  async tell({ projectId, ...about }: z.output<typeof TELL_REQUEST.payload>): Promise<void> {
    await this.transactions.run(async () => {
      const people = await this.readers.peopleToAsk(projectId);
      const awaited = await this.requests.awaited(projectId, about.requestId, people);
      for (const personId of awaited?.people.slice(0, MAX_ASKED) ?? [])
        await this.jobs.add(MAIL_REQUEST, { projectId, ...about, personId });
    });
  }

  @Job(MAIL_REQUEST)
  async mailRequest({
    projectId,
    requestId,
    personId,
    isReminder,
  }: z.output<typeof MAIL_REQUEST.payload>): Promise<void> {
    const address = await this.readers.addressOf(projectId, personId, 'reviewer');
    const awaited = await this.requests.awaited(projectId, requestId, [personId]);
    if (address === null || !awaited || awaited.people.length === 0) return;
    const { dueAt } = awaited.request;
    const subject = await this.subjectOf(awaited.content);
    await this.mailer.send(requestMail(address, subject, { dueAt, isReminder }));
  }

  @Job(MAIL_MENTION)
  async mailMention({
    projectId,
    contentId,
    commentId,
    personId,
  }: z.output<typeof MAIL_MENTION.payload>): Promise<void> {
    const address = await this.readers.addressOf(projectId, personId, 'viewer');
    const content = await this.contents.find(projectId, contentId);
    const comment = await this.comments.find(projectId, contentId, commentId);
    if (address === null || !content || !comment?.mentions.includes(personId)) return;
    await this.mailer.send(mentionMail(address, await this.subjectOf(content)));
  }

  private async subjectOf(content: Content): Promise<ReviewSubject> {
    const project = await this.projects.get(content.projectId);
    const timeZone = project.settings.timeZone ?? 'UTC';
    return { project, timeZone, content, apiUrl: `${this.config.PUBLIC_URL}/${API_PREFIX}` };
  }
}
