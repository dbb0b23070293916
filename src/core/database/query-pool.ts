import type pg from 'pg';
import { QueryFailedError, type DataSource } from 'typeorm';

/**
 * Runs one statement outside any transaction on a connection of TypeORM's own pool, and fails as TypeORM does. Its `query()` makes
 * a query runner, an entity manager and a dozen promises for each statement; on a hot read that was one twentieth of the request.
 */
export async function queryPool<Row>(
  dataSource: DataSource,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  void dataSource.logger.logQuery(text, values);
  const { master } = dataSource.driver as unknown as { master: pg.Pool };
  const client = await master.connect();
  try {
    const { rows } = await client.query(text, values);
    return rows as Row[];
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  } finally {
    client.release();
  }
}
