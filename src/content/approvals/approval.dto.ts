import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { ApprovalStatus } from '../content.enums.js';
import { externalReviewerOf } from './approval-policy.js';
import type { ContentStanding } from './approvals.service.js';
import type { ContentApproval } from './content-approval.entity.js';

/** Decisions that a reviewer can take. */
export const DECISIONS = [
  ApprovalStatus.Approved,
  ApprovalStatus.Rejected,
  ApprovalStatus.ChangesRequested,
] as const;

/** A reviewer's decision on a content as it is now. */
export class DecideDto {
  /** The decision. */
  @IsOneOf('Decision', DECISIONS)
  status: (typeof DECISIONS)[number];

  /** The reason. Up to 5,000 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(5000)
  comment?: string;

  /** The version that the reviewer saw: 409 when the content has changed since. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  contentVersion?: number;

  /** The `fingerprint` of GET …/approvals/standing that the reviewer saw: 409 when the content, or what is to go out with it, has changed since. */
  @CanBeOmitted()
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint?: string;
}

/** Somebody outside who has decided, or commented, by a review link. */
export class ExternalReviewerDto {
  reviewLinkId: string;
  /** What the link calls them. */
  name: string;
}

/** One step on the way to an approval. */
export class StageStandingDto {
  name: string;
  /** How many different people must approve. */
  needed: number;
  /** Who of the project may approve; empty: every reviewer. */
  approverIds: string[];
  /** Whether somebody outside may, by a review link. */
  external: boolean;
  /** Members whose approvals count for the content as it is. */
  approvedBy: string[];
  /** Those outside whose approvals count. Each is one with that of whoever has made the link. */
  approvedOutside: ExternalReviewerDto[];
}

/** What is asked of reviewers about a content. */
export class OpenRequestDto {
  id: string;
  /** Until when it is wanted. Null: no time was given. */
  dueAt: Date | null;
  /** Who asks. */
  requestedBy: string;
}

/** Where a content stands, as it is now. */
export class StandingDto {
  /** `pending`: approvals are missing. */
  state: ApprovalStatus;
  /** Whether the project wants approval at all. */
  isRequired: boolean;
  /** The stage whose approvals are missing, from 0. Null: none. */
  openStage: number | null;
  stages: StageStandingDto[];
  /** Changes with the content, and with what is to go out with it. Send it with a decision. */
  fingerprint: string;
  /** The open request for approval. Null: nobody asks for one. */
  request: OpenRequestDto | null;

  static from({
    state,
    isRequired,
    openStage,
    policy,
    approvedBy,
    approvedOutside,
    fingerprint,
    request,
  }: ContentStanding): StandingDto {
    return {
      state,
      isRequired,
      openStage,
      stages: policy.stages.map(({ name, needed, approverIds, external }, index) => ({
        ...{ name, needed, approverIds: [...approverIds], external },
        approvedBy: approvedBy[index] ?? [],
        approvedOutside: approvedOutside[index] ?? [],
      })),
      fingerprint,
      request: request && { id: request.id, dueAt: request.dueAt, requestedBy: request.requestedBy },
    };
  }
}

/** A decision on a content. */
export class ApprovalDto {
  id: string;
  contentId: string;
  /** Null: somebody outside decided. */
  approverId: string | null;
  /** Who outside decided, by a review link. Null: a member did. */
  external: ExternalReviewerDto | null;
  status: ApprovalStatus;
  comment: string;
  /** The stage in which it was taken, from 0. */
  stage: number;
  /** Whether it was the approval that was still missing when it was given. */
  completes: boolean;
  /** Whether it still counts: the person's last word, on the content as it is now. */
  isCurrent: boolean;
  decidedAt: Date | null;
  createdAt: Date;

  static from(approval: ContentApproval, isCurrent: boolean): ApprovalDto {
    const { id, contentId, approverId, status, comment, stage, completes, decidedAt, createdAt } = approval;
    const external = externalReviewerOf(approval);
    const decision = { approverId, external, status, comment, stage, completes, isCurrent };
    return { id, contentId, ...decision, decidedAt, createdAt };
  }
}

/** All decisions on a content, newest first. */
export class ApprovalListDto {
  items: ApprovalDto[];
  /** Always null: they fit on one page. */
  nextCursor: string | null;
}
