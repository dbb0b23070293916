import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import type { Claim } from './claim.js';

/** Runs a batch of work in the projects of its claims, and in no other. */
export function inProjectsOf<T>(
  claims: readonly Pick<Claim, 'projectId'>[],
  work: () => Promise<T>,
): Promise<T> {
  const projectIds = [...new Set(claims.map(({ projectId }) => projectId))];
  return runInContext({ requestId: newId(), databaseActor: { projectIds } }, work);
}
