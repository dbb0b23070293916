import { channel } from 'node:diagnostics_channel';
import pg, { type QueryResult } from 'pg';
import {
  findContext,
  isRequestActor,
  type DatabaseActor,
  type RequestActor,
  type RequestDescription,
} from '../context/request-context.js';
import { traceStatement } from '../tracing/statement-spans.js';
import { isTracing } from '../tracing/tracing.js';
import { isAccessRefusal } from './access-refusals.js';
import { PipelinedBatch, type BatchStatement } from './pipelined-batch.js';
import { isOwnUuid } from './uuid.js';

/** Different statement texts that are prepared in one process; what comes later is parsed at each use. */
const MAX_PREPARED_TEXTS = 1000;
const preparedTexts = new Set<string>();

const BEGIN: BatchStatement = { text: 'BEGIN', values: [], prepare: true };
const COMMIT: BatchStatement = { text: 'COMMIT', values: [], prepare: true };

function isPreparable(text: string): boolean {
  if (preparedTexts.has(text)) return true;
  if (preparedTexts.size >= MAX_PREPARED_TEXTS || !/^\s*(select|insert|update|delete|with)\b/i.test(text))
    return false;
  preparedTexts.add(text);
  return true;
}

/** Texts of statements that wait for another one of their transaction. */
const sentWithFirst = new Set<string>();
const sentWithCommit = new Set<string>();

/**
 * A statement that needs no round trip of its own: as the first of a transaction it is sent along with the next one, which fails as it
 * fails. It answers nothing.
 */
export function withFirst(text: string): string {
  sentWithFirst.add(text);
  return text;
}

/** A statement that needs no round trip of its own: it is sent along with COMMIT, which fails as it fails. It answers nothing. */
export function withCommit(text: string): string {
  sentWithCommit.add(text);
  return text;
}

/**
 * A statement over tables that grow by thousands of rows in seconds: it is planned anew at each use. A plan that is kept from when they were
 * nearly empty goes by any index, and reads all of a project for each row that it looks for.
 */
export function plannedAnew(text: string): string {
  return `/* planned anew */ ${text}`;
}

const ENTER = 'SELECT app.enter($1, $2, $3, $4, $5, $6, $7, $8)';
const ENTER_AND_DESCRIBE = `${ENTER}, app.describe_request($9, $10, $11)`;

/**
 * How a request's transaction begins: the database decides about access, and tells row-level security who asks. Of a request that may
 * change something it is also told what it writes into the audit log beside the changes themselves.
 */
function enter(actor: RequestActor, description: RequestDescription | undefined): BatchStatement {
  const { userId, project } = actor;
  const values = [
    userId,
    ...('sessionId' in actor ? [actor.sessionId, null, null] : [null, actor.apiKeyId, actor.scope]),
    project?.id ?? null,
    project?.leastRole ?? null,
    project?.alsoDeleted ?? false,
    actor.superusersOnly ?? false,
  ];
  return description
    ? { text: ENTER_AND_DESCRIBE, values: [...values, ...detailsOf(description)], prepare: true }
    : { text: ENTER, values, prepare: true };
}

function detailsOf({ requestId, action, address }: RequestDescription): string[] {
  return [requestId, action, address];
}

/** As `enter`, where no session or key stands behind the request. */
function act(
  actor: Exclude<DatabaseActor, RequestActor>,
  description: RequestDescription | undefined,
): BatchStatement[] {
  if (!description) return [setActor(actor)];
  const text = 'SELECT app.describe_request($1, $2, $3)';
  return [setActor(actor), { text, values: detailsOf(description), prepare: true }];
}

/**
 * The statement that tells row-level security who asks where no session does. It is SET LOCAL with a literal, not `set_config` with a bound
 * value: EXECUTE on `set_config` is revoked, so that SQL injected into a query cannot change the actor (ADR 0003).
 * A literal is safe because only the exact form of a UUID passes.
 */
function setActor(actor: Exclude<DatabaseActor, RequestActor>): BatchStatement {
  // Here the database decides, as it does about a request.
  if ('reviewLink' in actor)
    return { text: 'SELECT app.enter_review_link($1)', values: [actor.reviewLink], prepare: true };
  const [setting, ids] =
    'userId' in actor
      ? ['app.user_id', [actor.userId]]
      : ['app.project_ids', 'projectIds' in actor ? actor.projectIds : [actor.projectId]];
  const wrong = ids.find((id) => !isOwnUuid(id));
  if (wrong !== undefined) throw new Error(`The database actor must be a lower-case UUID, not '${wrong}'`);
  return { text: `SET LOCAL ${setting} = '${ids.join(',')}'`, values: [], prepare: false };
}

/** A statement of a library that speaks to `pg` itself. */
function isNamed(query: unknown): query is pg.QueryConfig {
  return typeof query === 'object' && query !== null && 'name' in query && !('submit' in query);
}

type TransactionState = 'none' | 'announced' | 'open';

interface ActorClientConfig extends pg.ClientConfig {
  /** A pooler in transaction mode stands before the server: each transaction may run in another session, which has not seen what was prepared. */
  isPooled?: boolean;
}

/**
 * A `pg` client for TypeORM that sends the actor of the running request along with each statement, in the same round
 * trip, as its first part; inside a transaction BEGIN and the actor travel with its first statement. Without an actor,
 * statements run bare, and the policies show nothing. Every statement uses the extended protocol, so a text never holds two.
 */
class ActorClient extends pg.Client {
  private transaction: TransactionState = 'none';
  /** Statements of the transaction that wait for its first other one, and for its COMMIT. */
  private first: BatchStatement[] = [];
  private last: BatchStatement[] = [];
  /** Why its first statements were refused: the same then goes for all others of the transaction. */
  private refusal: Error | undefined;
  private readonly isPooled: boolean;

  constructor(config?: string | ActorClientConfig) {
    super(config);
    this.isPooled = typeof config === 'object' && config.isPooled === true;
    // The pool listens while a client rests and TypeORM while it works, but neither in the moment of handing it over: a server that
    // dies just then must not take the process with it. Whoever uses the client next is told by its query.
    this.on('error', () => undefined);
  }

  // TypeORM calls query(text, values); everything else (pool internals, streams) goes to pg as it is.
  override query(...args: unknown[]): never {
    const [text, values, callback] = args;
    if (typeof text !== 'string' || callback !== undefined || typeof values === 'function') {
      if (this.isPooled && isNamed(text)) args[0] = { ...text, name: undefined };
      return (pg.Client.prototype.query as (...a: unknown[]) => never).apply(this, args);
    }
    return this.run(text, (values as unknown[] | undefined) ?? []) as never;
  }

  private async run(text: string, values: unknown[]): Promise<QueryResult | undefined> {
    switch (text) {
      case 'START TRANSACTION':
        this.begin('announced');
        return undefined;
      case 'COMMIT':
        return this.commit();
      case 'ROLLBACK': {
        const wasOpen = this.transaction === 'open';
        this.begin('none');
        return wasOpen ? this.send([{ text, values: [], prepare: true }]) : undefined;
      }
    }
    const statement = { text, values, prepare: isPreparable(text) };
    if (this.transaction === 'open') {
      if (this.refusal) throw this.refusal;
      if (!sentWithCommit.has(text)) return this.send([statement]);
      this.last.push(statement);
      return undefined;
    }
    if (this.transaction === 'announced' && sentWithFirst.has(text)) {
      this.first.push(statement);
      return undefined;
    }
    const { databaseActor: actor, description } = findContext() ?? {};
    const opening = actor
      ? isRequestActor(actor)
        ? [enter(actor, description)]
        : act(actor, description)
      : [];
    if (this.transaction === 'announced') {
      // First what may throw: a transaction counts as open only when its BEGIN is on the way.
      const answer = this.send([BEGIN, ...opening, ...this.first, statement]);
      this.transaction = 'open';
      if (this.first.length > 0) answer.catch((error: Error) => (this.refusal = error));
      return settling(actor, answer);
    }
    if (isRequestActor(actor)) return settling(actor, this.send([...opening, statement]));
    return actor ? this.sendInBlock([BEGIN, ...opening, statement, COMMIT]) : this.send([statement]);
  }

  private begin(transaction: TransactionState): void {
    this.transaction = transaction;
    this.first = [];
    this.last = [];
    this.refusal = undefined;
  }

  private async commit(): Promise<QueryResult | undefined> {
    if (this.refusal) throw this.refusal;
    // What fails leaves the transaction open, for the ROLLBACK that follows.
    const result = this.transaction === 'open' ? await this.send([...this.last, COMMIT]) : undefined;
    this.begin('none');
    return result;
  }

  /** PostgreSQL before 17.1 warns about SET LOCAL without BEGIN; what begins so must also be rolled back. */
  private async sendInBlock(statements: BatchStatement[]): Promise<QueryResult> {
    try {
      return await this.send(statements, statements.length - 2);
    } catch (error) {
      // The first error is the one to tell; a connection that is gone cannot roll back and need not.
      await this.send([{ text: 'ROLLBACK', values: [], prepare: true }]).catch(() => undefined);
      throw error;
    }
  }

  /** Without BEGIN, what one Sync ends is one transaction: an error in any part takes all of it back. */
  private send(statements: BatchStatement[], answerIndex = statements.length - 1): Promise<QueryResult> {
    const batch = new PipelinedBatch(statements, answerIndex, { areNamed: !this.isPooled });
    (pg.Client.prototype.query as (submittable: PipelinedBatch) => unknown).call(this, batch);
    return isTracing() ? traceStatement(statements[answerIndex]?.text ?? '', batch.done) : batch.done;
  }
}

/** A statement that came through says that the database has let the request in; what `app.enter` raises, that it has not. */
async function settling(
  actor: DatabaseActor | undefined,
  answer: Promise<QueryResult>,
): Promise<QueryResult> {
  if (!isRequestActor(actor)) return answer;
  try {
    const result = await answer;
    actor.isSettled = true;
    return result;
  } catch (error) {
    if (isAccessRefusal((error as { code?: string }).code)) actor.isSettled = true;
    throw error;
  }
}

/** How long somebody waited for a connection of a pool. */
export interface PoolWait {
  pool: pg.Pool;
  seconds: number;
  /** They got none, for want of a free one or of a server. */
  hasFailed: boolean;
}

/** Every wait for a connection is told here (`node:diagnostics_channel`). */
export const poolWaits = channel('database:pool-wait');

type Connected = Parameters<pg.Pool['connect']>[0];

class ActorPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super({ ...options, Client: ActorClient });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<pg.PoolClient> | void {
    const tell = poolWaits.hasSubscribers ? this.waiting() : undefined;
    if (connected) {
      super.connect((error, client, done) => {
        tell?.(client === undefined);
        connected(error, client, done);
      });
      return;
    }
    const client = super.connect();
    if (tell)
      client.then(
        () => tell(false),
        () => tell(true),
      );
    return client;
  }

  private waiting(): (hasFailed: boolean) => void {
    const begun = performance.now();
    return (hasFailed) => {
      const seconds = (performance.now() - begun) / 1000;
      poolWaits.publish({ pool: this, seconds, hasFailed } satisfies PoolWait);
    };
  }
}

/** For TypeORM's `driver` option: `pg`, with clients that carry the actor. */
export const actorDriver = {
  ...pg,
  Client: ActorClient,
  Pool: ActorPool,
  types: pg.types,
  defaults: pg.defaults,
};
