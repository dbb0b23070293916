import type { ApprovalSettings } from '../../projects/index.js';
import { ApprovalStatus } from '../content.enums.js';

/** One step on the way to an approval. */
export interface ApprovalStage {
  name: string;
  /** How many different people must approve. */
  needed: number;
  /** Who may approve; empty: every reviewer of the project. */
  approverIds: readonly string[];
}

/** What a project asks of an approval. */
export interface ApprovalPolicy {
  /** In their order: a stage is open when all before it are done. */
  stages: readonly ApprovalStage[];
  /** Whether those who wrote a content may approve it. */
  selfApproval: boolean;
}

/** A decision, as far as it counts. */
export interface Decision {
  approverId: string;
  status: ApprovalStatus;
  /** In which stage it was taken, from 0. */
  stage: number;
}

/** Where a content stands with a policy. */
export interface Standing {
  /** Somebody's objection comes before all approvals; `pending`: approvals are missing. */
  state: ApprovalStatus;
  /** The stage whose approvals are missing, from 0; null: none. */
  openStage: number | null;
  /** Of each stage who has approved. */
  approvedBy: string[][];
}

/** The policy that settings describe. Where no approval is asked for, anybody's counts. */
export function policyOf(settings: ApprovalSettings = {}): ApprovalPolicy {
  const {
    required = false,
    approvals = 1,
    approverIds = [],
    selfApproval = !required,
    stages = [],
  } = settings;
  const given = stages.length > 0 ? stages : [{ name: 'Approval', approvals, approverIds }];
  return {
    stages: given.map((stage) => ({
      name: stage.name,
      needed: stage.approvals ?? 1,
      approverIds: stage.approverIds ?? [],
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
  return newestFirst.filter(({ approverId, status, stage }) => {
    if (objected.has(approverId)) return false;
    if (status !== ApprovalStatus.Approved) {
      objected.add(approverId);
      // What they approved later has taken it back.
      return !approved.has(approverId);
    }
    const place = `${stage} ${approverId}`;
    const isLastWord = !approvedStages.has(place);
    approved.add(approverId);
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
  const approvedBy = policy.stages.map((_, index) => [
    ...new Set(
      current
        .filter(({ status, stage }) => status === ApprovalStatus.Approved && stage === index)
        .map(({ approverId }) => approverId)
        .filter((approverId) => mayApprove(policy, index, approverId, authors)),
    ),
  ]);
  const missing = policy.stages.findIndex(({ needed }, index) => (approvedBy[index]?.length ?? 0) < needed);
  const openStage = missing === -1 ? null : missing;
  const objection = current.find(({ status }) => status !== ApprovalStatus.Approved);
  if (objection) return { state: objection.status, openStage, approvedBy };
  return {
    state: openStage === null ? ApprovalStatus.Approved : ApprovalStatus.Pending,
    openStage,
    approvedBy,
  };
}

/** Whether an approval of this person counts in a stage. */
export function mayApprove(
  { stages, selfApproval }: ApprovalPolicy,
  stage: number,
  approverId: string,
  authors: ReadonlySet<string>,
): boolean {
  const approverIds = stages[stage]?.approverIds ?? [];
  return (
    (approverIds.length === 0 || approverIds.includes(approverId)) &&
    (selfApproval || !authors.has(approverId))
  );
}
