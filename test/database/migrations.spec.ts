import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import pg from 'pg';
import type { MigrationInterface } from 'typeorm';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { migrate, migrateDown, MIGRATIONS_DIRECTORY } from '../../src/core/database/migrate.js';
import { catalogueSnapshot, ownedObjects } from '../support/catalogue.js';
import { addMember, addPerson, addSampleProject } from '../support/sample-project.js';
import { isAssurance } from '../support/tally.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

type MigrationClass = new () => MigrationInterface;

let database: TestDatabase;
let admin: pg.Client;
let migratorUrl: string;
let migrations: MigrationClass[];
let template: Record<string, string[]>;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  migratorUrl = databaseUrlFor('app_migrator', database.config);
  // Handed over as classes: TypeORM's own import of files does not reach into Jest's module world.
  const files = readdirSync(MIGRATIONS_DIRECTORY).filter((name) => /^\d+-.*\.ts$/.test(name));
  // One by one: Jest loses its way among modules that are imported at the same time and share what they import.
  const modules: Record<string, MigrationClass>[] = [];
  for (const name of files.sort())
    modules.push((await import(`../../migrations/${name}`)) as Record<string, MigrationClass>);
  migrations = modules.flatMap((module) => Object.values(module));
  template = await catalogueSnapshot(admin);
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

const up = () => migrate(migratorUrl, migrations);
const down = (count = 1) => migrateDown(migratorUrl, count, migrations);
const names = () => migrations.map(({ name }) => name);

/** How many migrations are taken back and repeated: the newest ones one by one, of the older ones every sixth; all of them for `npm run assure`. */
function depths(): number[] {
  const all = migrations.map((_, index) => index + 1);
  return all.filter((count) => isAssurance || count <= 5 || count % 6 === 0 || count === migrations.length);
}

/** What is there of each kind but not in the other snapshot, so that a failure names it. */
function expectSame(snapshot: Record<string, string[]>, other: Record<string, string[]>): void {
  for (const [kind, entries] of Object.entries(snapshot))
    expect([kind, entries]).toEqual([kind, other[kind]]);
}

describe('migrations', () => {
  it('are recorded in the order of their numbers, and a second run finds nothing to do', async () => {
    const { rows } = await admin.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    expect(rows.map(({ name }) => name)).toEqual(names());
    for (const entries of Object.values(template)) expect(entries).not.toEqual([]);
    expect(await up()).toEqual([]);
    expectSame(await catalogueSnapshot(admin), template);
  });

  it('go down and up again, the newest ones one by one, on a database with rows', async () => {
    const owner = await addPerson(admin);
    const project = await addSampleProject(admin, owner);
    await addMember(admin, project, await addPerson(admin), 'editor');
    for (const count of depths()) {
      await down(count);
      expect(await up()).toEqual(names().slice(-count));
      expectSame(await catalogueSnapshot(admin), template);
      const { rowCount } = await admin.query('SELECT FROM projects WHERE id = $1', [project.id]);
      expect(rowCount).toBe(count < migrations.length ? 1 : 0);
    }
  });

  it('forget no account of a network that the version before did not know', async () => {
    const project = await addSampleProject(admin, await addPerson(admin));
    await admin.query(`UPDATE social_media_accounts SET platform = 'pigeon' WHERE project_id = $1`, [
      project.id,
    ]);
    const count = migrations.length - names().findIndex((name) => name.startsWith('OpenNetworks'));
    await expect(down(count)).rejects.toThrow(
      'social_media_accounts has rows of other networks than instagram',
    );
    expect(await up()).toEqual(names().slice(migrations.length - count + 1));
    expectSame(await catalogueSnapshot(admin), template);
    await admin.query(`UPDATE social_media_accounts SET platform = 'threads' WHERE project_id = $1`, [
      project.id,
    ]);
    await down(count);
    await up();
  });

  it('leave nothing of ours behind when all are taken back, and come back the same', async () => {
    for (let count = 0; count < migrations.length; count++) await down();
    expect(await ownedObjects(admin)).toEqual(['sequence migrations_id_seq', 'table migrations']);
    expect(await up()).toEqual(names());
    expectSame(await catalogueSnapshot(admin), template);
  });

  it('run once when two processes start at the same time', async () => {
    await down(migrations.length);
    const ran = await Promise.all([up(), up()]);
    expect(ran.sort((a, b) => a.length - b.length)).toEqual([[], names()]);
    expectSame(await catalogueSnapshot(admin), template);
  });

  it('that fail in the middle leave the schema as it was, and the lock free', async () => {
    class Broken9999999999999 implements MigrationInterface {
      async up(queryRunner: Parameters<MigrationInterface['up']>[0]): Promise<void> {
        await queryRunner.query('CREATE TABLE half (id uuid)');
        await queryRunner.query('SELECT 1 / 0');
      }
      down = () => Promise.resolve();
    }
    await expect(migrate(migratorUrl, [...migrations, Broken9999999999999])).rejects.toThrow(
      'division by zero',
    );
    expectSame(await catalogueSnapshot(admin), template);
    expect(await up()).toEqual([]);
  });
});
