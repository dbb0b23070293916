import type pg from 'pg';
import { QueryFailedError, type DataSource } from 'typeorm';
import { findContext } from '../context/request-context.js';

/**
 * Runs one statement outside any transaction on a connection of TypeORM's own pool, and fails as TypeORM does. Its `query()` makes
 * a query runner, an entity manager and a dozen promises for each statement; on a hot read that was one twentieth of the request.
 */
export function queryPool<Row>(dataSource: DataSource, text: string, values: unknown[]): Promise<Row[]> {
  void dataSource.logger.logQuery(text, values);
  return queryFrom<Row>((dataSource.driver as unknown as { master: pg.Pool }).master, text, values);
}

/** The same on any pool of {@link actorDriver}. */
export async function queryFrom<Row>(pool: pg.Pool, text: string, values: unknown[]): Promise<Row[]> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query(text, values);
    return rows as Row[];
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  } finally {
    client.release();
  }
}

/** Runs a statement that answers rows, in the open transaction if there is one. */
export function queryHere<Row>(dataSource: DataSource, text: string, values: unknown[]): Promise<Row[]> {
  const open = findContext()?.entityManager;
  return open ? open.query<Row[]>(text, values) : queryPool<Row>(dataSource, text, values);
}
