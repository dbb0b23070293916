import { answerRequests } from '../../core/thread-pool/answer-requests.js';
import type { PlanProblem } from './plan-problem.js';
import { plan } from './planner.js';

/** What `planInThread` asks: how long to search, in milliseconds, stands beside the problem. */
export interface PlanRequest extends PlanProblem {
  timeLimitMs: number;
}

answerRequests(({ timeLimitMs, ...problem }: PlanRequest) => {
  const endsAt = Date.now() + timeLimitMs;
  return plan(problem, () => Date.now() > endsAt);
});
