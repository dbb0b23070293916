import type pg from 'pg';
import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Where the tables are not what the entities say. */
export interface SchemaDifference {
  /** `unmapped`: the table has a column that no entity knows, and that is filled in without one. `in-the-way`: one that is not. */
  kind:
    'table-missing' | 'column-missing' | 'column-differs' | 'unmapped' | 'in-the-way' | 'foreign-key-missing';
  /** Table, or `table.column`. */
  object: string;
  message: string;
}

interface Column {
  /** PostgreSQL's short name; of arrays with `_` before it. */
  type: string;
  isNullable: boolean;
  precision: number | null;
}

interface ColumnRow extends Column {
  table: string;
  column: string;
  /** A row gets a value by itself. */
  isFilledIn: boolean;
}

/** PostgreSQL's short name of a type, by the name that entities use. */
const SHORT_TYPES: Record<string, string> = {
  integer: 'int4',
  bigint: 'int8',
  boolean: 'bool',
  'double precision': 'float8',
};

const COLUMNS = `
SELECT CASE table_schema WHEN 'public' THEN '' ELSE table_schema || '.' END || table_name AS "table", column_name AS "column", udt_name AS type,
  is_nullable = 'YES' AS "isNullable", datetime_precision AS precision,
  is_nullable = 'YES' OR column_default IS NOT NULL OR is_identity = 'YES' OR is_generated = 'ALWAYS' AS "isFilledIn"
FROM information_schema.columns WHERE table_schema IN ('public', 'app')`;

/** Foreign keys with their columns, of parents of partitions too. */
const FOREIGN_KEYS = `
SELECT k.conrelid::regclass::text AS "table", k.confrelid::regclass::text AS target,
  (SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS columns
FROM pg_constraint k WHERE k.contype = 'f'`;

/** Holds the tables of the connected database to the entities: columns with type, precision and nullability, and a foreign key for each relation. */
export async function schemaDifferences(
  client: pg.Client,
  entities: readonly EntityMetadata[],
): Promise<SchemaDifference[]> {
  const { rows } = await client.query<ColumnRow>(COLUMNS);
  const columns = new Map<string, ColumnRow[]>();
  for (const row of rows) columns.set(row.table, [...(columns.get(row.table) ?? []), row]);
  const keys = await client.query<{ table: string; target: string; columns: string[] }>(FOREIGN_KEYS);
  return entities.flatMap((entity) => {
    const table = nameOf(entity);
    const present = columns.get(table);
    if (!present) return [{ kind: 'table-missing', object: table, message: 'The table is not there.' }];
    const unbound = entity.foreignKeys.filter((key) => {
      const target = nameOf(key.referencedEntityMetadata);
      return !keys.rows.some(
        (there) =>
          there.table === table &&
          key.columnNames.every((name) => there.columns.includes(name)) &&
          // A key may lead to a link whose own key leads on.
          (there.target === target ||
            keys.rows.some((next) => next.table === there.target && next.target === target)),
      );
    });
    return [
      ...columnDifferences(entity, present),
      ...unbound.map((key): SchemaDifference => ({
        kind: 'foreign-key-missing',
        object: `${table}.${key.columnNames.join(', ')}`,
        message: `No foreign key leads to ${nameOf(key.referencedEntityMetadata)}.`,
      })),
    ];
  });
}

/** `schema.table`, or the table alone where it is in `public`. */
function nameOf({ schema, tableName }: EntityMetadata): string {
  return schema === undefined || schema === 'public' ? tableName : `${schema}.${tableName}`;
}

function columnDifferences(entity: EntityMetadata, present: ColumnRow[]): SchemaDifference[] {
  const table = nameOf(entity);
  const stored = entity.columns.filter((column) => !column.isVirtualProperty);
  const differences: SchemaDifference[] = [];
  for (const metadata of stored) {
    const object = `${table}.${metadata.databaseName}`;
    const there = present.find(({ column }) => column === metadata.databaseName);
    if (!there) {
      differences.push({ kind: 'column-missing', object, message: 'The column is not there.' });
      continue;
    }
    const [is, should] = [inWords(there), inWords(declared(metadata))];
    if (is !== should)
      differences.push({
        kind: 'column-differs',
        object,
        message: `It is ${is}, and the entity says ${should}.`,
      });
  }
  const known = new Set(stored.map(({ databaseName }) => databaseName));
  for (const { column, isFilledIn } of present.filter((one) => !known.has(one.column))) {
    const object = `${table}.${column}`;
    // Rows of links are written by hand.
    if (isFilledIn || entity.isJunction)
      differences.push({ kind: 'unmapped', object, message: 'No entity knows the column.' });
    else {
      const message = 'No entity fills the column in, and it has no default.';
      differences.push({ kind: 'in-the-way', object, message });
    }
  }
  return differences;
}

function declared(column: ColumnMetadata): Column {
  const name = String(column.type);
  const type = `${column.isArray ? '_' : ''}${name}`;
  return {
    type: SHORT_TYPES[type] ?? type,
    isNullable: column.isNullable,
    precision: type === 'timestamptz' ? (column.precision ?? null) : type === 'date' ? 0 : null,
  };
}

const inWords = ({ type, isNullable, precision }: Column): string =>
  `${type}${precision === null ? '' : `(${precision})`}${isNullable ? '' : ' not null'}`;
