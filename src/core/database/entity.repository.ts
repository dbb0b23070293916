import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { findContext } from '../context/request-context.js';
import {
  afterCursor,
  pageOf,
  type Condition,
  type KeysetSort,
  type Page,
  type PageRequest,
} from './keyset.js';
import { queryHere } from './query-pool.js';
import { selectionOf, storedColumnsOf } from './selection.js';

/** A row of a project. */
export interface RowKey {
  projectId: string;
  id: string;
}

/** What `keysAs` takes as its two parameters. */
export function arraysOf(keys: readonly RowKey[]): [projectIds: string[], ids: string[]] {
  return [keys.map(({ projectId }) => projectId), keys.map(({ id }) => id)];
}

/**
 * A condition that finds rows by an index on their ids, in the projects of their keys; see `byKey` for what belongs to what. As a join
 * with the keys it was planned as a scan of the table.
 */
export function isOneOf(alias: string, projectIds: string, ids: string): string {
  return `${alias}.id = ANY (${ids}::uuid[]) AND ${alias}.project_id = ANY (${projectIds}::uuid[])`;
}

/** Rows under their ids, without any that lies in another project than its key says. */
export function byKey<Row extends RowKey>(rows: readonly Row[], keys: readonly RowKey[]): Map<string, Row> {
  const projectOf = new Map(keys.map(({ id, projectId }) => [id, projectId]));
  return new Map(rows.filter((row) => projectOf.get(row.id) === row.projectId).map((row) => [row.id, row]));
}

/** Keys as a table `(project_id, id)` in FROM. */
export function keysAs(alias: string, projectIds: string, ids: string): string {
  return `unnest(${projectIds}::uuid[], ${ids}::uuid[]) AS ${alias} (project_id, id)`;
}

/** What the repositories of all modules stand on: TypeORM's repository of one entity, inside the open transaction if there is one. */
export abstract class EntityRepository<Entity extends ObjectLiteral> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entity: EntityTarget<Entity>,
  ) {}

  protected get manager(): EntityManager {
    return findContext()?.entityManager ?? this.dataSource.manager;
  }

  private query<Row>(text: string, values: unknown[]): Promise<Row[]> {
    return queryHere<Row>(this.dataSource, text, values);
  }

  protected get rows(): Repository<Entity> {
    return this.manager.getRepository(this.entity);
  }

  /**
   * The row for which `condition` holds, a literal with `$1`, `$2`… for `values`; rows in the bin count as gone. One constant
   * text for each condition, so that the server prepares it once.
   */
  protected async findRow(condition: string, values: unknown[]): Promise<Entity | null> {
    const metadata = this.dataSource.getMetadata(this.entity);
    const rows = await this.query<Entity>(
      `SELECT ${selectionOf(metadata, 'this')} FROM ${metadata.tablePath} this WHERE ${condition} AND this.deleted_at IS NULL`,
      values,
    );
    return rows[0] ?? null;
  }

  /**
   * Rows by their keys, under their ids; rows in the bin count as gone. For work in batches.
   * @param forUpdate holds them until the transaction ends, in one order, so that of two who want the same none waits for the other
   */
  protected async findRows(
    keys: readonly RowKey[],
    { forUpdate = false } = {},
  ): Promise<Map<string, Entity>> {
    const metadata = this.dataSource.getMetadata(this.entity);
    const rows = await this.query<Entity & RowKey>(
      `SELECT ${selectionOf(metadata, 'this')} FROM ${metadata.tablePath} this
       WHERE ${isOneOf('this', '$1', '$2')} AND this.deleted_at IS NULL${forUpdate ? ' ORDER BY this.id FOR UPDATE' : ''}`,
      arraysOf(keys),
    );
    return byKey(rows, keys);
  }

  /**
   * A page of the rows that meet all `conditions`, in which a row is called `this`. Rows in the bin count as gone, or are the only
   * ones that count (`deleted`). Each set of conditions is one text, so that the server prepares it once.
   */
  protected async listRows(
    conditions: Condition[],
    sort: KeysetSort<Entity & { id: string }>,
    page: PageRequest,
    { deleted = false } = {},
  ): Promise<Page<Entity>> {
    const metadata = this.dataSource.getMetadata(this.entity);
    const values: unknown[] = [];
    const place = (value: unknown) => `$${values.push(value)}`;
    const all = page.cursor === undefined ? conditions : [...conditions, afterCursor(sort, page.cursor)];
    const where = all.map(([sql, ...given]) => sql.replace(/\?/g, () => place(given.shift())));
    const rows = await this.query<Entity & { id: string }>(
      `SELECT ${selectionOf(metadata, 'this')} FROM ${metadata.tablePath} this
       WHERE ${[...where, `this.deleted_at IS ${deleted ? 'NOT ' : ''}NULL`].join(' AND ')}
       ORDER BY ${sort.expression} ${sort.direction}, this.id ${sort.direction} LIMIT ${place(page.limit + 1)}`,
      values,
    );
    return pageOf(rows, page.limit, sort);
  }

  /**
   * The rows of a set that something else has found and ranked, which meet all `conditions`: at most `limit`, in the order of `hit.rank`.
   * @param hits literal SQL of a table function with the columns `id` and `rank`, with a `?` for each of its values
   */
  protected async rankedRows(
    hits: Condition,
    conditions: Condition[],
    limit: number,
  ): Promise<(Entity & { rank: number; isFuzzy: boolean })[]> {
    const metadata = this.dataSource.getMetadata(this.entity);
    const values: unknown[] = [];
    const [from, ...where] = [hits, ...conditions].map(([sql, ...given]) =>
      sql.replace(/\?/g, () => `$${values.push(given.shift())}`),
    );
    return this.query(
      `SELECT ${selectionOf(metadata, 'this')}, hit.rank, hit.is_fuzzy AS "isFuzzy" FROM ${from} AS hit (id, rank, is_fuzzy)
       JOIN ${metadata.tablePath} this ON this.id = hit.id
       WHERE ${[...where, 'this.deleted_at IS NULL'].join(' AND ')}
       ORDER BY hit.rank DESC, this.id DESC LIMIT $${values.push(limit)}`,
      values,
    );
  }

  /** Inserts a row with the properties in `values`, and returns its stored columns: what is virtual, the caller knows. */
  protected async insertRow(values: Partial<Entity>): Promise<Entity> {
    const metadata = this.dataSource.getMetadata(this.entity);
    const columns = metadata.columns.filter((column) => column.propertyName in values);
    const names = columns.map((column) => column.databaseName).join(', ');
    const places = columns.map((_column, index) => `$${index + 1}`).join(', ');
    const rows = await this.query<Entity>(
      `INSERT INTO ${metadata.tablePath} AS this (${names}) VALUES (${places}) RETURNING ${storedColumnsOf(metadata, 'this')}`,
      columns.map((column) => parameterOf(column, values[column.propertyName])),
    );
    return rows[0] as Entity;
  }

  /** Inserts rows, which all have the same properties: one statement, with one text however many there are. */
  protected async insertRows(rows: readonly Partial<Entity>[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const { columns, tablePath } = this.dataSource.getMetadata(this.entity);
    const given = columns.filter((column) => column.propertyName in first);
    const names = given.map((column) => column.databaseName).join(', ');
    const records = rows.map((row) =>
      Object.fromEntries(given.map((column) => [column.databaseName, row[column.propertyName]])),
    );
    await this.query(
      `INSERT INTO ${tablePath} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${tablePath}, $1)`,
      [JSON.stringify(records)],
    );
  }
}

/** `pg` makes an array of PostgreSQL out of a list; a JSON column wants it as text. */
function parameterOf(column: { type: unknown }, value: unknown): unknown {
  return column.type === 'jsonb' && value !== null ? JSON.stringify(value) : value;
}
