import { Injectable } from '@nestjs/common';
import { newId } from '../../../core/database/base.entity.js';
import { pageOf, type Page } from '../../../core/database/keyset.js';
import { Transactions } from '../../../core/database/transactions.js';
import { Jobs } from '../../../core/jobs/jobs.js';
import { ApprovalsService, type JudgedStanding } from '../../approvals/approvals.service.js';
import { mayApprove } from '../../approvals/approval-policy.js';
import { FollowsContents, type ContentFollower } from '../../content-followers.js';
import { contentHash, type Content } from '../../content.entity.js';
import { ApprovalStatus } from '../../content.enums.js';
import { ContentsRepository } from '../../contents.repository.js';
import { TELL_REQUEST } from '../notices/review-notices.jobs.js';
import type { CreateApprovalRequestDto, ListApprovalRequestsQuery } from './approval-request.dto.js';
import { RequestEnd, type ApprovalRequest } from './approval-request.entity.js';
import { approvedAlready, dueTooEarly, reminderOutOfTime, requestClosed } from './approval-request.errors.js';
import { ApprovalRequestsRepository, NEWEST_FIRST } from './approval-requests.repository.js';

const DAY = 86_400_000;
/** Requests that are looked through at a time for somebody's own. */
const BATCH = 100;

/** The life of requests for approval. Decisions close them too, see ApprovalsService. */
@FollowsContents()
@Injectable()
export class ApprovalRequestsService implements ContentFollower {
  constructor(
    private readonly requests: ApprovalRequestsRepository,
    private readonly approvals: ApprovalsService,
    private readonly contents: ContentsRepository,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
  ) {}

  /** Newest first. `mine`: those that wait for this person's approval. */
  async list(
    projectId: string,
    userId: string,
    { mine, open, contentId, ...page }: ListApprovalRequestsQuery,
  ): Promise<Page<ApprovalRequest>> {
    const filter = { ...(open === undefined ? {} : { open }), ...(contentId ? { contentId } : {}) };
    if (!mine) return this.requests.list(projectId, filter, page);
    if (open === false) return { items: [], nextCursor: null };
    const found: ApprovalRequest[] = [];
    let { cursor } = page;
    do {
      const batch = await this.requests.list(
        projectId,
        { ...filter, open: true, asReviewer: true },
        { limit: BATCH, ...(cursor ? { cursor } : {}) },
      );
      found.push(...(await this.awaiting(projectId, userId, batch.items)));
      cursor = batch.nextCursor ?? undefined;
    } while (cursor !== undefined && found.length <= page.limit);
    return pageOf(found, page.limit, NEWEST_FIRST);
  }

  /** Asks for an approval of the content as it is. 409 where that is asked for already, or nothing is missing. */
  create(
    projectId: string,
    contentId: string,
    requestedBy: string,
    { note = '', ...times }: CreateApprovalRequestDto,
  ): Promise<ApprovalRequest> {
    const { dueAt, remindAt } = timesOf(times, Date.now());
    return this.transactions.run(async () => {
      const content = await this.contents.getForUpdate(projectId, contentId);
      const { state } = (await this.approvals.standings([content])).get(contentId) ?? {};
      if (state === ApprovalStatus.Approved) throw approvedAlready();
      const request = await this.requests.insert({
        ...{ id: newId(), projectId, contentId, requestedBy, note, dueAt, remindAt },
        ...{ contentHash: contentHash(content), contentVersion: content.version },
      });
      const about = { projectId, requestId: request.id };
      await this.jobs.add(TELL_REQUEST, { ...about, isReminder: false });
      if (remindAt) await this.jobs.add(TELL_REQUEST, { ...about, isReminder: true }, { runAt: remindAt });
      return request;
    });
  }

  /** Takes a request back. 409 for a closed one. */
  async withdraw(projectId: string, id: string): Promise<ApprovalRequest> {
    const isClosed = await this.requests.close(projectId, { id }, RequestEnd.Withdrawn);
    const request = await this.requests.get(projectId, id);
    if (!isClosed) throw requestClosed();
    return request;
  }

  /** Those of these people whose approval an open request waits for; undefined where it is closed, or its content is gone. */
  async awaited(
    projectId: string,
    id: string,
    people: readonly string[],
  ): Promise<{ request: ApprovalRequest; content: Content; people: string[] } | undefined> {
    const request = await this.requests.find(projectId, id);
    if (!request || request.closedAs !== null) return undefined;
    const content = await this.contents.find(projectId, request.contentId);
    if (!content) return undefined;
    const standing = (await this.approvals.standings([content])).get(content.id);
    return { request, content, people: people.filter((person) => isMissing(standing, person)) };
  }

  /** Who has asked for an approval of a content in this state. */
  askersOf(projectId: string, contentId: string, contentHash: string): Promise<string[]> {
    return this.requests.askersOf(projectId, contentId, contentHash);
  }

  /** What was to be approved is not there any more. */
  async contentChanged(before: Content, after: Content): Promise<void> {
    if (contentHash(before) === contentHash(after)) return;
    await this.requests.close(after.projectId, { contentId: after.id }, RequestEnd.Changed);
  }

  /** Those of the requests where this person's approval would count and is missing. */
  private async awaiting(
    projectId: string,
    userId: string,
    requests: readonly ApprovalRequest[],
  ): Promise<ApprovalRequest[]> {
    const contents = await this.contents.findMany(
      requests.map(({ contentId }) => ({ projectId, id: contentId })),
    );
    const standings = await this.approvals.standings([...contents.values()]);
    return requests.filter(({ contentId }) => isMissing(standings.get(contentId), userId));
  }
}

/** Whether this person's approval would count where a content stands, and has not come yet. */
function isMissing(standing: JudgedStanding | undefined, userId: string): boolean {
  if (!standing || standing.openStage === null) return false;
  const { policy, openStage, approvedBy, authors } = standing;
  return (
    mayApprove(policy, openStage, { approverId: userId }, authors) && !approvedBy[openStage]?.includes(userId)
  );
}

/** Until when an approval is wanted, and when to remind of it: a day before, unless that is past or something else is said. */
function timesOf(
  given: Pick<CreateApprovalRequestDto, 'dueAt' | 'remindAt'>,
  now: number,
): Pick<ApprovalRequest, 'dueAt' | 'remindAt'> {
  const dueAt = given.dueAt === undefined ? null : new Date(given.dueAt);
  if (dueAt && dueAt.getTime() <= now) throw dueTooEarly();
  if (given.remindAt === undefined) {
    const dayBefore = dueAt ? dueAt.getTime() - DAY : 0;
    return { dueAt, remindAt: dayBefore > now ? new Date(dayBefore) : null };
  }
  const remindAt = new Date(given.remindAt);
  if (!dueAt || remindAt.getTime() <= now || remindAt >= dueAt) throw reminderOutOfTime();
  return { dueAt, remindAt };
}
