import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { withCommit, withFirst } from '../../src/core/database/actor-driver.js';
import { getContext, runAs } from '../../src/core/context/request-context.js';
import { newId } from '../../src/core/database/base.entity.js';
import { isUnreachable } from '../../src/core/database/database-errors.js';
import { Transactions } from '../../src/core/database/transactions.js';
import { Actor, sqlStateOf } from '../support/actors.js';
import { openBackstage, type Backstage } from '../support/backstage.js';
import { addPerson, addSampleProject, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const INSERT_TAG = 'INSERT INTO tags (id, project_id, name, slug) VALUES ($1::uuid, $2, $3, $1::uuid::text)';

let database: TestDatabase;
let admin: pg.Client;
let single: Backstage;
let pair: Backstage;
let people: string[];
let projects: SampleProject[];

beforeAll(async () => {
  // It looks at single connections of the server, which no pooler hands on.
  database = await createTestDatabase({ DATABASE_POOLER_URL: '' });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  single = await openBackstage(database, 'app_user', 1);
  pair = await openBackstage(database, 'app_user', 2);
  people = [];
  projects = [];
  for (let i = 0; i < 10; i++) {
    const id = await addPerson(admin);
    people.push(id);
    projects.push(await addSampleProject(admin, id));
  }
});

afterAll(async () => {
  await single.close();
  await pair.close();
  await admin.end();
  await database.drop();
});

let me: Actor;
let source: DataSource;
let project: SampleProject;
let asMe: <T>(work: () => Promise<T>) => Promise<T>;
beforeEach(() => {
  source = single.dataSource;
  const userId = people[0] as string;
  me = new Actor(source, { userId });
  project = projects[0] as SampleProject;
  asMe = (work) => runAs({ userId }, work);
});

const tagNames = (ids: string[]) =>
  me
    .rows('SELECT name FROM tags WHERE id = ANY ($1) ORDER BY id', [ids])
    .then((rows) => rows.map(({ name }) => name));

describe('a statement', () => {
  it.each([
    ['rows', 'SELECT n, n * 2 AS twice FROM generate_series(1, 3) n', 3],
    ['no rows', 'SELECT 1 AS one WHERE false', 0],
    ['rows without columns', 'SELECT FROM generate_series(1, 4)', 4],
    ['many rows', `SELECT n, repeat('x', 1000) AS x FROM generate_series(1, 5000) n`, 5000],
    ['a comment before', '/* why */ SELECT 1 AS one', 1],
    ['a set-returning VALUES', 'VALUES (1), (2)', 2],
    ['EXPLAIN', 'EXPLAIN SELECT 1', 1],
  ])('gives %s, the first time and again', async (_name, sql, count) => {
    const first = await me.rows(sql);
    expect(first).toHaveLength(count);
    for (let again = 0; again < 2; again++) expect(await me.rows(sql)).toEqual(first);
    expect(await new Actor(source).rows(sql)).toEqual(first);
  });

  it('tells what it inserted, changed and deleted', async () => {
    const id = newId();
    const insert = `${INSERT_TAG} RETURNING id, name`;
    expect(await me.run(insert, [id, project.id, 'A'])).toEqual({ rows: [{ id, name: 'A' }], affected: 1 });
    const other = newId();
    expect(await me.run(insert, [other, project.id, 'B'])).toEqual({
      rows: [{ id: other, name: 'B' }],
      affected: 1,
    });
    const update = 'UPDATE tags SET name = $2 WHERE id = ANY ($1)';
    expect((await me.run(update, [[id, other], 'C'])).affected).toBe(2);
    expect((await me.run(update, [[newId()], 'C'])).affected).toBe(0);
    expect(await me.run(`${update} RETURNING name`, [[id], 'D'])).toEqual({
      rows: [{ name: 'D' }],
      affected: 1,
    });
    const link = 'DELETE FROM project_tags WHERE tag_id = $1';
    expect((await me.run(link, [id])).affected).toBe(0);
  });

  it('may be empty', async () => {
    expect((await me.run('')).rows).toEqual([]);
    expect((await me.run('-- nothing')).rows).toEqual([]);
  });

  it('sees nothing without an actor', async () => {
    expect(await new Actor(source).rows('SELECT id FROM contents')).toEqual([]);
    expect(await me.rows('SELECT id FROM contents')).toHaveLength(2);
  });
});

describe('a failure', () => {
  const FAILURES: [when: string, sql: string, values: unknown[], sqlState: string][] = [
    ['when it is parsed', 'SELECT nothing FROM nowhere', [], '42P01'],
    ['when it is parsed, wrong syntax', 'SELEC 1', [], '42601'],
    ['when its values are bound', 'SELECT $1::uuid AS id', ['no uuid'], '22P02'],
    ['when its values are too few', 'SELECT $1::integer + $2::integer AS sum', [1], '08P01'],
    ['when it runs', 'SELECT 1 / $1::integer AS n', [0], '22012'],
    ['in the middle of its rows', 'SELECT 1 / (50 - n) AS n FROM generate_series(1, 100) n', [], '22012'],
    ['for a right', 'DELETE FROM contents', [], '42501'],
    ['for a NUL in a value', 'SELECT $1::text AS text', ['a\u0000b'], '22021'],
  ];

  it.each(FAILURES)('%s is told, twice, and the connection goes on', async (_when, sql, values, sqlState) => {
    for (const actor of [me, new Actor(source), me]) {
      expect(await sqlStateOf(actor.run(sql, values))).toBe(sqlState);
      expect(await actor.rows('SELECT 2 AS two')).toEqual([{ two: 2 }]);
    }
    expect(await me.rows('SELECT id FROM contents')).toHaveLength(2);
  });

  it.each([
    ['SELECT $1::uuid AS given', 'no uuid', newId()],
    ['SELECT 10 / $1::integer AS given', 0, 1],
    ['SELECT $1::text AS given', '\u0000', 'text'],
  ])('leaves the text usable: %s', async (sql, bad, good) => {
    for (let turn = 0; turn < 3; turn++) {
      await expect(me.run(sql, [bad])).rejects.toThrow();
      expect(await me.rows(sql, [good])).toHaveLength(1);
    }
  });

  it('to turn a value into text is told, and the connection goes on', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const value of [circular, { big: 1n }]) {
      await expect(me.run('SELECT $1::jsonb AS value', [value])).rejects.toThrow(
        /TypeError: .*(circular|BigInt)/,
      );
      expect(await me.rows('SELECT 2 AS two')).toEqual([{ two: 2 }]);
    }
    await asMe(() =>
      source.transaction(async ({ queryRunner }) => {
        await expect(queryRunner?.query('SELECT $1::jsonb', [circular])).rejects.toThrow(
          /TypeError: .*(circular|BigInt)/,
        );
        expect(await queryRunner?.query('SELECT app.uid() AS id')).toEqual([{ id: people[0] }]);
      }),
    );
  });

  it('that comes from a changed table is told once: the next use is planned anew', async () => {
    await admin.query('CREATE TABLE changing (a integer); GRANT SELECT ON changing TO app_user');
    const sql = 'SELECT * FROM changing';
    expect(await me.rows(sql)).toEqual([]);
    await admin.query('ALTER TABLE changing ADD b integer');
    expect(['done', '0A000']).toContain(await sqlStateOf(me.run(sql)));
    expect(await sqlStateOf(me.run(sql))).toBe('done');
    await admin.query('DROP TABLE changing');
  });

  it('undoes its statement', async () => {
    const id = newId();
    const twice = `INSERT INTO tags (id, project_id, name, slug) SELECT $1, $2, 'Twice', $3 FROM generate_series(1, 2)`;
    expect(await sqlStateOf(me.run(twice, [id, project.id, id]))).toBe('23505');
    expect(await tagNames([id])).toEqual([]);
  });
});

describe('values', () => {
  it.each([
    ['timestamptz', new Date('2026-03-29T01:30:00.123Z')],
    ['jsonb', { a: [1, { b: null }], ключ: '☕' }],
    ['text', `it's "quoted" \\ $1 ; -- /* {} 👩🏽‍🚀`],
    ['text', ''],
    ['text', null],
    ['text[]', ['a', 'b,c', '"', null, '{}']],
    ['integer[]', [1, -2]],
    ['text[]', []],
    ['boolean', false],
    ['integer', -2147483648],
    ['double precision', 0.1],
    ['bytea', Buffer.from([0, 1, 255, 39, 92])],
    ['uuid', '01900000-0000-7000-8000-000000000000'],
  ])('%s: %p comes back as it went', async (type, value) => {
    for (let turn = 0; turn < 2; turn++)
      expect(await me.rows(`SELECT $1::${type} AS value`, [value])).toEqual([{ value }]);
  });

  it('of any text and any JSON come back as they went', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
        fc.json().filter((json) => !json.includes('\\u0000')),
        fc.array(fc.option(fc.string({ unit: 'grapheme-composite' }))),
        async (text, json, list) => {
          const [row] = await me.rows<{ text: string; same: boolean; list: unknown }>(
            'SELECT $1::text AS text, $2::jsonb = $3::jsonb AS same, $4::text[] AS list',
            [text, json, JSON.stringify(JSON.parse(json)), list],
          );
          expect(row).toEqual({ text, same: true, list });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a transaction', () => {
  const transactions = () => single.app.get(Transactions);
  const rows = (sql: string, values: unknown[] = []): Promise<unknown> =>
    getContext().entityManager?.query(sql, values) ?? Promise.reject(new Error('no transaction'));
  const insertTag = (id: string) => rows(INSERT_TAG, [id, project.id, 'Tag']);

  it('stays when its work ends, with the actor from its first to its last statement', async () => {
    const ids = [newId(), newId()];
    await asMe(() =>
      transactions().run(async () => {
        for (const id of ids) await insertTag(id);
        expect(await rows('SELECT app.uid() AS id')).toEqual([{ id: people[0] }]);
      }),
    );
    expect(await tagNames(ids)).toHaveLength(2);
  });

  it('is undone when its work throws, and when a statement in it fails', async () => {
    const ids = [newId(), newId()];
    await expect(
      asMe(() =>
        transactions().run(async () => {
          await insertTag(ids[0] as string);
          throw new Error('changed my mind');
        }),
      ),
    ).rejects.toThrow('changed my mind');
    await expect(
      asMe(() =>
        transactions().run(async () => {
          await insertTag(ids[1] as string);
          await insertTag(ids[1] as string);
        }),
      ),
    ).rejects.toThrow('duplicate key');
    expect(await tagNames(ids)).toEqual([]);
  });

  it('whose first statement fails leaves a clean connection', async () => {
    await expect(asMe(() => transactions().run(() => rows('SELECT 1 / 0')))).rejects.toThrow('division');
    expect(await new Actor(source).rows('SELECT app.uid() AS id')).toEqual([{ id: null }]);
  });

  it('without a statement does nothing', async () => {
    await asMe(() => transactions().run(() => Promise.resolve()));
    await expect(asMe(() => transactions().run(() => Promise.reject(new Error('early'))))).rejects.toThrow(
      'early',
    );
    expect(await me.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('keeps what a failed nested part did not touch', async () => {
    const [kept, lost, later, nested] = [newId(), newId(), newId(), newId()];
    await asMe(() =>
      transactions().run(async () => {
        await insertTag(kept);
        await transactions()
          .nested(async () => {
            await insertTag(lost);
            await insertTag(lost);
          })
          .catch(() => undefined);
        await transactions().nested(() => insertTag(nested));
        await transactions().run(() => insertTag(later));
        expect(await rows('SELECT app.uid() AS id')).toEqual([{ id: people[0] }]);
      }),
    );
    expect(await tagNames([kept, lost, later, nested])).toHaveLength(3);
    expect(await tagNames([lost])).toEqual([]);
  });

  it('may begin with a nested part', async () => {
    const id = newId();
    await asMe(() => transactions().run(() => transactions().nested(() => insertTag(id))));
    expect(await tagNames([id])).toHaveLength(1);
  });

  it('keeps its isolation level', async () => {
    const level = await asMe(() =>
      source.transaction('SERIALIZABLE', (manager) => manager.query('SHOW transaction_isolation')),
    );
    expect(level).toEqual([{ transaction_isolation: 'serializable' }]);
  });

  it('leaves other actors out: theirs run on other connections', async () => {
    const other = { userId: people[1] as string };
    await runAs({ userId: people[0] as string }, () =>
      pair.app.get(Transactions).run(async () => {
        await rows('SELECT 1');
        const seen = await runAs(other, () =>
          pair.dataSource.query<{ id: string }[]>('SELECT app.uid() AS id'),
        );
        expect(seen).toEqual([{ id: people[1] }]);
        expect(await rows('SELECT app.uid() AS id')).toEqual([{ id: people[0] }]);
      }),
    );
  });
});

describe('a statement without a round trip of its own', () => {
  const transactions = () => single.app.get(Transactions);
  const rows = (sql: string, values: unknown[] = []): Promise<unknown> =>
    getContext().entityManager?.query(sql, values) ?? Promise.reject(new Error('no transaction'));
  const FIRST = withFirst(`${INSERT_TAG} -- with the first`);
  const LAST = withCommit(`${INSERT_TAG} -- with COMMIT`);
  const insert = (text: string, id: string) => rows(text, [id, project.id, 'Tag']);
  const isThere = () => me.rows('SELECT 1 AS one');

  it('is a part of its transaction, before all others or after them', async () => {
    const ids = [newId(), newId(), newId()] as [string, string, string];
    await asMe(() =>
      transactions().run(async () => {
        await insert(FIRST, ids[0]);
        expect(await rows('SELECT count(*)::int AS n FROM tags WHERE id = ANY ($1)', [ids])).toEqual([
          { n: 1 },
        ]);
        await insert(LAST, ids[2]);
        await insert(INSERT_TAG, ids[1]);
        expect(await rows('SELECT count(*)::int AS n FROM tags WHERE id = ANY ($1)', [ids])).toEqual([
          { n: 2 },
        ]);
      }),
    );
    expect(await tagNames(ids)).toHaveLength(3);
    const undone = [newId(), newId()] as [string, string];
    const work = async () => {
      await insert(FIRST, undone[0]);
      await rows('SELECT 1');
      await insert(LAST, undone[1]);
      throw new Error('changed my mind');
    };
    await expect(asMe(() => transactions().run(work))).rejects.toThrow('changed my mind');
    expect(await tagNames(undone)).toEqual([]);
  });

  it('that fails before all others fails each of them, and the end, also where somebody takes no notice', async () => {
    const [taken, other] = [newId(), newId()];
    await asMe(() => transactions().run(() => insert(INSERT_TAG, taken)));
    for (const work of [
      () => insert(INSERT_TAG, other),
      () => insert(INSERT_TAG, other).catch(() => insert(INSERT_TAG, other)),
      () => insert(INSERT_TAG, other).catch(() => undefined),
      () => transactions().nested(() => insert(INSERT_TAG, other)),
    ]) {
      const all = () => insert(FIRST, taken).then(work);
      await expect(asMe(() => transactions().run(all))).rejects.toThrow('duplicate key');
      expect(await isThere()).toEqual([{ one: 1 }]);
    }
    expect(await tagNames([other])).toEqual([]);
  });

  it('that fails with COMMIT undoes all of it, and leaves a clean connection', async () => {
    const [taken, other] = [newId(), newId()];
    await asMe(() => transactions().run(() => insert(INSERT_TAG, taken)));
    const all = () => insert(INSERT_TAG, other).then(() => insert(LAST, taken));
    await expect(asMe(() => transactions().run(all))).rejects.toThrow('duplicate key');
    expect(await tagNames([other])).toEqual([]);
    expect(await new Actor(source).rows('SELECT app.uid() AS id')).toEqual([{ id: null }]);
  });

  it('that is the only one is sent by itself', async () => {
    const ids = [newId(), newId()] as [string, string];
    await asMe(() => transactions().run(() => insert(LAST, ids[0])));
    await asMe(() => transactions().run(() => insert(FIRST, newId()).then(() => insert(LAST, ids[1]))));
    expect(await tagNames(ids)).toHaveLength(2);
  });
});

describe('a pool', () => {
  it('gives no actor on: 200 statements of ten people and nobody, over two connections', async () => {
    const ask = async (i: number) => {
      const userId = i % 11 === 10 ? undefined : people[i % 11];
      const actor = new Actor(pair.dataSource, userId ? { userId } : undefined);
      if (i % 7 === 0) await sqlStateOf(actor.run('SELECT 1 / 0'));
      if (i % 5 === 0) {
        const { rows } = await actor.attempt('SELECT app.uid() AS id');
        expect(rows).toEqual([{ id: userId ?? null }]);
      }
      const sql = `SELECT app.uid() AS id, (SELECT array_agg(DISTINCT project_id) FROM contents) AS seen`;
      return { asked: userId ?? null, got: await actor.rows(sql) };
    };
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    // In waves: the pool turns away who waits for seconds, as the last of 200 may on a busy machine.
    for (let first = 0; first < 200; first += 20) {
      answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, i) => ask(first + i)))));
    }
    const projectOf = (id: string | null) => (id ? [projects[people.indexOf(id)]?.id] : null);
    for (const { asked, got } of answers) expect(got).toEqual([{ id: asked, seen: projectOf(asked) }]);
  });

  it('any mixture of statements, failures and transactions keeps each actor apart', async () => {
    const step = fc.record({
      person: fc.option(fc.nat(9)),
      kind: fc.constantFrom('rows', 'rows', 'failure', 'transaction', 'undone', 'unknown table'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await Promise.all(
          steps.map(async ({ person, kind }) => {
            const userId = person === null ? undefined : people[person];
            const actor = new Actor(pair.dataSource, userId ? { userId } : undefined);
            const who = 'SELECT app.uid() AS id';
            if (kind === 'failure') expect(await sqlStateOf(actor.run('SELECT 1 / 0'))).toBe('22012');
            else if (kind === 'unknown table')
              expect(await sqlStateOf(actor.run('SELECT FROM nope'))).toBe('42P01');
            else if (kind === 'undone') expect(await sqlStateOf(actor.attempt('SELECT 1 / 0'))).toBe('22012');
            else if (kind === 'transaction')
              expect((await actor.attempt(who)).rows).toEqual([{ id: userId ?? null }]);
            else expect(await actor.rows(who)).toEqual([{ id: userId ?? null }]);
          }),
        );
      }),
      { numRuns: 40 },
    );
  });

  const killAll = async () => {
    await admin.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'app_user' AND datname = current_database()`,
    );
  };

  it('tells the caller whose connection is killed, and makes a new one', async () => {
    const long = sqlStateOf(me.run('SELECT pg_sleep(600)'));
    const running = async (): Promise<boolean> =>
      (
        await admin.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'`,
        )
      ).rowCount === 1;
    while (!(await running()));
    await killAll();
    expect(await long).toBe('57P01');
    expect(await me.rows('SELECT app.uid() AS id')).toEqual([{ id: people[0] }]);
  });

  it('tells the caller whose connection is killed inside a transaction, and undoes it', async () => {
    const id = newId();
    const error: unknown = await asMe(() =>
      single.app.get(Transactions).run(async () => {
        const manager = getContext().entityManager;
        await manager?.query(INSERT_TAG, [id, project.id, 'Tag']);
        await killAll();
        await until(() => Promise.resolve(manager?.queryRunner?.isReleased), Boolean);
        await manager?.query('SELECT 1');
      }),
    ).catch((reason: unknown) => reason);
    expect({ error, isUnreachable: isUnreachable(error) }).toEqual({ error, isUnreachable: true });
    expect(await tagNames([id])).toEqual([]);
  });

  it('recovers when all its idle connections are killed', async () => {
    await Promise.all(people.map((userId) => new Actor(pair.dataSource, { userId }).rows('SELECT 1')));
    await killAll();
    const answers = await Promise.all(
      people.map(async (userId) => {
        // A connection that died while idle may be handed out once; nothing was sent, so the caller may ask again.
        const actor = new Actor(pair.dataSource, { userId });
        const ask = () => actor.rows('SELECT app.uid() AS id');
        return ask().catch(ask);
      }),
    );
    expect(answers).toEqual(people.map((id) => [{ id }]));
  });

  it('outlives a connection that is killed in the hands of somebody who does not listen', async () => {
    const { master } = pair.dataSource.driver as unknown as { master: pg.Pool };
    const client = await master.connect();
    const ended = new Promise((resolve) => client.once('end', resolve));
    await killAll();
    await ended;
    client.release(true);
    expect(await new Actor(pair.dataSource, { userId: people[0] as string }).rows('SELECT 1 AS one')).toEqual(
      [{ one: 1 }],
    );
  });
});
