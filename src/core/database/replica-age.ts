import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from '../logging/logger.js';

/** Longest time between two looks, in milliseconds; less where the bound is short, so that a replica which follows closely is always within it. */
const LOOK_EVERY = 1000;
const LOOKS_PER_BOUND = 4;
/** Longest wait for an answer, in milliseconds: a server that hangs counts as away. */
const ANSWER_TIMEOUT = 2000;

/** Which database a session is in: of which cluster, and which one there. */
export const DATABASE_IDENTITY = `format('%s/%s', (SELECT system_identifier FROM pg_control_system()),
  (SELECT oid FROM pg_database WHERE datname = current_database()))`;

/** The same with how far the log of changes has got there, in bytes: written by the primary, or taken up by a replica. */
const look = (position: string) =>
  `SELECT ${DATABASE_IDENTITY} AS database, (${position} - '0/0')::float8 AS position`;
const AT_PRIMARY = look('pg_current_wal_insert_lsn()');
/** Null where the server is no replica. */
const AT_REPLICA = look('CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END');

interface Look {
  database: string;
  position: number | null;
}

/**
 * How old the data of a replica are at most. Again and again it notes how far the primary has written, and asks how far the replica has taken that
 * up: then all is there that the primary had when it had written so much. Clocks of servers play no part, nor whether anything is written.
 */
export class ReplicaAge {
  /** How far the primary had written at least at a time of `performance.now()`, oldest first. */
  private marks: { at: number; position: number }[] = [];
  private asOf = -Infinity;
  private client: pg.Client | undefined;
  private wasFresh: boolean | undefined;
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(
    private readonly primary: DataSource,
    private readonly options: {
      url: string;
      applicationName: string;
      /** In milliseconds. */
      oldest: number;
      logger: Logger;
      /** Called when the replica does not answer. */
      onLost: () => void;
    },
  ) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.leave();
  }

  /** In milliseconds; Infinity while it is not known. */
  get now(): number {
    return performance.now() - this.asOf;
  }

  get isFresh(): boolean {
    return this.now <= this.options.oldest;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      let err: unknown;
      try {
        await this.look();
      } catch (error) {
        err = error;
        this.asOf = -Infinity;
        await this.leave();
        this.options.onLost();
      }
      if (this.isFresh !== this.wasFresh) this.tell(err);
      const rest = Math.min(LOOK_EVERY, this.options.oldest / LOOKS_PER_BOUND);
      await sleep(rest, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const at = performance.now();
    const [primary] = await answered(this.primary.query<[Look]>(AT_PRIMARY));
    const { database, position } = await answered(this.ask());
    if (database !== primary.database || position === null)
      throw new Error('DATABASE_REPLICA_URL leads to no replica of the database');
    this.marks.push({ at, position: primary.position ?? Infinity });
    const reached = this.marks.findLast((mark) => mark.position <= position);
    this.asOf = reached?.at ?? this.asOf;
    const oldest = Math.max(this.asOf, at - this.options.oldest);
    this.marks = this.marks.filter((mark) => mark.at > oldest);
  }

  private async ask(): Promise<Look> {
    if (!this.client) {
      const { url, applicationName } = this.options;
      const client = new pg.Client({ connectionString: url, application_name: applicationName });
      // What breaks is told by the statement.
      client.on('error', () => undefined);
      this.client = client;
      await client.connect();
    }
    return (await this.client.query<Look>(AT_REPLICA)).rows[0] as Look;
  }

  private async leave(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await answered(client?.end()).catch(() => undefined);
  }

  private tell(err: unknown): void {
    const { logger, oldest } = this.options;
    this.wasFresh = this.isFresh;
    if (this.wasFresh) logger.info('reports are read from the replica');
    else
      logger.warn(
        err ? { err } : { oldestSeconds: oldest / 1000 },
        `reports are read from the primary, since the replica ${err ? 'cannot be read' : 'is too far behind'}`,
      );
  }
}

/** What a promise resolves to, if it does in time. */
async function answered<T>(promise: Promise<T> | undefined): Promise<T> {
  const over = new AbortController();
  const late = sleep(ANSWER_TIMEOUT, undefined, { signal: over.signal }).then(() => {
    throw new Error(`no answer within ${ANSWER_TIMEOUT} ms`);
  });
  try {
    return await Promise.race([promise as Promise<T>, late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}
