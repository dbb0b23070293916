import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { runAs, type DatabaseActor, type RequestActor } from '../../src/core/context/request-context.js';
import { poolOptions } from '../../src/core/database/pool-options.js';
import type { TestDatabase } from './test-database.js';

/** The product's connection pool on a test database, without its modules and entities. */
export function openPool(
  { config }: TestDatabase,
  role: 'app_user' | 'app_worker',
  poolSize = 2,
): Promise<DataSource> {
  const options = { config: { ...config, DATABASE_POOL_SIZE: poolSize }, role, applicationName: 'test' };
  return new DataSource(poolOptions(options)).initialize();
}

/** A request of a session, as the guards describe it: about no project unless one is given. */
export function requestActor(
  userId: string,
  sessionId: string,
  project?: { id: string; leastRole?: string; alsoDeleted?: boolean },
): RequestActor {
  return {
    userId,
    sessionId,
    project: project && { leastRole: 'viewer', alsoDeleted: false, ...project },
    isSettled: false,
  };
}

/** What a statement gave back. */
export interface Outcome<Row> {
  rows: Row[];
  /** Rows that it inserted, changed or deleted. */
  affected: number;
}

/** Somebody at the database, with no guard between: `undefined` stands for nobody. */
export class Actor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly actor?: DatabaseActor,
  ) {}

  /** Runs one statement that stays. */
  run<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Outcome<Row>> {
    return this.with(async (query) => query<Row>(sql, values));
  }

  /** Runs one statement and takes it back. */
  async attempt<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Outcome<Row>> {
    return this.with(async (query) => query<Row>(sql, values), { rollBack: true });
  }

  /** The rows of a query. */
  async rows<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.run<Row>(sql, values)).rows;
  }

  private async with<T>(
    work: (query: <Row>(sql: string, values: unknown[]) => Promise<Outcome<Row>>) => Promise<T>,
    { rollBack = false } = {},
  ): Promise<T> {
    const inActor = async (): Promise<T> => {
      const runner = this.dataSource.createQueryRunner();
      try {
        if (rollBack) await runner.startTransaction();
        return await work(async <Row>(sql: string, values: unknown[]) => {
          const { records, affected } = await runner.query(sql, values, true);
          return { rows: records as Row[], affected: affected ?? 0 };
        });
      } finally {
        if (rollBack) await runner.rollbackTransaction();
        await runner.release();
      }
    };
    return this.actor ? runAs(this.actor, inActor) : inActor();
  }
}

/** `done`, or PostgreSQL's SQLSTATE of what failed. Anything else that is thrown goes on. */
export async function sqlStateOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
    const state = driverError?.code ?? code;
    if (!state) throw error;
    return state;
  }
}
