import { DomainError } from '../../core/errors/domain-error.js';
import type { PlanEntry } from './plan-entry.entity.js';
import type { PlanStatus } from './schedule-plan.entity.js';

/** A violation as a refusal of the calendar's rules tells it; see CalendarKeeper. */
interface ToldViolation {
  postId: string;
  ruleId: string;
  severity: 'hard' | 'soft';
  sentence: string;
}

export const notADraft = (action: string, status: PlanStatus) =>
  new DomainError('conflict', 'plan.not-a-draft', `A plan that is ${status} cannot be ${action}.`);

export const notApplied = (status: PlanStatus) =>
  new DomainError(
    'conflict',
    'plan.not-applied',
    `Only an applied plan can be undone; this one is ${status}.`,
  );

export const emptyPlan = () => new DomainError('conflict', 'plan.empty', 'No post of this plan has a time.');

/** A post of a plan that cannot be scheduled by itself, whatever the calendar: its content was archived, its account is gone. */
export function atEntry(error: DomainError, { id, contentId, accountId }: PlanEntry): DomainError {
  return new DomainError(
    'conflict',
    'plan.entry-refused',
    `Nothing was scheduled. One post cannot be: ${error.message}`,
    error.errors,
    undefined,
    { code: error.code, entryId: id, contentId, accountId },
  );
}

/**
 * What keeps a plan from being applied, told by its entries instead of by posts that will never have been. A soft rule that the plan itself
 * breaks wants a reason; all else means that calendar or rules have changed since the plan was made, or that somebody has moved its posts.
 */
export function asCalendarMoved(error: DomainError, entryOf: ReadonlyMap<string, PlanEntry>): DomainError {
  const violations = (error.details?.violations ?? []) as ToldViolation[];
  if (error.code !== 'calendar.rule-broken' || violations.length === 0) return error;
  const isForeseen = ({ postId, ruleId }: ToldViolation) => {
    const explanation = entryOf.get(postId)?.explanation;
    return (
      explanation && 'breaks' in explanation && explanation.breaks.some((each) => each.ruleId === ruleId)
    );
  };
  const told = violations.map(({ postId, ...violation }) => ({
    ...violation,
    entryId: entryOf.get(postId)?.id,
  }));
  if (violations.every((each) => each.severity === 'soft' && isForeseen(each))) {
    return new DomainError(
      'rule-broken',
      'plan.reason-needed',
      'The plan breaks soft rules: send an overrideReason to go past them.',
      [
        {
          field: 'overrideReason',
          rule: 'required',
          message: 'overrideReason must say why soft rules are broken',
        },
      ],
      undefined,
      { violations: told },
    );
  }
  return new DomainError(
    'conflict',
    'plan.calendar-moved',
    `Nothing was scheduled: the plan does not fit the calendar as it is now. ${error.message}`,
    [],
    undefined,
    { violations: told },
  );
}
