import type { DomainError } from '../../core/errors/domain-error.js';
import { ApprovalStatus } from '../content.enums.js';
import { mayApprove, type ApprovalPolicy, type Approver, type Standing } from './approval-policy.js';
import { linkOfAuthor, nobodyOutside, notAnApprover, ownWork } from './approval.errors.js';

/** Where a content stands, as far as it says who may decide. */
type Open = Pick<Standing, 'openStage'> & { policy: ApprovalPolicy; authors: ReadonlySet<string> };

/** The stage that a decision now is in: the open one, or the last when none is missing. */
export function stageOf({ policy, openStage }: Omit<Open, 'authors'>): number {
  return openStage ?? policy.stages.length - 1;
}

/**
 * Why a decision would not be taken; undefined: it would. Objections of members stand whatever the policy says; who is outside decides where
 * the policy lets them, and else not at all.
 */
export function refusalOf(
  standing: Open,
  approver: Approver,
  status: ApprovalStatus = ApprovalStatus.Approved,
): DomainError | undefined {
  const { policy, authors } = standing;
  const stage = stageOf(standing);
  const isMember = approver.approverId !== null;
  if ((isMember && status !== ApprovalStatus.Approved) || mayApprove(policy, stage, approver, authors))
    return undefined;
  const { name = '', external = false } = policy.stages[stage] ?? {};
  if (!isMember) return external ? linkOfAuthor() : nobodyOutside(name);
  return !policy.selfApproval && authors.has(approver.approverId ?? '') ? ownWork() : notAnApprover(name);
}
