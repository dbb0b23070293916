import type { ApprovalSettings } from '../../projects/index.js';
import { ApprovalStatus } from '../content.enums.js';
import type { ContentApproval } from './content-approval.entity.js';

/** One step on the way to an approval. */
export interface ApprovalStage {
  name: string;
  /** How many different people must approve. */
  needed: number;
  /** Who of the project may approve; empty: every reviewer. */
  approverIds: readonly string[];
  /** Whether somebody outside may, by a review link. */
  external: boolean;
}

/** Who decides: a member of the project, or somebody outside by a review link that a member has made and answers for. */
export type Approver = Pick<ContentApproval, 'approverId'> &
  Partial<Pick<ContentApproval, 'reviewLinkId' | 'reviewerName' | 'vouchedBy'>>;

/** Somebody outside who decides or comments by a review link. */
export interface ExternalReviewer {
  reviewLinkId: string;
  /** What the link calls them. */
  name: string;
}

/** What a project asks of an approval. */
export interface ApprovalPolicy {
  /** In their order: a stage is open when all before it are done. */
  stages: readonly ApprovalStage[];
  /** Whether those who wrote a content may approve it. */
  selfApproval: boolean;
}

/** A decision, as far as it counts. */
export type Decision = Approver & Pick<ContentApproval, 'status' | 'stage'>;

/** Where a content stands with a policy. */
export interface Standing {
  /** Somebody's objection comes before all approvals; `pending`: approvals are missing. */
  state: ApprovalStatus;
  /** The stage whose approvals are missing, from 0; null: none. */
  openStage: number | null;
  /** Of each stage the members who have approved. */
  approvedBy: string[][];
  /** Of each stage who outside has. */
  approvedOutside: ExternalReviewer[][];
}

/** The policy that settings describe. Where no approval is asked for, anybody's counts. */
export function policyOf(settings: ApprovalSettings = {}): ApprovalPolicy {
  const {
    required = false,
    approvals = 1,
    approverIds = [],
    external = false,
    selfApproval = !required,
    stages = [],
  } = settings;
  const given = stages.length > 0 ? stages : [{ name: 'Approval', approvals, approverIds, external }];
  return {
    stages: given.map((stage) => ({
      name: stage.name,
      needed: stage.approvals ?? 1,
      approverIds: stage.approverIds ?? [],
      external: stage.external ?? false,
    })),
    selfApproval,
  };
}

/**
 * Those of the decisions on one state of a content, newest first, that still count: somebody's objection ends what they said before, and
 * in a stage only their last word counts.
 */
export function counting<D extends Decision>(newestFirst: readonly D[]): D[] {
  const objected = new Set<string>();
  const approved = new Set<string>();
  const approvedStages = new Set<string>();
  return newestFirst.filter((decision) => {
    const { status, stage } = decision;
    const voice = decision.approverId ?? `link ${decision.reviewLinkId}`;
    if (objected.has(voice)) return false;
    if (status !== ApprovalStatus.Approved) {
      objected.add(voice);
      // What they approved later has taken it back.
      return !approved.has(voice);
    }
    const place = `${stage} ${voice}`;
    const isLastWord = !approvedStages.has(place);
    approved.add(voice);
    approvedStages.add(place);
    return isLastWord;
  });
}

/**
 * Where a content stands. Everything is judged by the policy as it is now: whoever may not approve by it, does not count.
 * @param newestFirst the decisions on exactly what the content is
 * @param authors whoever has written on it
 */
export function standingOf(
  policy: ApprovalPolicy,
  newestFirst: readonly Decision[],
  authors: ReadonlySet<string>,
): Standing {
  const current = counting(newestFirst);
  const approvals = policy.stages.map((_, index) =>
    current.filter(
      (decision) =>
        decision.status === ApprovalStatus.Approved &&
        decision.stage === index &&
        mayApprove(policy, index, decision, authors),
    ),
  );
  const missing = policy.stages.findIndex(
    ({ needed }, index) => new Set(approvals[index]?.map(whoAnswersFor)).size < needed,
  );
  const openStage = missing === -1 ? null : missing;
  const objection = current.find(({ status }) => status !== ApprovalStatus.Approved);
  const approved = openStage === null ? ApprovalStatus.Approved : ApprovalStatus.Pending;
  return {
    state: objection?.status ?? approved,
    openStage,
    approvedBy: approvals.map((of) => of.flatMap(({ approverId }) => approverId ?? [])),
    approvedOutside: approvals.map((of) => of.flatMap((decision) => externalReviewerOf(decision) ?? [])),
  };
}

/**
 * Whether an approval by this person counts in a stage. The rule of four eyes asks who answers for it: a member for their own, and for
 * one by a review link whoever has made the link. Whoever answers for it must not have written on the content, unless the policy lets
 * authors approve, and counts once in a stage: neither an own link, nor two of them, are a second pair of eyes.
 */
export function mayApprove(
  { stages, selfApproval }: ApprovalPolicy,
  stage: number,
  approver: Approver,
  authors: ReadonlySet<string>,
): boolean {
  const { approverIds = [], external = false } = stages[stage] ?? {};
  const isAsked =
    approver.approverId === null
      ? external
      : approverIds.length === 0 || approverIds.includes(approver.approverId);
  return isAsked && (selfApproval || !authors.has(whoAnswersFor(approver)));
}

/** The member who stands for a decision. */
function whoAnswersFor({ approverId, vouchedBy }: Approver): string {
  return approverId ?? vouchedBy ?? '';
}

/** Who said something by a review link; null: a member did. */
export function externalReviewerOf({
  reviewLinkId,
  reviewerName,
}: Pick<Approver, 'reviewLinkId' | 'reviewerName'>): ExternalReviewer | null {
  return reviewLinkId ? { reviewLinkId, name: reviewerName ?? '' } : null;
}
