import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { BackupFailure } from './backup-failure.js';
import { copyIn, quoted, SCHEMAS, type BackedUpTable, type Partition } from './catalogue.js';
import type { BackupReader } from './read-backup.js';
import type { Manifest, Summary, TableEnd } from './records.js';
import { sumOf } from './take-backup.js';

/** What a partition's bounds look like: the only part of a backup that becomes SQL as it stands. */
const BOUNDS = /^FOR VALUES FROM \('[\w :.+-]+'\) TO \('[\w :.+-]+'\)$/;

/**
 * Puts the rows of a backup into a database that has the schema and no people, in the open transaction of `client`, which works as the
 * tables' owner. Superuser rights are not needed: the owner may lift row-level security, triggers and foreign keys of its own tables, and
 * puts them back in the same transaction. The foreign keys are then checked anew.
 */
export class Load implements BackupReader {
  private putBack: string[] = [];
  private copying: { stream: CopyStreamQuery; done: Promise<void> } | undefined;

  private manifest: Manifest | undefined;

  /** @param atEnd is waited for when everything is in and checked */
  constructor(
    private readonly client: pg.Client,
    private readonly atEnd: (manifest: Manifest) => Promise<void>,
  ) {}

  async begin(manifest: Manifest): Promise<void> {
    this.manifest = manifest;
    const tables = manifest.tables.map((table) => quoted(this.client, table));
    for (const partition of manifest.partitions) await this.makePartition(partition);
    await this.liftGuards();
    const { rows } = await this.client.query<{ is_used: boolean }>(
      'SELECT EXISTS (SELECT FROM public.users) AS is_used',
    );
    if (rows[0]?.is_used)
      throw new BackupFailure(
        'not-empty',
        'Somebody has begun to use the database meanwhile. Nothing was changed.',
      );
    // What the migrations themselves have put there is in the backup too.
    await this.client.query(`TRUNCATE ${tables.join(', ')}`);
  }

  beginTable(table: BackedUpTable): Promise<void> {
    const stream = this.client.query(copyFrom(copyIn(this.client, table)));
    const done = finished(stream);
    // Told where it is waited for.
    done.catch(() => undefined);
    this.copying = { stream, done };
    return Promise.resolve();
  }

  async rows(rows: Buffer): Promise<void> {
    const { stream, done } = this.copying as NonNullable<Load['copying']>;
    if (!stream.write(rows)) await Promise.race([once(stream, 'drain'), done]);
  }

  /** The rows are read back from the database, and must be those of the backup. */
  async endTable(table: BackedUpTable, end: TableEnd): Promise<void> {
    const { stream, done } = this.copying as NonNullable<Load['copying']>;
    stream.end();
    await done;
    const { rows, sum } = await sumOf(this.client, table);
    if (rows !== end.rows || sum !== end.sum)
      throw new Error(
        `${table.schema}.${table.name} reads back otherwise than it was written: ${rows} rows of ${end.rows}. Nothing was changed.`,
      );
  }

  async end({ sequences }: Summary): Promise<void> {
    for (const sequence of sequences)
      await this.client.query('SELECT setval($1::regclass, $2, $3)', [
        quoted(this.client, sequence),
        sequence.value,
        sequence.isCalled,
      ]);
    for (const statement of this.putBack) await this.client.query(statement);
    await this.atEnd(this.manifest as Manifest);
  }

  private async makePartition(partition: Partition): Promise<void> {
    if (!BOUNDS.test(partition.bounds))
      throw new BackupFailure(
        'altered',
        `The bounds of the partition ${partition.name} are none: ${partition.bounds}.`,
      );
    const name = quoted(this.client, partition);
    const { rows } = await this.client.query('SELECT WHERE to_regclass($1) IS NOT NULL', [name]);
    if (rows.length > 0) return;
    const parent = quoted(this.client, { schema: partition.schema, name: partition.parent });
    await this.client.query(`CREATE TABLE ${name} PARTITION OF ${parent} ${partition.bounds};
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
  }

  /** Row-level security that holds for the owner too, triggers, and foreign keys, as they stand in the catalogue. */
  private async liftGuards(): Promise<void> {
    const { rows } = await this.client.query<{ lift: string; put_back: string }>(GUARDS, [SCHEMAS]);
    for (const { lift } of rows) await this.client.query(lift);
    // In the same order: foreign keys are checked as the owner, who would see no rows once row-level security is back.
    this.putBack = rows.map(({ put_back }) => put_back);
  }
}

const OURS = 'JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY ($1)';

const GUARDS = `
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.oid::regclass, k.conname) AS lift,
  format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS put_back
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid ${OURS}
WHERE k.contype = 'f' AND k.conparentid = 0
UNION ALL
SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', c.oid::regclass, t.tgname),
  format('ALTER TABLE %s ENABLE TRIGGER %I', c.oid::regclass, t.tgname)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid ${OURS}
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled = 'O'
UNION ALL
SELECT format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
  format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.oid::regclass)
FROM pg_class c ${OURS}
WHERE c.relforcerowsecurity AND NOT c.relispartition`;
