import { newId } from '../database/base.entity.js';
import { runInContext } from './request-context.js';

/** Runs a batch of work in the projects of what it is about, and in no other. */
export function inProjectsOf<T>(items: readonly { projectId: string }[], work: () => Promise<T>): Promise<T> {
  const projectIds = [...new Set(items.map(({ projectId }) => projectId))];
  return runInContext({ requestId: newId(), databaseActor: { projectIds } }, work);
}
