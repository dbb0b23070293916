import assert from 'node:assert/strict';
import { DataSource } from 'typeorm';
import { runAs, type DatabaseActor } from '../core/context/request-context.js';
import { withClient } from '../core/database/bootstrap.js';
import { checkTenancy } from '../core/database/tenancy-check.js';
import { tablePrefixOf } from '../core/extension/check-extensions.js';
import type { Extension } from '../core/extension/extension.js';
import type { Check } from './check.js';
import type { TestProduct, TestTeam } from './test-product.js';

/** SQLSTATE of what row-level security or a missing grant refuses. */
const NO_RIGHT = '42501';

/** Where the checks find what they look at; it is called when they run. */
export interface Planted {
  product: TestProduct;
  /** The team in whose project each table of the extension has a row at least. */
  team: TestTeam;
}

/**
 * What every table of an extension with rows of projects must hold against people and workers of other projects, whatever its routes do:
 * asked of the database itself, with the roles that the product signs in as, and no guard between.
 */
export function rowLevelSecurityChecks(
  extension: Extension,
  planted: () => Promise<Planted> | Planted,
): Check[] {
  const prefix = tablePrefixOf(extension);
  const inTables = (work: (table: string, given: Planted) => Promise<void>) => async () => {
    const given = await planted();
    const tables = await tenantTables(given.product, prefix);
    assert.ok(tables.length > 0, `${extension.name} has no table with project_id`);
    for (const table of tables) await work(table, given);
  };
  return [
    {
      name: 'the catalogue shows row-level security, policies and keys as they must be',
      run: async () => {
        const { product } = await planted();
        const findings = await withClient(product.database.adminUrl, (admin) => checkTenancy(admin));
        assert.deepEqual(
          findings.filter(({ object }) => object.includes(prefix)),
          [],
        );
      },
    },
    {
      name: 'members of the project see its rows',
      run: inTables(async (table, { product, team }) => {
        assert.notEqual(
          await countAs(product, table, { userId: team.owner.id }),
          0,
          `${table}: plant a row first`,
        );
      }),
    },
    {
      name: 'nobody else sees a row: strangers, people of other projects, workers of other projects, and who is not signed in',
      run: inTables(async (table, { product, team }) => {
        const other = await product.makeTeam('Others');
        const people: (DatabaseActor | undefined)[] = [
          { userId: team.stranger.id },
          { userId: other.owner.id },
          undefined,
        ];
        for (const actor of people)
          assert.equal(await unlessForbidden(countAs(product, table, actor)), 0, `${table} is seen`);
        const worker = product.worker.get(DataSource);
        assert.equal(
          await unlessForbidden(countAs(product, table, { projectId: other.projectId }, worker)),
          0,
          `${table} is seen`,
        );
      }),
    },
    {
      name: 'nobody else changes, removes or adds a row',
      run: inTables(async (table, { product, team }) => {
        const other = await product.makeTeam('Others');
        for (const actor of [{ userId: other.owner.id }, { projectId: other.projectId }]) {
          const dataSource = ('projectId' in actor ? product.worker : product.app).get(DataSource);
          for (const statement of [
            `UPDATE ${table} SET deleted_at = now() WHERE project_id = '${team.projectId}'`,
            `DELETE FROM ${table} WHERE project_id = '${team.projectId}'`,
          ])
            assert.equal(await affectedBy(dataSource, actor, statement), 0, `${table}: ${statement}`);
        }
        const row = await oneRow(product, table, team.projectId);
        const add = `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`;
        const state = await stateOf(product.app.get(DataSource), { userId: other.owner.id }, add, [row]);
        assert.equal(state, NO_RIGHT, `${table}: a row was added, or refused for another reason`);
      }),
    },
  ];
}

/** Tables with rows of projects whose names begin so. */
async function tenantTables({ database }: TestProduct, prefix: string): Promise<string[]> {
  return withClient(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND starts_with(c.relname, $1) ORDER BY 1`,
      [prefix],
    );
    return rows.map(({ name }) => name);
  });
}

/** A row of the project under another id, as an administrator sees it. */
async function oneRow({ database }: TestProduct, table: string, projectId: string): Promise<unknown> {
  return withClient(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ row: unknown }>(
      `SELECT to_jsonb(t) || jsonb_build_object('id', gen_random_uuid()) AS row FROM ${table} t WHERE project_id = $1 LIMIT 1`,
      [projectId],
    );
    assert.ok(rows[0], `${table}: plant a row first`);
    return rows[0].row;
  });
}

async function countAs(
  product: TestProduct,
  table: string,
  actor: DatabaseActor | undefined,
  dataSource = product.app.get(DataSource),
): Promise<number> {
  const count = async () => {
    const [row] = await dataSource.query<{ n: number }[]>(`SELECT count(*)::integer AS n FROM ${table}`);
    return row?.n ?? 0;
  };
  return actor ? runAs(actor, count) : count();
}

/** Rows that a statement changes; none where the role may not run it at all. */
async function affectedBy(dataSource: DataSource, actor: DatabaseActor, statement: string): Promise<number> {
  return runAs(actor, async () => {
    const runner = dataSource.createQueryRunner();
    try {
      return await unlessForbidden(runner.query(statement, [], true).then(({ affected }) => affected ?? 0));
    } finally {
      await runner.release();
    }
  });
}

/** How many rows it is about; none where the role may not do it at all, as the worker with a table that it has no business with. */
async function unlessForbidden(work: Promise<number>): Promise<number> {
  try {
    return await work;
  } catch (error) {
    if (sqlState(error) === NO_RIGHT) return 0;
    throw error;
  }
}

/** `done`, or the SQLSTATE of what failed. */
async function stateOf(
  dataSource: DataSource,
  actor: DatabaseActor,
  statement: string,
  values: unknown[],
): Promise<string> {
  try {
    await runAs(actor, () => dataSource.query(statement, values));
    return 'done';
  } catch (error) {
    return sqlState(error) ?? String(error);
  }
}

function sqlState(error: unknown): string | undefined {
  return (error as { driverError?: { code?: string } }).driverError?.code;
}
