import type { DomainError } from '../../../core/errors/domain-error.js';
import type { Approver } from '../../approvals/approval-policy.js';
import type { ContentStanding } from '../../approvals/approvals.service.js';
import { refusalOf, stageOf } from '../../approvals/who-may-decide.js';
import type { ReviewLink } from './review-link.entity.js';
import { notItsTurn } from './review-link.errors.js';

/** A link, and why no decision is taken by it now; undefined: one is. */
export interface JudgedLink {
  link: ReviewLink;
  refusal: DomainError | undefined;
}

/** Who speaks by a link. */
export function voiceOf({
  id,
  name,
  madeBy,
}: Pick<ReviewLink, 'id' | 'name' | 'madeBy'>): Approver & { approverId: null } {
  return { approverId: null, reviewLinkId: id, reviewerName: name, vouchedBy: madeBy };
}

/** Why no decision is taken by a link as the content stands; undefined: one is. */
export function refusalByLink(
  link: Pick<ReviewLink, 'id' | 'name' | 'madeBy' | 'stage'>,
  standing: ContentStanding,
): DomainError | undefined {
  if (link.stage !== null && link.stage !== stageOf(standing)) return notItsTurn();
  return refusalOf(standing, voiceOf(link));
}
