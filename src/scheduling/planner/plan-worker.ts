import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../../core/errors/domain-error.js';
import type { PlanProblem } from './plan-problem.js';
import { plan } from './planner.js';

/** What `planInThread` sends. */
export interface PlanErrand {
  problem: PlanProblem;
  /** When the search ends, in milliseconds since 1970. */
  endsAt: number;
}

const { problem, endsAt } = workerData as PlanErrand;
try {
  parentPort?.postMessage({ plan: plan(problem, () => Date.now() > endsAt) });
} catch (error) {
  // Classes do not travel between threads.
  if (!(error instanceof DomainError)) throw error;
  const { kind, code, message, errors, details } = error;
  parentPort?.postMessage({ refusal: { kind, code, message, errors, details } });
}
