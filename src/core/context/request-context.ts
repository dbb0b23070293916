import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

/** Who stands behind a database statement: a person (the API) or one project's background work (the worker). */
export type DatabaseActor = { userId: string } | { projectId: string };

/** A signed-in person, as the bearer token says it. Whether the session still lives is asked of the database. */
export interface SignedInUser {
  userId: string;
  sessionId: string;
}

/** What belongs to one request or one background job, from its first to its last line. */
export interface RequestContext {
  requestId: string;
  /** IP address of the client; behind proxies the one that the nearest trusted proxy saw. */
  clientAddress?: string;
  user?: SignedInUser;
  databaseActor?: DatabaseActor;
  /** The open transaction, see Transactions. */
  entityManager?: EntityManager;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with `context` as its surroundings; everything awaited inside sees it. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The surroundings of the running code, or `undefined` outside any request or job. */
export function findContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The surroundings of the running code. Throws outside a request or job, since guessing an actor would be a leak. */
export function getContext(): RequestContext {
  const context = storage.getStore();
  if (!context) throw new Error('No request context: call this inside a request or a background job');
  return context;
}

/** The signed-in person. Throws where no guard has set one. */
export function getSignedInUser(): SignedInUser {
  const { user } = getContext();
  if (!user) throw new Error('No signed-in user: the route must not be @Public()');
  return user;
}

/** Runs `work` as another database actor within the same request (sign-in before a token exists, one job's project). */
export function runAs<T>(databaseActor: DatabaseActor, work: () => T): T {
  const context = storage.getStore();
  // An open transaction belongs to the actor that opened it.
  return storage.run({ requestId: 'background', ...context, databaseActor, entityManager: undefined }, work);
}
