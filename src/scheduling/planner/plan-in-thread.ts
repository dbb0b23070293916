import { DomainError } from '../../core/errors/domain-error.js';
import {
  ThreadPool,
  threadProgram,
  type NoAnswer,
  type RequestLimits,
} from '../../core/thread-pool/thread-pool.js';
import type { Plan } from './plan.js';
import type { PlanProblem } from './plan-problem.js';
import type { PlanRequest } from './plan-worker.js';

/** Longer than this after its time the thread is ended: it is deep in a step that does not look at the clock. In milliseconds. */
const GRACE = 10_000;

const pool = new ThreadPool<PlanRequest, Plan>({
  program: threadProgram(import.meta.url, './plan-worker'),
  // Each takes a core: more at once would only make all of them late.
  atOnce: 2,
  maxHeap: 384,
  // Who plans looks at it and plans again: a thread that has compiled the planner needs half the time.
  keptFor: 60_000,
  refusal: noPlan,
});

/**
 * `plan` in a thread of its own, so that this one goes on answering. Throws as `plan` does, and DomainError where there is no plan in time,
 * in 512 MiB, or nobody waits for it.
 * @param limits how long to search, in milliseconds: the plan then says that it was cut short
 */
export function planInThread(problem: PlanProblem, limits: RequestLimits): Promise<Plan> {
  const { timeLimitMs, signal } = limits;
  return pool.ask({ ...problem, timeLimitMs }, { timeLimitMs: timeLimitMs + GRACE, signal });
}

function noPlan(why: NoAnswer): DomainError {
  return why === 'cancelled'
    ? new DomainError('unavailable', 'plan.cancelled', 'Nobody waits for this plan any more.')
    : new DomainError(
        'unavailable',
        'plan.too-hard',
        'The planner found no plan in time. Plan fewer posts at once.',
      );
}
