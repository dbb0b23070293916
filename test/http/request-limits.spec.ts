import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { createHttpApp } from '../../src/core/http/http-app.js';
import { clientHash } from '../../src/core/limits/client-hash.js';
import { startApi, type TestApi } from '../support/api.js';
import { withApiKey } from '../support/api-keys.js';
import { freePort } from '../support/free-port.js';
import { HttpClient, newAddress, registerPerson, type Answer, type Person } from '../support/http-client.js';
import { expectProblem } from '../support/problem.js';
import { until } from '../support/until.js';

const [READS, CHANGES, PUBLIC] = [100, 8, 12];
const WINDOW = windowThatLasts(600);
const LIMITS = {
  RATE_LIMIT_READS: String(READS),
  RATE_LIMIT_CHANGES: String(CHANGES),
  RATE_LIMIT_PUBLIC: String(PUBLIC),
  RATE_LIMIT_WINDOW_SECONDS: String(WINDOW),
};

let api: TestApi;

beforeAll(async () => {
  api = await startApi(LIMITS);
});

afterAll(() => api.close());

/** Windows follow each other from 1970 on: a length for which none ends within so many seconds. */
function windowThatLasts(seconds: number): number {
  const now = Date.now() / 1000;
  for (let length = 5 * seconds; ; length++) if (length - (now % length) > seconds) return length;
}

/** Another process of the API, as far as the limits can tell: it shares nothing with the first but the database. */
async function startTwin(): Promise<{ app: NestFastifyApplication; client: HttpClient }> {
  const port = await freePort();
  const app = await createHttpApp(AppModule.forRoot(api.config), api.config);
  await app.listen(port, '127.0.0.1');
  return { app, client: new HttpClient(`http://127.0.0.1:${port}`) };
}

/** An API of its own. With the same keys: passport knows one strategy in a Jest process, that of the newest API. */
const startOther = (changes: Record<string, string>) =>
  startApi({ ...LIMITS, JWT_PRIVATE_KEYS: api.config.JWT_PRIVATE_KEYS ?? '', ...changes });

const read = (client: HttpClient) => client.get('/users/me');
const change = (client: HttpClient) => client.patch('/users/me', { fullName: 'Renamed' });
/** A request of nobody, which is answered 401. */
const knock = (client: HttpClient) => client.post('/auth/refresh', { refreshToken: 'nonsense' });

async function repeat(times: number, send: () => Promise<Answer<unknown>>): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < times) statuses.push((await send()).status);
  return statuses;
}

function fieldsOf({ headers }: Answer<unknown>) {
  const [, kind, left, seconds] = /^"(\w+)";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
  return { policy: headers.get('ratelimit-policy'), kind, left: Number(left), seconds: Number(seconds) };
}

function expectRefusal(answer: Answer<unknown>, kind: string): void {
  const { detail } = expectProblem(answer, 429, 'rate-limit.exceeded');
  const fields = fieldsOf(answer);
  expect(fields).toMatchObject({ kind, left: 0 });
  expect(answer.headers.get('retry-after')).toBe(String(fields.seconds));
  expect(detail).toBe(`Too many requests. Come back in ${fields.seconds} seconds.`);
}

function asAdministrator<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(api.database.adminUrl, async (admin) => (await admin.query<Row>(sql, values)).rows);
}

describe('the headers', () => {
  it.each([
    ['reads', READS, read],
    ['changes', CHANGES, change],
  ] as const)('tell how many %s are left', async (kind, quota, send) => {
    const { client } = await registerPerson(api.client);
    for (let left = quota - 1; left >= quota - 5; left--) {
      const fields = fieldsOf(await send(client));
      expect(fields).toMatchObject({ policy: `"${kind}";q=${quota};w=${WINDOW}`, kind, left });
      expect(fields.seconds).toBeGreaterThan(0);
      expect(fields.seconds).toBeLessThanOrEqual(WINDOW);
    }
  });

  it('tell it of requests without sign-in', async () => {
    const client = api.client.at(newAddress());
    for (let left = PUBLIC - 1; left >= 0; left--)
      expect(fieldsOf(await knock(client))).toMatchObject({
        policy: `"public";q=${PUBLIC};w=${WINDOW}`,
        kind: 'public',
        left,
      });
  });

  it('come with refusals of every floor', async () => {
    const { client } = await registerPerson(api.client);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const answers = [
      [404, 'reads', await client.get(`/projects/${nowhere}`)],
      [400, 'reads', await client.get('/projects/nonsense')],
      [422, 'changes', await client.post('/projects', { name: 7 })],
      [401, 'public', await client.withToken('nonsense').get('/users/me')],
      [400, 'public', await client.send('POST', '/projects', '{')],
      [415, 'public', await client.send('POST', '/projects', 'x', { 'content-type': 'text/plain' })],
    ] as const;
    for (const [status, kind, answer] of answers) {
      expectProblem(answer, status);
      expect(fieldsOf(answer)).toMatchObject({ kind });
    }
  });

  it('may be read by pages of other origins', async () => {
    const open = await startOther({ CORS_ORIGINS: 'https://planner.example.com' });
    const headers = { origin: 'https://planner.example.com' };
    const answer = await open.client.send('GET', '/users/me', undefined, headers);
    await open.close();
    const exposed = answer.headers.get('access-control-expose-headers')?.toLowerCase().split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['ratelimit', 'ratelimit-policy', 'retry-after']));
  });
});

describe('who sends too much', () => {
  it('is refused, and nothing is done', async () => {
    const { client } = await registerPerson(api.client);
    const make = () => client.post('/projects', { name: 'One more' });
    expect(await repeat(CHANGES, make)).toEqual(Array(CHANGES).fill(201));
    expectRefusal(await make(), 'changes');
    expect((await client.get<{ items: unknown[] }>('/projects')).body.items).toHaveLength(CHANGES);
  });

  it('is refused all at once too, and exactly at the limit', async () => {
    const { client } = await registerPerson(api.client);
    const answers = await Promise.all(Array.from({ length: 3 * CHANGES }, () => change(client)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(CHANGES);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2 * CHANGES);
  });

  it('may go on reading after too many changes', async () => {
    const { client } = await registerPerson(api.client);
    await repeat(CHANGES, () => change(client));
    expectRefusal(await change(client), 'changes');
    expect((await read(client)).status).toBe(200);
  });

  it('touches nobody else, not even at the same address', async () => {
    const [anna, ben] = [await registerPerson(api.client, 'Anna'), await registerPerson(api.client, 'Ben')];
    await repeat(CHANGES, () => change(anna.client));
    expectRefusal(await change(anna.client), 'changes');
    expect(fieldsOf(await change(ben.client))).toMatchObject({ left: CHANGES - 1 });
  });

  it('gains nothing by another session, nor by more API keys', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const { email, password } = anna;
    const login = await api.client
      .at(newAddress())
      .post<{ accessToken: string }>('/auth/login', { email, password });
    const elsewhere = api.client.withToken(login.body.accessToken);
    const keys = [
      await withApiKey(anna, ['projects:write']),
      await withApiKey(anna, ['projects:write']),
    ] as const;
    await repeat(CHANGES - 2, () => change(elsewhere));
    expectRefusal(await change(anna.client), 'changes');
    // Programs cannot lock their person out, nor the other way round.
    const write = (client: HttpClient) => client.post('/projects', { name: 'By key' });
    expect(await repeat(CHANGES - 1, () => write(keys[0]))).toEqual(Array(CHANGES - 1).fill(201));
    expect(fieldsOf(await write(keys[1]))).toMatchObject({ left: 0 });
    for (const key of keys) expectRefusal(await write(key), 'changes');
  });

  it('is let in again in the next window', async () => {
    const brief = await startOther({ RATE_LIMIT_READS: '3', RATE_LIMIT_WINDOW_SECONDS: '2' });
    const { client } = await registerPerson(brief.client);
    const refused = await until(
      () => read(client),
      ({ status }) => status === 429,
    );
    const again = await until(
      () => read(client),
      ({ status }) => status === 200,
    );
    await brief.close();
    expect(['1', '2']).toContain(refused.headers.get('retry-after'));
    expect(fieldsOf(again)).toMatchObject({ left: 2 });
  });
});

describe('an address', () => {
  it('from which too much comes without sign-in is refused, and whoever is signed in there is not', async () => {
    const person = await registerPerson(api.client);
    const client = api.client.at(newAddress());
    expect(await repeat(PUBLIC, () => knock(client))).toEqual(Array(PUBLIC).fill(401));
    expectRefusal(await knock(client), 'public');
    expectRefusal(
      await client.post('/auth/login', { email: person.email, password: person.password }),
      'public',
    );
    const signedIn = person.client.at(newAddress());
    expect((await read(signedIn)).status).toBe(200);
    expect((await knock(api.client.at(newAddress()))).status).toBe(401);
  });

  it.each([
    ['wrong tokens', (client: HttpClient) => read(client.withToken('nonsense')), 401],
    ['API keys that nobody has', (client: HttpClient) => read(client.withToken('asc_nonsense')), 401],
    ['bodies that are none', (client: HttpClient) => client.send('POST', '/auth/login', '{'), 400],
  ])('from which too many %s come is refused', async (_what, send, status) => {
    const client = api.client.at(newAddress());
    expect(await repeat(PUBLIC, () => send(client))).toEqual(Array(PUBLIC).fill(status));
    expectRefusal(await send(client), 'public');
    expectRefusal(await knock(client), 'public');
  });

  it('of IPv6 counts as its network', async () => {
    for (let index = 0; index < PUBLIC; index++) await knock(api.client.at(`2001:db8:9:9::${index}`));
    expectRefusal(await knock(api.client.at('2001:db8:9:9:ffff::1')), 'public');
    expect((await knock(api.client.at('2001:db8:9:a::1'))).status).toBe(401);
  });

  it('is what the nearest proxy says, whatever the client wrote before', async () => {
    const address = newAddress();
    await repeat(PUBLIC, () => knock(api.client.at(`${newAddress()}, ${address}`)));
    expectRefusal(await knock(api.client.at(`${newAddress()}, ${address}`)), 'public');
  });

  it('is that of the connection where no proxy is trusted', async () => {
    const direct = await startOther({ TRUST_PROXY_HOPS: '0' });
    const statuses = await repeat(PUBLIC + 1, () => knock(direct.client.at(newAddress())));
    await direct.close();
    expect(statuses).toEqual([...Array(PUBLIC).fill(401), 429]);
  });

  it('gains nothing by another spelling of a path', async () => {
    const { hostname, port } = new URL(api.client.url);
    const path = '/%61pi/v1/users/m%65';
    const headers = { 'x-forwarded-for': newAddress() };
    const left = await new Promise((resolve, reject) => {
      const call = request({ hostname, port, path, headers }, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers.ratelimit]);
      });
      call.on('error', reject).end();
    });
    expect(left).toEqual([401, expect.stringContaining(`"public";r=${PUBLIC - 1};`)]);
  });
});

describe('what is not limited', () => {
  it.each([
    '/health/live',
    '/health/ready',
    '/health/work',
    '/.well-known/jwks.json',
    '/mailbox',
    '/docs',
    '/favicon.ico',
  ])('%s', async (path) => {
    const headers = { 'x-forwarded-for': newAddress() };
    for (let count = 0; count < PUBLIC + 1; count++) {
      const answer = await fetch(`${api.client.url}${path}`, { headers });
      expect(answer.status).not.toBe(429);
      expect(answer.headers.get('ratelimit')).toBeNull();
    }
    expect(fieldsOf(await knock(api.client.at(headers['x-forwarded-for'])))).toMatchObject({
      left: PUBLIC - 1,
    });
  });

  it('what the configuration switches off', async () => {
    const open = await startOther({ RATE_LIMIT_CHANGES: '0', RATE_LIMIT_PUBLIC: '0' });
    const { client } = await registerPerson(open.client);
    const statuses = await repeat(CHANGES + 1, () => change(client));
    const [changed, seen, unknown] = [await change(client), await read(client), await knock(open.client)];
    await open.close();
    expect(new Set(statuses)).toEqual(new Set([200]));
    for (const answer of [changed, unknown]) expect(answer.headers.get('ratelimit')).toBeNull();
    expect(fieldsOf(seen)).toMatchObject({ kind: 'reads', left: READS - 1 });
  });
});

describe('several processes', () => {
  /** What is stored of a person's reads. */
  async function storedReads({ id }: Person): Promise<number> {
    const rows = await asAdministrator<{ requests: number }>(
      'SELECT requests FROM app.request_counts WHERE client = $1',
      [clientHash(`reads ${id}`)],
    );
    return rows[0]?.requests ?? 0;
  }

  it('share a limit', async () => {
    const twin = await startTwin();
    const anna = await registerPerson(api.client, 'Anna');
    await repeat(READS, () => read(anna.client));
    expectRefusal(await read(anna.client), 'reads');
    const there = anna.client.towards(twin.client.url);
    const refused = await until(
      () => read(there),
      ({ status }) => status === 429,
    );
    await twin.app.close();
    expectRefusal(refused, 'reads');
    // Far before it would have run out by itself.
    expect(await storedReads(anna)).toBeGreaterThan(READS);
    expect(await storedReads(anna)).toBeLessThan(2 * READS);
  });

  it('are told what one of them has counted before it ends', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const twin = await startTwin();
    await repeat(READS, () => read(anna.client.towards(twin.client.url)));
    await twin.app.close();
    expect(await storedReads(anna)).toBe(READS);
  });

  it('store hashes, and clear away what is over', async () => {
    await asAdministrator(`INSERT INTO app.request_counts VALUES ('2001-01-01', 'long ago', 1)`);
    const anna = await registerPerson(api.client, 'Anna');
    const address = '192.0.2.88';
    await read(anna.client);
    await knock(api.client.at(address));
    const rows = await until(
      () => asAdministrator<{ client: string }>('SELECT client FROM app.request_counts'),
      (found) => found.length > 1 && !found.some(({ client }) => client === 'long ago'),
    );
    for (const { client } of rows) expect(client).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(rows)).not.toContain(anna.id);
  });

  it('count each for itself while the database has no table for it, and add up again afterwards', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const total = async () =>
      (
        await asAdministrator<{ total: number }>(
          'SELECT sum(requests)::integer AS total FROM app.request_counts',
        )
      )[0]?.total ?? 0;
    const before = await total();
    await asAdministrator('ALTER TABLE app.request_counts RENAME TO request_counts_away');
    try {
      expect(await repeat(CHANGES, () => change(anna.client))).toEqual(Array(CHANGES).fill(200));
      expectRefusal(await change(anna.client), 'changes');
    } finally {
      await asAdministrator('ALTER TABLE app.request_counts_away RENAME TO request_counts');
    }
    await until(total, (now) => now >= before + CHANGES);
    expectRefusal(await change(anna.client), 'changes');
  });
});
