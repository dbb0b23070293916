import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import { sessionRequired } from '../errors/domain-error.js';

/** Who stands behind a database statement: a request or a person (the API), or background work for some projects (the worker). */
export type DatabaseActor =
  | RequestActor
  | { userId: string }
  /** Somebody outside who has a review link, by the hash of its token. The database lets them to its content alone. */
  | { reviewLink: string }
  | { projectId: string }
  /** For one batch of work: the worker sees the rows of all of them. */
  | { projectIds: readonly string[] };

/** A person signed in: by the session of an access token. */
export interface SessionUser {
  userId: string;
  sessionId: string;
}

/** A person's program: by one of their API keys. */
export interface ApiKeyUser {
  userId: string;
  apiKeyId: string;
}

/** Whose bearer token a request carries. Whether session or key still lives is asked of the database. */
export type SignedInUser = SessionUser | ApiKeyUser;

/**
 * A request with a bearer token, and what its route takes. The database lets each of its transactions begin only while all
 * of it holds.
 */
export type RequestActor = (SessionUser | (ApiKeyUser & { scope: string })) & {
  /** The project that the request is about, and the least role that it takes there. */
  project?: { id: string; leastRole: string; alsoDeleted: boolean };
  /** Administration: only superusers get in. */
  superusersOnly?: boolean;
  /** Whether the database has said if it lets the request in: a transaction began, or was refused. No answer leaves before. */
  isSettled: boolean;
};

export function isRequestActor(actor: DatabaseActor | undefined): actor is RequestActor {
  return actor !== undefined && 'isSettled' in actor;
}

/** What the audit log tells of a request beside what it changed. */
export interface RequestDescription {
  requestId: string;
  /** Name of the operation, as in the OpenAPI document. */
  action: string;
  /** Where the request came from. */
  address: string;
}

/** What the log's line about a request tells beside route and status. */
export interface LogNote {
  /** Whose request it was, where no token tells: whoever signs in. */
  userId?: string;
  /** Code of the problem that it was answered with. */
  code?: string;
  /** Something that whoever guards the server should look at. */
  event?: 'refresh-token.reused';
}

/** What belongs to one request or one background job, from its first to its last line. */
export interface RequestContext {
  requestId: string;
  /** IP address of the client; behind proxies the one that the nearest trusted proxy saw. */
  clientAddress?: string;
  /** What it is about, where it is about one: told with each line of the log. */
  projectId?: string;
  postId?: string;
  attemptId?: string;
  user?: SignedInUser;
  databaseActor?: DatabaseActor;
  /** Set for requests that may change something; travels with each of their transactions. */
  description?: RequestDescription;
  /** Filled by {@link noteForLog}. */
  logNote?: LogNote;
  /** Set where a part of the answer was read from a replica: all that had happened by then is in it. */
  readAsOf?: Date;
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

/** The person whose bearer token the request carries. Throws where no guard has set one. */
export function getSignedInUser(): SignedInUser {
  const { user } = getContext();
  if (!user) throw new Error('No signed-in user: the route must not be @Public()');
  return user;
}

/** The person and their session. @throws DomainError `access.session-required` for an API key, which the guard refuses already */
export function getSessionUser(): SessionUser {
  const user = getSignedInUser();
  if (!('sessionId' in user)) throw sessionRequired();
  return user;
}

/** Adds to the log's line about the running request; outside of one it does nothing. */
export function noteForLog(note: LogNote): void {
  const logNote = storage.getStore()?.logNote;
  if (logNote) Object.assign(logNote, note);
}

/** Throws where a request would do something outside before the database has agreed to it: a defect, since it asks too late. */
export function assertAccessSettled(): void {
  const actor = storage.getStore()?.databaseActor;
  if (isRequestActor(actor) && !actor.isSettled)
    throw new Error('A request must read from the database before it acts outside of it');
}

/** Runs `work` outside of any request or job: what goes on by itself must not act for whoever happened to be there first. */
export function runOutside<T>(work: () => T): T {
  return storage.exit(work);
}

/** Runs `work` as another database actor within the same request (sign-in before a token exists, one job's project). */
export function runAs<T>(databaseActor: DatabaseActor, work: () => T): T {
  const context = storage.getStore();
  // An open transaction belongs to the actor that opened it.
  return storage.run({ requestId: 'background', ...context, databaseActor, entityManager: undefined }, work);
}

/**
 * Runs `work` in another project than the one that the request is about, if the person has at least this role there: who has not gets
 * the same answer as for a project that does not exist.
 */
export function inOtherProject<T>(id: string, leastRole: string, work: () => T): T {
  const actor = getContext().databaseActor;
  if (!isRequestActor(actor)) return work();
  return runAs({ ...actor, project: { id, leastRole, alsoDeleted: false }, isSettled: false }, work);
}
