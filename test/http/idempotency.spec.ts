import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { withClient } from '../../src/core/database/bootstrap.js';
import type { Answer, Person } from '../support/http-client.js';
import { form, picture } from '../support/media.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { makeTeam, type Team } from '../support/team.js';

const LOCKS = 5_316_205;

let api: SharedApi;
let team: Team;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});

const admin = <T>(work: (client: pg.Client) => Promise<T>) => withClient(api.database.adminUrl, work);
const add = (
  key: string,
  body: unknown = { title: 'Loaf', contentType: 'text' },
  person: Person = team.editor,
): Promise<Answer<{ id: string }>> =>
  person.client.send('POST', `${team.base}/contents`, body, { 'idempotency-key': key });
async function contentCount(): Promise<number> {
  const { rows } = await admin((client) =>
    client.query<{ count: number }>('SELECT count(*)::int FROM contents WHERE project_id = $1', [
      team.projectId,
    ]),
  );
  return rows[0]?.count ?? 0;
}

describe('a key', () => {
  it('is of one person: another one acts anew', async () => {
    const key = randomUUID();
    const [mine, theirs] = [await add(key), await add(key, undefined, team.admin)];
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect((await add(`"${key}"`)).body.id).toBe(mine.body.id);
  });

  it('of another request is refused, and nothing is done', async () => {
    const key = randomUUID();
    await add(key);
    const before = await contentCount();
    const other = await add(key, { title: 'Bun', contentType: 'text' });
    expectFieldProblem(other, ...([422, 'Idempotency-Key', 'request.idempotency-key-reused'] as const));
    const elsewhere = await team.editor.client.send(
      'POST',
      `${team.base}/tags`,
      { name: randomUUID() },
      { 'idempotency-key': key },
    );
    expectProblem(elsewhere, 422, 'request.idempotency-key-reused');
    // Also where that one would be refused before the database is asked for anything.
    expectProblem(await add(key, { title: '' }), 422, 'request.idempotency-key-reused');
    expect(await contentCount()).toBe(before);
  });

  it.each(['', ' ', 'ä', 'a'.repeat(256), '"half', 'two words'])('%j is none', async (key) => {
    const before = await contentCount();
    expectFieldProblem(await add(key), ...([400, 'Idempotency-Key', 'request.idempotency-key'] as const));
    expect(await contentCount()).toBe(before);
  });

  it('of a refused request may be used again', async () => {
    const key = randomUUID();
    expect((await add(key, { title: '', contentType: 'text' })).status).toBe(422);
    expect((await add(key)).status).toBe(201);
  });

  it('is forgotten after a day', async () => {
    const key = randomUUID();
    const first = await add(key);
    await admin((client) =>
      client.query(`UPDATE idempotency_keys SET begun_at = now() - interval '1 day' WHERE key = $1`, [key]),
    );
    const second = await add(key, { title: 'Bun', contentType: 'text' });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    expect((await add(key, { title: 'Bun', contentType: 'text' })).body.id).toBe(second.body.id);
  });

  it('of somebody who may not be here any more tells nothing', async () => {
    const person = team.admin;
    const key = randomUUID();
    expect((await add(key, undefined, person)).status).toBe(201);
    const setGone = (gone: boolean) =>
      admin((client) =>
        client.query(
          'UPDATE team_members SET deleted_at = CASE WHEN $3 THEN now() END WHERE project_id = $1 AND user_id = $2',
          [team.projectId, person.id, gone],
        ),
      );
    await setGone(true);
    expectProblem(await add(key, undefined, person), 404, 'resource.not-found');
    await setGone(false);
    expect((await add(key, undefined, person)).headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('two requests with one key', () => {
  it('at the same time act once', async () => {
    const key = randomUUID();
    const before = await contentCount();
    const answers = await Promise.all(Array.from({ length: 12 }, () => add(key)));
    expect(await contentCount()).toBe(before + 1);
    const [made, refused] = [201, 409].map((status) => answers.filter((answer) => answer.status === status));
    expect((made?.length ?? 0) + (refused?.length ?? 0)).toBe(12);
    expect(new Set(made?.map(({ body }) => body.id)).size).toBe(1);
    expect((await add(key)).body.id).toBe(made?.[0]?.body.id);
  });

  it('and many with others hold nobody up, and each acts as who sent it', async () => {
    const invite = (person: Person, email: string) =>
      person.client.send(
        'POST',
        `${team.base}/members`,
        { email, role: 'viewer' },
        { 'idempotency-key': email },
      );
    const emails = Array.from({ length: 15 }, () => `${randomUUID()}@example.com`);
    const people = [team.owner, team.admin] as const;
    const answers = await Promise.all([
      // The limits of invitations count on connections of their own.
      ...emails.map((email, index) => invite(people[index % 2] as Person, email)),
      ...people.flatMap((person) => Array.from({ length: 8 }, () => add(randomUUID(), undefined, person))),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const made = answers.slice(emails.length) as Answer<{ creatorId: string }>[];
    expect(made.map(({ body }) => body.creatorId)).toEqual(
      people.flatMap(({ id }) => Array.from({ length: 8 }, () => id)),
    );
  });

  it('are told apart from one that is under way', async () => {
    const key = randomUUID();
    await admin(async (client) => {
      await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOCKS, `${team.editor.id} ${key}`]);
      const running = await add(key);
      expectProblem(running, 409, 'request.idempotency-running');
      expect(running.headers.get('retry-after')).toBe('1');
    });
    expect((await add(key)).status).toBe(201);
  });
});

describe('an answer', () => {
  it('with a secret is told again, and does not lie open', async () => {
    const body = {
      name: 'Key',
      scopes: ['contents:read'],
      password: team.viewer.password,
      expiresAt: new Date(Date.now() + 86_400_000),
    };
    const key = randomUUID();
    const make = () =>
      team.viewer.client.send<{ key: string }>('POST', '/users/me/api-keys', body, {
        'idempotency-key': key,
      });
    const [first, second] = [await make(), await make()];
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const { rows } = await admin((client) =>
      client.query<{ row: string }>(
        'SELECT to_jsonb(k)::text AS row FROM idempotency_keys k WHERE key = $1',
        [key],
      ),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(first.body.key);
    expect(rows[0]?.row).toContain('"answer": "v1.');
  });

  it('of a rehearsal is kept like any other, and the rehearsal stays one', async () => {
    const csv =
      'title,description,content_type,platforms,scheduled_date,scheduled_time,time_zone,categories,tags,media_urls\nRehearsed,Copy,text,linkedin,2099-01-01,09:00,UTC,,,\n'.replace(
        '2099',
        String(new Date().getUTCFullYear() + 1),
      );
    const send = (path: string, key: string) =>
      team.editor.client.send<{ dryRun: boolean }>('POST', `${team.base}/calendar/import${path}`, csv, {
        'content-type': 'text/csv',
        'idempotency-key': key,
      });
    const before = await contentCount();
    const key = randomUUID();
    const [first, second] = [await send('?dryRun=true', key), await send('?dryRun=true', key)];
    expect([first.status, second.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(second.body).toEqual(first.body);
    expect(await contentCount()).toBe(before);
  });
});

describe('a request that acts outside of the database', () => {
  const upload = (key: string, bytes: Uint8Array) => {
    const { body, contentType } = form(bytes);
    return team.editor.client.send<{ id: string }>('POST', `${team.base}/media-files`, body, {
      'content-type': contentType,
      'idempotency-key': key,
    });
  };

  it('is answered once it is done, and given up where it fails', async () => {
    const key = randomUUID();
    expect((await upload(key, Buffer.from('no picture'))).status).toBeGreaterThanOrEqual(400);
    const bytes = await picture('png', 20, 30);
    const [first, second] = [await upload(key, bytes), await upload(key, bytes)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('is under way until its time is over, if its process does not come back', async () => {
    const key = randomUUID();
    const bytes = await picture('png', 20, 31);
    await upload(key, bytes);
    const setRunning = (until: string) =>
      admin((client) =>
        client.query(
          `UPDATE idempotency_keys SET status = NULL, answer = NULL, running_until = now() + $2::interval WHERE key = $1`,
          [key, until],
        ),
      );
    await setRunning('1 minute');
    expectProblem(await upload(key, bytes), 409, 'request.idempotency-running');
    await setRunning('-1 second');
    const again = await upload(key, bytes);
    expect(again.status).toBeLessThan(300);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
  });
});
