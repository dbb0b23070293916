import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { DomainError } from '../../core/errors/domain-error.js';
import { pack, unpack } from './parcel.js';
import type { PlanProblem } from './plan-problem.js';
import { plan } from './planner.js';

/** What `planInThread` sends. */
export interface PlanErrand {
  /** Holds the problem. */
  parcel: MessagePort;
  /** When the search ends, in milliseconds since 1970. */
  endsAt: number;
}

/** What it gets back: a port that holds the plan, or why there is none. */
export interface PlanAnswer {
  parcel?: MessagePort;
  refusal?: Pick<DomainError, 'kind' | 'code' | 'message' | 'errors' | 'details'>;
}

async function answer(): Promise<void> {
  const { parcel, endsAt } = workerData as PlanErrand;
  try {
    const problem = await unpack<PlanProblem>(parcel);
    const made = await pack(plan(problem, () => Date.now() > endsAt));
    const answer: PlanAnswer = { parcel: made };
    parentPort?.postMessage(answer, [made]);
  } catch (error) {
    // Classes do not travel between threads.
    if (!(error instanceof DomainError)) throw error;
    const { kind, code, message, errors, details } = error;
    const answer: PlanAnswer = { refusal: { kind, code, message, errors, details } };
    parentPort?.postMessage(answer);
  }
}

void answer();
