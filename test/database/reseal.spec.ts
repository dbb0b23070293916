import '../../src/app.module.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { SecretBox, type SecretPlace } from '../../src/core/crypto/secret-box.js';
import {
  declaredSealedColumns,
  sealedColumn,
  type SealedColumn,
} from '../../src/core/crypto/sealed-columns.js';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { reseal, type ColumnReport, type ResealOptions } from '../../src/core/database/reseal.js';
import { StaleSecrets } from '../../src/core/database/stale-secrets.js';
import { sqlStateOf } from '../support/actors.js';
import {
  addPerson,
  addSampleProject,
  insertOf,
  tenantRow,
  type SampleProject,
} from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const keyNamed = (id: string, fill: number) => `${id}:${Buffer.alloc(32, fill).toString('base64')}`;
const OLD_KEY = keyNamed('old', 1);
const NEW_KEY = keyNamed('new', 2);
const oldBox = new SecretBox(OLD_KEY);
const newBox = new SecretBox(NEW_KEY);
const bothBox = new SecretBox(`${NEW_KEY},${OLD_KEY}`);

const CREDENTIALS = declaredSealedColumns().find(
  ({ table }) => table === 'social_media_accounts',
) as SealedColumn;

let database: TestDatabase;
let admin: pg.Client;
let migratorUrl: string;
let project: SampleProject;
let otherProject: SampleProject;

beforeAll(async () => {
  database = await createTestDatabase();
  migratorUrl = databaseUrlFor('app_migrator', database.config);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const owner = await addPerson(admin);
  project = await addSampleProject(admin, owner);
  otherProject = await addSampleProject(admin, owner);
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

beforeEach(() => admin.query('UPDATE social_media_accounts SET credentials = NULL'));

const placeOf = (id: string, of = project): SecretPlace => ({ ...CREDENTIALS, rowId: id, ownerId: of.id });

/** An account; its secret is the name of the row unless `credentials` are given. */
async function plant(box: SecretBox, of = project, id = newId()): Promise<string> {
  const row = {
    ...tenantRow('social_media_accounts', of, of.ownerId),
    id,
    credentials: box.seal(`secret of ${id}`, placeOf(id, of)),
  };
  await admin.query(...insertOf('social_media_accounts', row));
  return id;
}

async function plantMany(box: SecretBox, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  for (const id of ids) await plant(box, project, id);
  return ids;
}

const sealedTextOf = async (id: string): Promise<string> => {
  const { rows } = await admin.query<{ credentials: string }>(
    'SELECT credentials FROM social_media_accounts WHERE id = $1',
    [id],
  );
  return rows[0]?.credentials ?? '';
};

const store = (id: string, sealed: string) =>
  admin.query('UPDATE social_media_accounts SET credentials = $2 WHERE id = $1', [id, sealed]);

async function rotate(options?: ResealOptions): Promise<ColumnReport> {
  const reports = await reseal(migratorUrl, bothBox, [CREDENTIALS], options);
  expect(reports).toHaveLength(1);
  return reports[0] as ColumnReport;
}

describe('sealing anew', () => {
  it('takes every secret of every project to the first key', async () => {
    const ids = [await plant(oldBox), await plant(bothBox), await plant(oldBox)];
    const foreign = await plant(oldBox, otherProject);
    await admin.query('UPDATE social_media_accounts SET deleted_at = now() WHERE id = $1', [ids[2]]);
    const before = await sealedTextOf(ids[1] ?? '');
    expect(await rotate()).toEqual({
      column: 'social_media_accounts.credentials',
      stale: 3,
      resealed: 3,
      unreadable: [],
      left: 0,
    });
    for (const id of ids) expect(newBox.open(await sealedTextOf(id), placeOf(id))).toBe(`secret of ${id}`);
    expect(newBox.open(await sealedTextOf(foreign), placeOf(foreign, otherProject))).toBe(
      `secret of ${foreign}`,
    );
    expect(await sealedTextOf(ids[1] ?? '')).toBe(before);
    expect(await rotate()).toMatchObject({ stale: 0, resealed: 0, left: 0 });
  });

  it('never writes over a secret that was replaced after it was read', async () => {
    const [replaced = '', other = ''] = await plantMany(oldBox, 2);
    // A worker with the old configuration refreshes the token between the look and the write.
    const refreshed = oldBox.seal('refreshed', placeOf(replaced));
    await withClient(migratorUrl, async (client) => {
      await client.query('SET ROLE app_definer');
      const secrets = new StaleSecrets(client, bothBox, CREDENTIALS);
      const read = await secrets.read(null, 10);
      await store(replaced, refreshed);
      const anew = read.map((secret) => ({ ...secret, anew: secrets.sealAnew(secret) ?? '' }));
      expect(await secrets.replace(anew)).toBe(1);
    });
    expect(await sealedTextOf(replaced)).toBe(refreshed);
    expect(newBox.open(await sealedTextOf(other), placeOf(other))).toBe(`secret of ${other}`);
    await rotate();
    expect(newBox.open(await sealedTextOf(replaced), placeOf(replaced))).toBe('refreshed');
  });

  it('goes through the table again for what others wrote under an older key meanwhile', async () => {
    // Its id stands before all others, where a single pass looks once.
    const first = await plant(newBox, project, '00000000-0000-7000-8000-000000000001');
    await plantMany(oldBox, 3);
    let batches = 0;
    const report = await rotate({
      onProgress: async () => {
        if (++batches === 1) await store(first, oldBox.seal('late', placeOf(first)));
      },
    });
    expect(report).toMatchObject({ stale: 3, resealed: 4, left: 0 });
    expect(newBox.open(await sealedTextOf(first), placeOf(first))).toBe('late');
  });

  it('stops when it is told to, and goes on where it was', async () => {
    await plantMany(oldBox, 450);
    const stopping = new AbortController();
    const seen: [number, number][] = [];
    const stopped = await rotate({
      signal: stopping.signal,
      onProgress: (done, total) => {
        seen.push([done, total]);
        stopping.abort();
      },
    });
    expect(stopped).toMatchObject({ stale: 450, resealed: 200, left: 250 });
    expect(seen).toEqual([[200, 450]]);
    expect(await rotate()).toMatchObject({ stale: 250, resealed: 250, left: 0 });
  });

  it('changes nothing in a dry run', async () => {
    const [id = ''] = await plantMany(oldBox, 1);
    const before = await sealedTextOf(id);
    expect(await rotate({ dryRun: true })).toMatchObject({ stale: 1, resealed: 1, left: 1, unreadable: [] });
    expect(await sealedTextOf(id)).toBe(before);
  });

  it('is done by one at a time', async () => {
    await plantMany(oldBox, 3);
    let others = 0;
    await rotate({
      onProgress: async () => {
        others++;
        await expect(rotate()).rejects.toThrow('another process');
      },
    });
    expect(others).toBe(1);
  });
});

describe('a secret that does not open', () => {
  async function altered(change: (sealed: string) => string): Promise<string> {
    const id = await plant(oldBox);
    await store(id, change(await sealedTextOf(id)));
    return id;
  }

  it.each<[string, () => Promise<string>]>([
    [
      'from another row',
      async () => {
        const other = await plant(newBox);
        return altered(() => oldBox.seal('moved', placeOf(other)));
      },
    ],
    [
      'from another project',
      async () => {
        const id = await plant(oldBox, otherProject);
        // Past the foreign keys, as a faulty restore might.
        await admin.query("SET session_replication_role = 'replica'");
        await admin.query('UPDATE social_media_accounts SET project_id = $2 WHERE id = $1', [id, project.id]);
        await admin.query('RESET session_replication_role');
        return id;
      },
    ],
    [
      'from another column',
      async () => {
        const id = await plant(oldBox);
        const column = sealedColumn('social_media_accounts', 'username');
        await store(id, oldBox.seal('moved', { ...placeOf(id), ...column }));
        return id;
      },
    ],
    [
      'with a flipped letter',
      () => altered((sealed) => sealed.replace(/(.)$/, (end) => (end === 'A' ? 'Q' : 'A'))),
    ],
    ['that was cut', () => altered((sealed) => sealed.slice(0, -8))],
    ['under a key that is not there', () => altered((sealed) => sealed.replace('.old.', '.gone.'))],
    ['that was never sealed', () => altered(() => 'plain text')],
  ])('%s stays as it is, and is told of', async (_what, make) => {
    const id = await make();
    const before = await sealedTextOf(id);
    const good = await plant(oldBox);
    expect(await rotate()).toMatchObject({ resealed: 1, unreadable: [id], left: 1 });
    expect(await sealedTextOf(id)).toBe(before);
    expect(newBox.open(await sealedTextOf(good), placeOf(good))).toBe(`secret of ${good}`);
  });
});

describe('a sealed column', () => {
  it.each(declaredSealedColumns().map((column) => [`${column.table}.${column.column}`, column] as const))(
    '%s is one of ours, and app_definer may rotate it',
    async (_name, { table, column, ownerColumn }) => {
      const { rows } = await admin.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 AND column_name = ANY ($2) ORDER BY 1`,
        [table, ['id', column, ownerColumn]],
      );
      expect(Object.fromEntries(rows.map(({ name, type }) => [name, type]))).toEqual({
        id: 'uuid',
        [ownerColumn]: 'uuid',
        [column]: 'text',
      });
      const { rows: policies } = await admin.query<{ cmd: string }>(
        `SELECT cmd FROM pg_policies WHERE tablename = $1 AND 'app_definer' = ANY (roles) AND qual = 'true' ORDER BY 1`,
        [table],
      );
      expect(policies.map(({ cmd }) => cmd)).toEqual(expect.arrayContaining(['SELECT', 'UPDATE']));
    },
  );

  it('cannot be rotated by the roles of the running processes', async () => {
    const { config } = database;
    for (const url of [config.DATABASE_URL ?? '', databaseUrlFor('app_worker', config)])
      expect(await sqlStateOf(reseal(url, bothBox, [CREDENTIALS]))).toBe('42501');
  });
});
