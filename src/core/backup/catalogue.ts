import type pg from 'pg';
import { JOB_QUEUE_SCHEMA } from '../database/migrate.js';

/** A table as it stands in a backup. */
export interface BackedUpTable {
  schema: string;
  name: string;
  /** All but those that the database computes. */
  columns: string[];
}

/** A partition: what it is called, of which table it is, and its bounds as PostgreSQL writes them. */
export interface Partition {
  schema: string;
  name: string;
  parent: string;
  bounds: string;
}

export interface Sequence {
  schema: string;
  name: string;
  /** A bigint. */
  value: string;
  isCalled: boolean;
}

/** Where the product keeps what it has. */
export const SCHEMAS = ['public', 'app', JOB_QUEUE_SCHEMA];

/**
 * How values are written, so that any session reads them as they were: said in both directions, whatever a server or a role has set.
 * Nothing ends a long statement, and nobody waits for locks for long.
 */
export const SESSION = [
  `SET TimeZone = 'UTC'`,
  `SET DateStyle = 'ISO, YMD'`,
  `SET IntervalStyle = 'postgres'`,
  `SET extra_float_digits = 1`,
  `SET bytea_output = 'hex'`,
  `SET client_encoding = 'UTF8'`,
  `SET statement_timeout = 0`,
  `SET idle_in_transaction_session_timeout = 0`,
  `SET lock_timeout = '30s'`,
  `SET search_path = pg_catalog`,
].join('; ');

/**
 * The tables whose rows a backup has. Not those that PostgreSQL itself empties after a crash (UNLOGGED: counters and signs of life), and
 * not those in which migrations are recorded: a restore migrates by itself.
 */
export async function tablesOf(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable>(
    `SELECT n.nspname AS schema, c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
       AND NOT (c.relname = 'migrations' AND n.nspname IN ('public', $2))
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [SCHEMAS, JOB_QUEUE_SCHEMA],
  );
  return rows;
}

/** Their partitions, but those for what no other takes. */
export async function partitionsOf(client: pg.Client): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(
    `SELECT n.nspname AS schema, c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bounds
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent AND p.relnamespace = c.relnamespace
     WHERE n.nspname = ANY ($1) AND c.relkind = 'r' AND c.relispartition AND pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
     ORDER BY 1, 2`,
    [SCHEMAS],
  );
  return rows;
}

/** Sequences, but that of the table of migrations. They know no snapshot: they stand where they stood at it, or further on. */
export async function sequencesOf(client: pg.Client): Promise<Sequence[]> {
  const { rows: names } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY ($1) AND c.relkind = 'S' AND c.relname <> 'migrations_id_seq' ORDER BY 1, 2`,
    [SCHEMAS],
  );
  const sequences: Sequence[] = [];
  for (const sequence of names) {
    const { rows } = await client.query<Pick<Sequence, 'value' | 'isCalled'>>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${quoted(client, sequence)}`,
    );
    sequences.push({ ...sequence, ...(rows[0] as Pick<Sequence, 'value' | 'isCalled'>) });
  }
  return sequences;
}

/** The names of the applied migrations, in order; none in a database without schema. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ is_there: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS is_there`,
  );
  if (!found[0]?.is_there) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

/** `"schema"."name"`, whatever they are called. */
export function quoted(client: pg.Client, { schema, name }: { schema: string; name: string }): string {
  return `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
}

/** The statement that writes out a table's rows; also through a table with partitions, which COPY alone does not read. */
export function copyOut(client: pg.Client, table: BackedUpTable): string {
  return `COPY (SELECT ${columnList(client, table)} FROM ${quoted(client, table)}) TO STDOUT`;
}

/** The statement that reads them in. */
export function copyIn(client: pg.Client, table: BackedUpTable): string {
  return `COPY ${quoted(client, table)} (${columnList(client, table)}) FROM STDIN`;
}

const columnList = (client: pg.Client, { columns }: BackedUpTable): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ');
