import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { DomainError } from '../../core/errors/domain-error.js';
import { pack, unpack } from './parcel.js';
import type { Plan } from './plan.js';
import type { PlanProblem } from './plan-problem.js';
import type { PlanAnswer, PlanErrand } from './plan-worker.js';

/** A thread has no compiler: where this module runs from its source, as in tests, the built one is what it starts. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../../dist/src/scheduling/planner/plan-worker.js'
    : './plan-worker.js',
  import.meta.url,
);

/** Longer than this after its time the thread is ended: it is deep in a step that does not look at the clock. */
const GRACE = 10_000;
/** A thread that wants more is ended. With what lives for a moment, and outside the heap, it comes to less than 512 MiB. */
const MEMORY = { maxOldGenerationSizeMb: 384 };
/** Each takes a core: more at once would only make all of them late. Others wait for their turn. */
const atOnce = pLimit(2);

export interface ThreadLimits {
  /** How long to search, in milliseconds: the plan then says that it was cut short. */
  timeLimitMs: number;
  /** Ends the thread when nobody waits for the plan any more. */
  signal?: AbortSignal;
}

/**
 * `plan` in a thread of its own, so that this one goes on answering. Throws as `plan` does, and DomainError where there is no plan in time,
 * in 512 MiB, or nobody waits for it.
 */
export function planInThread(problem: PlanProblem, limits: ThreadLimits): Promise<Plan> {
  return atOnce(() => inThread(problem, limits));
}

async function inThread(problem: PlanProblem, { timeLimitMs, signal }: ThreadLimits): Promise<Plan> {
  const parcel = await pack(problem);
  if (signal?.aborted) throw cancelled();
  const errand: PlanErrand = { parcel, endsAt: Date.now() + timeLimitMs };
  const worker = new Worker(THREAD, { workerData: errand, transferList: [parcel], resourceLimits: MEMORY });
  const overdue = setTimeout(() => void worker.terminate(), timeLimitMs + GRACE);
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end);
  try {
    const { parcel: made, refusal } = await new Promise<PlanAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHard() : error),
      );
      worker.once('exit', () => reject(signal?.aborted ? cancelled() : tooHard()));
    });
    if (made) return await unpack<Plan>(made);
    const { kind, code, message, errors, details } = refusal as NonNullable<typeof refusal>;
    throw new DomainError(kind, code, message, errors, undefined, details);
  } finally {
    clearTimeout(overdue);
    signal?.removeEventListener('abort', end);
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

function cancelled(): DomainError {
  return new DomainError('unavailable', 'plan.cancelled', 'Nobody waits for this plan any more.');
}
