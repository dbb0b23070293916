import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { newId } from '../../src/core/database/base.entity.js';
import { Actor, openPool, sqlStateOf } from '../support/actors.js';
import { addPerson, insertOf } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const NO_RIGHT = '42501';

let database: TestDatabase;
let admin: pg.Client;
let api: DataSource;
let worker: DataSource;
let anna: string;
let ben: string;
let annasFactor: string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  api = await openPool(database, 'app_user');
  worker = await openPool(database, 'app_worker');
  anna = await addPerson(admin);
  ben = await addPerson(admin, { email_verified_at: null });
  annasFactor = newId();
  for (const [table, row] of rowsOf(anna)) await admin.query(...insertOf(table, row));
});

afterAll(async () => {
  await api.destroy();
  await worker.destroy();
  await admin.end();
  await database.drop();
});

const person = (userId?: string) => new Actor(api, userId ? { userId } : undefined);

type Rows = [table: string, row: Record<string, unknown>][];

/** A row for each table that belongs to a person. */
function rowsOf(userId: string, factorId = annasFactor): Rows {
  const token = { purpose: 'reset-password', token_hash: newId(), expires_at: new Date(Date.now() + 60_000) };
  return [
    ['one_time_tokens', { id: newId(), user_id: userId, ...token }],
    ['second_factors', { id: factorId, user_id: userId, secret: 'sealed' }],
    ['recovery_codes', { id: newId(), user_id: userId, second_factor_id: factorId, code_hash: 'hash' }],
  ];
}

describe.each(['one_time_tokens', 'second_factors', 'recovery_codes'])('%s', (table) => {
  it('are seen and changed by their person alone', async () => {
    expect(await person(anna).rows(`SELECT user_id FROM ${table}`)).toEqual([{ user_id: anna }]);
    expect((await person(anna).attempt(`UPDATE ${table} SET updated_at = now()`)).affected).toBe(1);
    for (const other of [person(ben), person()]) {
      expect(await other.rows(`SELECT user_id FROM ${table}`)).toEqual([]);
      expect((await other.attempt(`UPDATE ${table} SET updated_at = now()`)).affected).toBe(0);
    }
    expect(await sqlStateOf(new Actor(worker, { projectId: newId() }).run(`SELECT FROM ${table}`))).toBe(
      NO_RIGHT,
    );
  });

  it('are added in the own name only, never moved and never deleted', async () => {
    const row = new Map(rowsOf(anna)).get(table) ?? {};
    expect(await sqlStateOf(person(ben).attempt(...insertOf(table, { ...row, id: newId() })))).toBe(NO_RIGHT);
    for (const sql of [
      `UPDATE ${table} SET user_id = '${ben}'`,
      `UPDATE ${table} SET id = '${newId()}'`,
      `DELETE FROM ${table}`,
    ])
      expect(await sqlStateOf(person(anna).attempt(sql))).toBe(NO_RIGHT);
  });
});

describe('a second factor', () => {
  it('keeps no secret when it is gone, and has one until then', async () => {
    const gone = person(anna).attempt('UPDATE second_factors SET deleted_at = now()');
    expect(await sqlStateOf(gone)).toBe('23514');
    const bare = person(anna).attempt('UPDATE second_factors SET secret = NULL');
    expect(await sqlStateOf(bare)).toBe('23514');
  });

  it('has no recovery codes of somebody else, and a person has no two', async () => {
    const [, , [table, row]] = rowsOf(ben) as [unknown, unknown, Rows[number]];
    expect(await sqlStateOf(person(ben).attempt(...insertOf(table, row)))).toBe('23503');
    const [, [factors, second]] = rowsOf(anna, newId()) as [unknown, Rows[number]];
    expect(await sqlStateOf(person(anna).attempt(...insertOf(factors, second)))).toBe('23505');
  });
});

describe('a verified address', () => {
  const verifiedAt = async (id: string) =>
    (await admin.query<{ at: Date | null }>('SELECT email_verified_at AS at FROM users WHERE id = $1', [id]))
      .rows[0]?.at;

  async function tokenOf(userId: string, purpose: string, changes: Record<string, unknown> = {}) {
    const hash = newId();
    const expires = { expires_at: new Date(Date.now() + 60_000) };
    const row = { id: newId(), user_id: userId, purpose, token_hash: hash, ...expires, ...changes };
    await admin.query(...insertOf('one_time_tokens', row));
    return hash;
  }

  const use = (userId: string | undefined, hash: string, purpose: string) =>
    person(userId).rows('SELECT was_verified FROM app.use_mailed_token($1, $2)', [hash, purpose]);

  it('is nothing that one says of oneself', async () => {
    expect(await sqlStateOf(person(ben).run('UPDATE users SET email_verified_at = now()'))).toBe(NO_RIGHT);
    const row = { id: newId(), email: 'x@example.com', hashed_password: '$argon2id$x', full_name: 'X' };
    const insert = insertOf('users', { ...row, email_verified_at: new Date() });
    expect(await sqlStateOf(person(row.id).attempt(...insert))).toBe(NO_RIGHT);
  });

  it('comes from a mailed token of the same person and purpose, in time, once', async () => {
    const hash = await tokenOf(ben, 'verify-email');
    expect(await use(anna, hash, 'verify-email')).toEqual([]);
    expect(await use(undefined, hash, 'verify-email')).toEqual([]);
    expect(await use(ben, hash, 'reset-password')).toEqual([]);
    const late = await tokenOf(ben, 'verify-email', { expires_at: new Date() });
    expect(await use(ben, late, 'verify-email')).toEqual([]);
    const challenge = await tokenOf(ben, 'second-factor');
    expect(await use(ben, challenge, 'second-factor')).toEqual([]);
    expect(await verifiedAt(ben)).toBeNull();
    expect(await use(ben, hash, 'verify-email')).toEqual([{ was_verified: false }]);
    expect(await use(ben, hash, 'verify-email')).toEqual([]);
    const first = await verifiedAt(ben);
    expect(first).toBeInstanceOf(Date);
    expect(await use(ben, await tokenOf(ben, 'reset-password'), 'reset-password')).toEqual([
      { was_verified: true },
    ]);
    expect(await verifiedAt(ben)).toEqual(first);
  });
});

describe.each([
  ['tries', 'app.rate_limits', 'points', `VALUES ('k', 1, 1) ON CONFLICT (key)`],
  [
    'requests',
    'app.request_counts',
    'requests',
    `VALUES ('2099-01-01', 'k', 1) ON CONFLICT (window_end, client)`,
  ],
])('counters of %s', (_what, table, column, row) => {
  const COUNT = `INSERT INTO ${table} ${row} DO UPDATE SET ${column} = 2`;

  it('are reached by statements that run for nobody, and by no person', async () => {
    await person().run(COUNT);
    await person().run(COUNT);
    expect(await person().rows(`SELECT ${column} AS count FROM ${table}`)).toEqual([{ count: 2 }]);
    expect(await sqlStateOf(person(anna).run(COUNT))).toBe(NO_RIGHT);
    for (const sql of [`UPDATE ${table} SET ${column} = 0`, `DELETE FROM ${table}`])
      expect((await person(anna).run(sql)).affected).toBe(0);
    expect(await person(anna).rows(`SELECT ${column} FROM ${table}`)).toEqual([]);
  });

  it('are nothing to the worker', async () => {
    expect(await sqlStateOf(new Actor(worker).run(COUNT))).toBe(NO_RIGHT);
  });
});
