import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { walk } from '../support/pages.js';
import { expectProblem } from '../support/problem.js';
import { makeProject } from '../support/team.js';
import { until } from '../support/until.js';

interface ErrorView {
  id: string;
  kind: string;
  place: string;
  message: string;
  occurrences: number;
  lastSeenAt: string;
  lastRequestId: string | null;
  lastProjectId: string | null;
  resolvedAt: string | null;
}

const SECRETS = {
  token: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
  quoted: 'hunter2',
  mail: 'canary@example.com',
};

let api: TestApi;
let admin: pg.Client;
let superuser: Person;
let person: Person;
let projectId: string;

beforeAll(async () => {
  api = await startApi({ RELEASE: 'r1' });
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  superuser = await registerPerson(api.client, 'Superuser');
  await admin.query('UPDATE users SET is_superuser = true WHERE id = $1', [superuser.id]);
  person = await registerPerson(api.client, 'Person');
  projectId = await makeProject(person);
  // What nobody foresaw, with values in its message.
  await admin.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN RAISE EXCEPTION 'planted: % "${SECRETS.quoted}" of ${SECRETS.mail} in row %', '${SECRETS.token}', NEW.id; END$$`);
  await admin.query('CREATE TRIGGER fail BEFORE INSERT ON contents FOR EACH ROW EXECUTE FUNCTION fail()');
});
afterAll(async () => {
  await admin.end();
  await api.close();
});

const list = async (query = '') =>
  (await superuser.client.get<{ items: ErrorView[] }>(`/admin/errors${query}`)).body.items;
/** The planted error, once it was seen so often. */
const seen = (times: number) =>
  until(
    async () => (await list()).find(({ message }) => message.startsWith('planted')),
    (found) => found?.occurrences === times,
  ) as Promise<ErrorView>;
const fail = () =>
  person.client.post(`/projects/${projectId}/contents`, { title: 'Fails', contentType: 'text' });
const logged = async () =>
  (await admin.query<{ action: string }>('SELECT action FROM administration_log ORDER BY id')).rows.map(
    ({ action }) => action,
  );

describe('an error that nobody foresaw', () => {
  it('is one item that counts, with its last request and project, and without any value', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, fail));
    for (const answer of answers) expectProblem(answer, 500, 'internal');
    const error = await seen(20);
    expect(error).toEqual({
      id: expect.any(String),
      kind: 'request',
      place: 'POST /api/v1/projects/:projectId/contents',
      type: 'QueryFailedError',
      code: 'P0001',
      message: 'planted: <token> <text> of <mail> in row <token>',
      stack: expect.arrayContaining([expect.stringMatching(/^[^ ]+ \(.+:\d+\)$/)]),
      occurrences: 20,
      firstSeenAt: expect.any(String),
      lastSeenAt: expect.any(String),
      lastRequestId: expect.any(String),
      lastProjectId: projectId,
      lastPostId: null,
      release: 'r1',
      resolvedAt: null,
    });
    expect(answers.map(({ headers }) => headers.get('x-request-id'))).toContain(error.lastRequestId);
    const { rows } = await admin.query<{ row: string }>(
      'SELECT to_jsonb(e)::text AS row FROM app.unexpected_errors e',
    );
    expect(rows).toHaveLength(1);
    for (const secret of Object.values(SECRETS)) expect(rows[0]?.row).not.toContain(secret);
  });

  it('is resolved until it is seen again; both are recorded as other administration is', async () => {
    const { id } = await seen(20);
    const resolved = await superuser.client.post<ErrorView>(`/admin/errors/${id}/resolve`);
    expect(resolved).toMatchObject({ status: 200, body: { id, resolvedAt: expect.any(String) } });
    expect(await list('?resolved=false')).toEqual([]);
    expect(await list('?resolved=true')).toHaveLength(1);
    await fail();
    expect(await seen(21)).toMatchObject({ id, resolvedAt: null });
    const actions = await logged();
    expect(actions).toContain('errors.listed');
    expect(actions.filter((action) => action === 'error.resolved')).toHaveLength(1);
    expectProblem(
      await superuser.client.post(`/admin/errors/${projectId}/resolve`),
      404,
      'resource.not-found',
    );
  });

  it('is nothing for whoever is no superuser, at the API and in the database', async () => {
    const { id } = await seen(21);
    expectProblem(await person.client.get('/admin/errors'), 403, 'access.role-too-low');
    expectProblem(await person.client.post(`/admin/errors/${id}/resolve`), 403, 'access.role-too-low');
    expectProblem(await api.client.get('/admin/errors'), 401);
    const url = api.config.DATABASE_URL ?? '';
    await withClient(url, async (client) => {
      expect((await client.query('SELECT FROM app.unexpected_errors')).rows).toEqual([]);
      for (const statement of [
        'DELETE FROM app.unexpected_errors',
        `UPDATE app.unexpected_errors SET message = ''`,
        `SELECT app.resolve_error('${id}')`,
      ])
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    });
  });
});

describe('the list', () => {
  /** As a process writes them. */
  const record = (errors: object[]) =>
    withClient(api.config.DATABASE_URL ?? '', (client) =>
      client.query('SELECT app.record_errors($1)', [JSON.stringify(errors)]),
    );
  const error = (n: number, kind = 'job') => ({
    ...{
      fingerprint: `f${n}`,
      kind,
      place: `job ${n}`,
      type: 'Error',
      message: 'm',
      stack: '',
      occurrences: 1,
    },
  });

  it('is told page by page, by kind and by time', async () => {
    await record([error(1), error(2), error(3, 'loop')]);
    const all = await walk<ErrorView>(superuser, '/admin/errors', 2);
    expect(all.map(({ place }) => place)).toEqual(expect.arrayContaining(['job 1', 'job 2', 'job 3']));
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    expect((await list('?kind=loop')).map(({ place }) => place)).toEqual(['job 3']);
    const { lastSeenAt } = await seen(21);
    const later = new Date(Date.parse(lastSeenAt) + 1).toISOString();
    expect(await list(`?to=${lastSeenAt}`)).toEqual([]);
    expect((await list(`?to=${later}`)).map(({ kind }) => kind)).toEqual(['request']);
    expect(await list(`?from=${later}`)).toHaveLength(3);
  });

  it('is bounded: what was not seen for longest makes room', async () => {
    await admin.query(
      `UPDATE app.unexpected_errors SET last_seen_at = now() - interval '1 day' WHERE kind = 'request'`,
    );
    await record(Array.from({ length: 1010 }, (_, n) => error(n)));
    const { rows } = await admin.query<{ kind: string; n: number }>(
      'SELECT kind, count(*)::integer AS n FROM app.unexpected_errors GROUP BY 1',
    );
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(1000);
    expect(rows.map(({ kind }) => kind)).not.toContain('request');
  });
});
