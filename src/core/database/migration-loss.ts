import type { DataSource, QueryRunner } from 'typeorm';
import { migrationName, OUR_MIGRATIONS, withMigrations, type Migrations } from './migrate.js';

/** A table, or columns of a table that stays, which go when migrations are taken back. */
export interface Loss {
  /** With its schema. */
  table: string;
  /** The columns that go; left out where the whole table does. */
  columns?: string[];
  /** Rows of the table now. */
  rows: number;
}

/**
 * What taking back the last migrations would lose, found out by doing so in a transaction that is undone. Others wait for the tables
 * that it touches meanwhile, as they would in earnest.
 * @param names the migrations, the last one first
 * @throws what a way back throws that is closed
 */
export async function lossOf(
  migratorUrl: string,
  names: string[],
  migrations: Migrations = OUR_MIGRATIONS,
): Promise<Loss[]> {
  return withMigrations(migratorUrl, migrations, async (dataSource) => {
    const before = await columnsOf(dataSource);
    const after = await undone(dataSource, async (queryRunner) => {
      for (const name of names)
        await dataSource.migrations.find((one) => migrationName(one) === name)?.down(queryRunner);
      return columnsOf(queryRunner);
    });
    const lost: Omit<Loss, 'rows'>[] = [];
    for (const [table, columns] of before) {
      const left = after.get(table);
      const gone = columns.filter((column) => !left?.includes(column));
      if (gone.length > 0) lost.push({ table, ...(left && { columns: gone }) });
    }
    return undone(dataSource, async (queryRunner) => {
      const counted: Loss[] = [];
      for (const loss of lost) counted.push({ ...loss, rows: await countRows(queryRunner, loss.table) });
      return counted;
    });
  });
}

/** Runs `work` in a transaction, and undoes it. */
async function undone<T>(dataSource: DataSource, work: (queryRunner: QueryRunner) => Promise<T>): Promise<T> {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.startTransaction();
  try {
    return await work(queryRunner);
  } finally {
    await queryRunner.rollbackTransaction();
    await queryRunner.release();
  }
}

async function columnsOf(source: { query(text: string): Promise<unknown> }): Promise<Map<string, string[]>> {
  const rows = (await source.query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS table_name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname IN ('public', 'app') AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
     GROUP BY 1 ORDER BY 1`,
  )) as { table_name: string; columns: string[] }[];
  return new Map(rows.map((row) => [row.table_name, row.columns]));
}

/** All rows: row-level security, which holds for the owner too, is lifted in this transaction. */
async function countRows(queryRunner: QueryRunner, table: string): Promise<number> {
  await queryRunner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  const [row] = (await queryRunner.query(`SELECT count(*)::int AS count FROM ${table}`)) as {
    count: number;
  }[];
  return row?.count ?? 0;
}
