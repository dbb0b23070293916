import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Answer } from '../support/http-client.js';
import { expectProblem } from '../support/problem.js';
import { makeProject } from '../support/team.js';
import { until } from '../support/until.js';

describe('a client that is too slow', () => {
  let api: TestApi;
  let socket: Socket;

  beforeAll(async () => {
    api = await startApi({ REQUEST_TIMEOUT_MS: '1000' });
  });

  afterEach(() => void socket.destroy());

  afterAll(() => api.close());

  /** Sends the beginning at once, then `more` again and again; gives the answer when the server hangs up. */
  function trickle(beginning: string, more: string): Promise<string> {
    let answer = '';
    const client = connect(Number(new URL(api.client.url).port), '127.0.0.1');
    socket = client;
    client.setEncoding('utf8').on('data', (chunk) => (answer += String(chunk)));
    // What is on its way when the server hangs up meets a reset.
    client.on('error', () => undefined);
    client.write(beginning);
    const writing = setInterval(() => client.write(more), 20);
    return new Promise((resolve) => {
      client.once('close', () => {
        clearInterval(writing);
        resolve(answer);
      });
    });
  }

  const HEAD = 'POST /api/v1/auth/login HTTP/1.1\r\nhost: api.example.com\r\n';
  const JSON_HEAD = `${HEAD}content-type: application/json\r\n`;
  const SLOW: [string, string, string][] = [
    ['sends its body byte by byte', `${JSON_HEAD}content-length: 1000000\r\n\r\n{"email":"`, 'x'],
    ['sends its body in tiny chunks', `${JSON_HEAD}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
    ['sends its headers byte by byte', `${HEAD}x-long: `, 'x'],
    ['stops in its body', `${JSON_HEAD}content-length: 1000000\r\n\r\n{"email":"`, ''],
    ['stops in its headers', HEAD, ''],
    ['sends nothing', '', ''],
  ];

  it.each(SLOW)(
    'and %s is told so, and cut off',
    async (_what, beginning, more) => {
      expect(await trickle(beginning, more)).toMatch(/^HTTP\/1\.1 408 .*"code":"request\.too-slow"/s);
      expect((await fetch(`${api.client.url}/health/live`)).status).toBe(200);
    },
    20_000,
  );

  it('hears at once that its body is too large, and may go on when it has sent it', async () => {
    const size = 2 * 1024 * 1024;
    socket = connect(Number(new URL(api.client.url).port), '127.0.0.1').setEncoding('utf8');
    let answers = '';
    const heard = new Promise<void>((resolve, reject) => {
      socket.on('error', reject).on('close', () => reject(new Error(`It hung up: ${answers}`)));
      socket.on('data', (chunk) => {
        const hadNone = answers === '';
        answers += String(chunk);
        if (hadNone)
          socket.write(`${'x'.repeat(size)}GET /health/live HTTP/1.1\r\nhost: api.example.com\r\n\r\n`);
        if (answers.includes('{"status":"ok"}')) resolve();
      });
    });
    socket.write(`${JSON_HEAD}content-length: ${size}\r\n\r\n`);
    await heard;
    expect(answers).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('files that come all at once', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startApi();
  });

  afterAll(() => api.close());

  it('are imported two at a time: the others are told to come back', async () => {
    const owner = await registerPerson(api.client);
    const projectId = await makeProject(owner);
    const [header] = readFileSync('examples/editorial-calendar.csv', 'utf8').split('\n');
    const row = `Title,Copy,text,linkedin,${new Date().getUTCFullYear() + 1}-06-01,09:00,Europe/Vienna,,,`;
    await plantAccount(api, projectId, owner);
    const send = () =>
      owner.client.send('POST', `/projects/${projectId}/calendar/import?dryRun=true`, `${header}\n${row}\n`, {
        'content-type': 'text/csv',
      });
    const settled: Answer[] = [];
    const answers = await withClient(api.database.adminUrl, async (admin) => {
      // A new content waits for its project.
      await admin.query('BEGIN');
      await admin.query('SELECT FROM projects WHERE id = $1 FOR UPDATE', [projectId]);
      const sent = Array.from({ length: 8 }, async () => settled.push(await send()));
      await until(
        () => Promise.resolve(settled.length),
        (count) => count === 6,
      );
      for (const answer of settled) expectProblem(answer, 503, 'import.busy');
      await admin.query('ROLLBACK');
      await Promise.all(sent);
      return settled;
    });
    expect(answers.slice(6).map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('a pool whose connections are all held', () => {
  const POOL_SIZE = 2;
  let api: TestApi;

  beforeAll(async () => {
    api = await startApi({ DATABASE_POOL_SIZE: String(POOL_SIZE) });
  });

  afterAll(() => api.close());

  /** How many requests wait for a lock; asked on a connection of its own, since a transaction sees only what was when it first looked. */
  async function countWaiting(): Promise<number> {
    const { rows } = await withClient(api.database.adminUrl, (observer) =>
      observer.query<{ waiting: number }>(
        `SELECT count(*)::integer AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'app_user' AND wait_event_type = 'Lock'`,
      ),
    );
    return rows[0]?.waiting ?? 0;
  }

  function cutOff(): Promise<unknown> {
    return withClient(api.database.adminUrl, (killer) =>
      killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'app_user'`,
      ),
    );
  }

  it('lets nobody wait for ever, and serves again once they are free', async () => {
    const { client, email, password } = await registerPerson(api.client);
    const me = () => client.get('/users/me');
    const held = await withClient(api.database.adminUrl, async (admin) => {
      await admin.query('BEGIN');
      await admin.query('LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
      const holding = Array.from({ length: POOL_SIZE }, me);
      await until(countWaiting, (waiting) => waiting === POOL_SIZE);
      const turnedAway = await Promise.all([
        me(),
        client.post('/projects', { name: 'Too late' }),
        api.client.post('/auth/login', { email, password }),
      ]);
      for (const answer of turnedAway) expectProblem(answer, 503, 'database.unavailable');
      expect(await countWaiting()).toBe(POOL_SIZE);
      await admin.query('ROLLBACK');
      return Promise.all(holding);
    });
    expect(held.map(({ status }) => status)).toEqual([200, 200]);
    expect((await me()).status).toBe(200);
    expect((await client.get('/projects')).body.items).toEqual([]);
    expect((await client.post('/projects', { name: 'In time' })).status).toBe(201);
  }, 25_000);

  it('tells whoever was in the middle when the server goes down to come again, and serves again', async () => {
    const { client } = await registerPerson(api.client);
    const cut = await withClient(api.database.adminUrl, async (admin) => {
      await admin.query('BEGIN');
      await admin.query('LOCK TABLE projects IN ACCESS EXCLUSIVE MODE');
      const answered: Answer[] = [];
      const requests = [client.get('/projects'), client.post('/projects', { name: 'Cut off' })];
      const waiting = requests.map(async (request) => answered.push(await request));
      await until(countWaiting, (count) => count === POOL_SIZE);
      // Again and again: on a busy machine one of the two may only now be on its way to the database.
      await until(
        () => cutOff().then(() => answered.length),
        (count) => count === waiting.length,
      );
      return answered;
    });
    for (const answer of cut) expectProblem(answer, 503, 'database.unavailable');
    // A connection that the last cut met at rest is found out by whoever takes it next.
    const served = await until(
      () => client.get('/projects'),
      ({ status }) => status !== 503,
    );
    expect([served.status, served.body.items]).toEqual([200, []]);
  });
});
