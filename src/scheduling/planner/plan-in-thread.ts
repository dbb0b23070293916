import { Worker } from 'node:worker_threads';
import { DomainError } from '../../core/errors/domain-error.js';
import type { Plan } from './plan.js';
import type { PlanProblem } from './plan-problem.js';
import type { PlanErrand } from './plan-worker.js';

/** What comes back from the thread. */
interface PlanAnswer {
  plan?: Plan;
  refusal?: Pick<DomainError, 'kind' | 'code' | 'message' | 'errors' | 'details'>;
}

/** A thread has no compiler: where this module runs from its source, as in tests, the built one is what it starts. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../../dist/src/scheduling/planner/plan-worker.js'
    : './plan-worker.js',
  import.meta.url,
);

/** Longer than this after its time the thread is ended: it is deep in a step that does not look at the clock. */
const GRACE = 10_000;

/**
 * `plan` in a thread of its own, so that this one goes on answering. Ends the search after `timeLimitMs`: the plan then says that it was cut
 * short. Throws as `plan` does.
 */
export async function planInThread(
  problem: PlanProblem,
  { timeLimitMs }: { timeLimitMs: number },
): Promise<Plan> {
  const errand: PlanErrand = { problem, endsAt: Date.now() + timeLimitMs };
  const worker = new Worker(THREAD, { workerData: errand });
  const overdue = setTimeout(() => void worker.terminate(), timeLimitMs + GRACE);
  try {
    const { plan, refusal } = await new Promise<PlanAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(tooHard()));
    });
    if (refusal)
      throw new DomainError(
        refusal.kind,
        refusal.code,
        refusal.message,
        refusal.errors,
        undefined,
        refusal.details,
      );
    return plan as Plan;
  } finally {
    clearTimeout(overdue);
    await worker.terminate();
  }
}

function tooHard(): DomainError {
  return new DomainError(
    'unavailable',
    'plan.too-hard',
    'The planner found no plan in time. Plan fewer posts at once.',
  );
}
