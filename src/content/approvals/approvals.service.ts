import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { ProjectsService, type ProjectSettings } from '../../projects/index.js';
import { ContentFollowers } from '../content-followers.js';
import { contentHash, type Content } from '../content.entity.js';
import { ApprovalStatus } from '../content.enums.js';
import { ContentsRepository } from '../contents.repository.js';
import type { DecideDto } from './approval.dto.js';
import { ContentVersionsRepository } from '../versions/content-versions.repository.js';
import {
  counting,
  policyOf,
  standingOf,
  type ApprovalPolicy,
  type Approver,
  type Standing,
} from './approval-policy.js';
import { changedSince, notWhatWasSeen } from './approval.errors.js';
import { refusalOf, stageOf } from './who-may-decide.js';
import { ApprovalsRepository, type ContentState } from './approvals.repository.js';
import { RequestEnd, type ApprovalRequest } from '../review/requests/approval-request.entity.js';
import { ApprovalRequestsRepository } from '../review/requests/approval-requests.repository.js';
import { covers, fingerprintOf, scopeOf, type PostInScope } from './approved-scope.js';
import type { ContentApproval } from './content-approval.entity.js';

/** How a decision closes a request. */
const END_BY: Record<DecideDto['status'], RequestEnd> = {
  [ApprovalStatus.Approved]: RequestEnd.Approved,
  [ApprovalStatus.Rejected]: RequestEnd.Rejected,
  [ApprovalStatus.ChangesRequested]: RequestEnd.ChangesRequested,
};

/** Where a content stands, and by which policy. */
export interface JudgedStanding extends Standing {
  policy: ApprovalPolicy;
  isRequired: boolean;
  /** Whoever has written on it. */
  authors: ReadonlySet<string>;
  /** On exactly what it is, newest first. */
  decisions: readonly ContentApproval[];
}

/** Where a content stands, what a decision now would be on, and whether one is asked for. */
export interface ContentStanding extends JudgedStanding {
  fingerprint: string;
  request: ApprovalRequest | null;
}

/** Decisions on contents. Each one counts for exactly what was decided on; see approval-policy.ts for what they come to. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly approvals: ApprovalsRepository,
    private readonly contents: ContentsRepository,
    private readonly versions: ContentVersionsRepository,
    private readonly requests: ApprovalRequestsRepository,
    private readonly followers: ContentFollowers,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  /** Newest first, and of each whether it still counts. */
  async list(
    projectId: string,
    contentId: string,
  ): Promise<{ approval: ContentApproval; isCurrent: boolean }[]> {
    const content = await this.contents.get(projectId, contentId);
    const approvals = await this.approvals.list(projectId, contentId);
    const hash = contentHash(content);
    const current = new Set(counting(approvals.filter((approval) => approval.contentHash === hash)));
    return approvals.map((approval) => ({ approval, isCurrent: current.has(approval) }));
  }

  /** Where a content stands as it is now. */
  async standing(projectId: string, contentId: string): Promise<ContentStanding> {
    const content = await this.contents.get(projectId, contentId);
    const fingerprint = fingerprintOf(content, await this.followers.companyOf(content));
    const request = await this.requests.findOpen(projectId, contentId);
    return { ...(await this.standingNow(content)), fingerprint, request };
  }

  /** Where contents stand as they are, under their ids. */
  async standings(contents: readonly Content[]): Promise<Map<string, JudgedStanding>> {
    if (contents.length === 0) return new Map();
    const states = contents.map(stateOf);
    const settings = await this.projects.settingsOf([...new Set(contents.map(({ projectId }) => projectId))]);
    const decisionsOn = await this.approvals.onStates(states);
    const authorsOf = await this.versions.authorsOf(states);
    return new Map(
      contents.map(({ projectId, id }) => {
        const { approval } = settings.get(projectId) ?? {};
        const [policy, authors] = [policyOf(approval), new Set(authorsOf.get(id))];
        const decisions = decisionsOn.get(id) ?? [];
        const standing = standingOf(policy, decisions, authors);
        return [id, { ...standing, policy, isRequired: approval?.required ?? false, authors, decisions }];
      }),
    );
  }

  /**
   * Records a decision on the content as it is now, with all that is to go out with it. Where something was said of what was seen, it is
   * refused when that is not so any more.
   */
  decide(
    projectId: string,
    contentId: string,
    approver: Approver,
    { status, comment = '', ...seen }: DecideDto & Seen,
  ): Promise<ContentApproval> {
    return this.transactions.run(async () => {
      await this.approvals.holdDecisions(projectId, contentId);
      const content = await this.contents.get(projectId, contentId);
      const company = await this.followers.companyOf(content);
      const before = await this.standingNow(content);
      const { policy, authors, openStage } = before;
      const found = {
        contentVersion: content.version,
        fingerprint: fingerprintOf(content, company),
        openStage,
      };
      if (!isWhatWasSeen(seen, found))
        throw approver.approverId === null ? notWhatWasSeen() : changedSince(content.version);
      const refusal = refusalOf(before, approver, status);
      if (refusal) throw refusal;
      const { approverId, reviewLinkId = null, reviewerName = null, vouchedBy = null } = approver;
      const stage = stageOf(before);
      const decision = { approverId, reviewLinkId, reviewerName, vouchedBy, status, stage };
      const { state } = standingOf(policy, [decision, ...before.decisions], authors);
      await this.approvals.insert({
        ...{ id: newId(), projectId, contentId, ...decision, comment },
        completes: state === ApprovalStatus.Approved && state !== before.state,
        ...scopeOf(company),
        contentHash: contentHash(content),
        decidedAt: new Date(),
      });
      if (state === status) await this.answerRequest(content, END_BY[status]);
      const [newest] = await this.approvals.list(projectId, contentId);
      return newest as ContentApproval;
    });
  }

  /**
   * Says of contents which posts of theirs are approved: by enough people, on exactly what the content is, each for the post's account
   * and for whatever the post says by itself.
   */
  async judgeAll(
    contents: readonly Content[],
    settings: ReadonlyMap<string, ProjectSettings>,
  ): Promise<(content: Content, post: PostInScope) => boolean> {
    if (contents.length === 0) return () => false;
    const states = contents.map(stateOf);
    const [decisions, authors] = await Promise.all([
      this.approvals.onStates(states),
      this.versions.authorsOf(states),
    ]);
    return (content, post) => {
      const policy = policyOf(settings.get(content.projectId)?.approval);
      // An objection stands whatever it was given for; an approval holds for what it covers.
      const heard = (decisions.get(content.id) ?? []).filter(
        (decision) => decision.status !== ApprovalStatus.Approved || covers(decision, post),
      );
      const wrote = new Set(authors.get(content.id));
      return standingOf(policy, heard, wrote).state === ApprovalStatus.Approved;
    };
  }

  private async standingNow(content: Content): Promise<JudgedStanding> {
    return (await this.standings([content])).get(content.id) as JudgedStanding;
  }

  /** Closes the open request for what was decided on: with the approval that was missing, or with an objection. */
  private async answerRequest(content: Content, end: RequestEnd): Promise<void> {
    const request = await this.requests.holdOpen(content.projectId, content.id);
    if (request?.contentHash !== contentHash(content)) return;
    await this.requests.close(request.projectId, { id: request.id }, end);
  }
}

function stateOf(content: Content): ContentState {
  return { projectId: content.projectId, id: content.id, hash: contentHash(content) };
}

type Seen = Pick<DecideDto, 'contentVersion' | 'fingerprint'> & { openStage?: number | null };

function isWhatWasSeen(seen: Seen, found: Required<Seen>): boolean {
  return (['contentVersion', 'fingerprint', 'openStage'] as const).every(
    (part) => seen[part] === undefined || seen[part] === found[part],
  );
}
