import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plantAccount } from '../support/accounts.js';
import { withApiKey } from '../support/api-keys.js';
import { freePort } from '../support/free-port.js';
import { HttpClient, newAddress, registerPerson, type Person } from '../support/http-client.js';
import { startMain, type MainProcess } from '../support/main-process.js';
import { connectAssistant } from '../support/mcp-client.js';
import { expectProblem, type ProblemBody } from '../support/problem.js';
import { makeProject } from '../support/team.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { describeTours, runTour, toursOf } from '../support/tour.js';
import { until } from '../support/until.js';

const ORIGIN = 'https://assistant.example.com';
const [CHANGES, PUBLIC] = [12, 40];

let database: TestDatabase;
let main: MainProcess;
let anybody: HttpClient;
let person: Person;
let projectId: string;

beforeAll(async () => {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  database = await createTestDatabase({ PORT: port, PUBLIC_URL: url });
  const { DATABASE_URL = '', JWT_PRIVATE_KEYS = '', ENCRYPTION_KEYS = '', DATA_DIR } = database.config;
  main = await startMain({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'debug', PORT: port, PUBLIC_URL: url, TRUST_PROXY_HOPS: '1' },
    ...{ DATABASE_URL, JWT_PRIVATE_KEYS, ENCRYPTION_KEYS, DATA_DIR },
    ...{ CORS_ORIGINS: ORIGIN, RATE_LIMIT_READS: '5000', RATE_LIMIT_WINDOW_SECONDS: '86400' },
    // Whoever waits for a body that came from inside would end the process by then.
    REQUEST_TIMEOUT_MS: '2000',
    ...{ RATE_LIMIT_CHANGES: String(CHANGES), RATE_LIMIT_PUBLIC: String(PUBLIC) },
  });
  anybody = new HttpClient(url);
  person = await registerPerson(anybody, 'Person');
  projectId = await makeProject(person);
});
afterAll(async () => {
  await main.stop();
  await database.drop();
});

interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The answer, if it is JSON. */
  body: { result?: Record<string, unknown>; error?: { code: number } } & Partial<ProblemBody>;
}

interface Sending {
  client?: HttpClient;
  method?: string;
  headers?: Record<string, string>;
}

/** Sends bytes to `/mcp` as a client of the protocol does. */
async function send(
  body: unknown,
  { client = person.client, method = 'POST', headers = {} }: Sending = {},
): Promise<Reply> {
  const response = await fetch(`${anybody.url}/mcp`, {
    method,
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      ...client.headers,
      ...headers,
    },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    ...{ status: response.status, headers: response.headers, text },
    body: (isJson && text !== '' ? JSON.parse(text) : {}) as Reply['body'],
  };
}

const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };
const call = (name: string, given: object, id = 1) => ({
  ...{ jsonrpc: '2.0', id, method: 'tools/call' },
  params: { name, arguments: given },
});
/** A person whose requests nobody has counted yet. */
const newPerson = () => registerPerson(anybody, 'Other');

describe('who is let in', () => {
  it.each(['POST', 'GET', 'DELETE'])('nobody without a token: %s is 401', async (method) => {
    const body = method === 'POST' ? PING : undefined;
    const client = anybody.at(newAddress());
    for (const authorization of [undefined, 'Bearer nonsense', 'Bearer asc_nonsense', 'Basic YTpi']) {
      const reply = await send(body, { method, client, headers: authorization ? { authorization } : {} });
      expectProblem(reply, 401, 'auth.not-signed-in');
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('no key without the scope, and nothing is done for it', async () => {
    const client = await withApiKey(person, ['contents:write', 'contents:read']);
    const given = { projectId, title: 'Not made', contentType: 'text' };
    const refused = await send(call('create_content', given), { client });
    expect(expectProblem(refused, 403, 'access.scope-missing').detail).toContain('mcp:write');
    const { body } = await client.get(`/projects/${projectId}/contents`);
    expect(body.items).toEqual([]);
  });

  it('no key that was revoked', async () => {
    const client = await withApiKey(person, ['mcp:write']);
    expect((await send(PING, { client })).status).toBe(200);
    const { body } = await person.client.get<{ items: { id: string }[] }>('/users/me/api-keys');
    await person.client.delete(`/users/me/api-keys/${body.items[0]?.id}`);
    expectProblem(await send(PING, { client }), 401, 'auth.not-signed-in');
  });

  it('pages of origins that are listed, and no others', async () => {
    const listed = await send(PING, { headers: { origin: ORIGIN } });
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
    for (const origin of ['https://evil.example.com', `${ORIGIN}.evil.example.com`, 'null', anybody.url])
      expectProblem(
        await send(call('list_projects', {}), { headers: { origin } }),
        403,
        'mcp.foreign-origin',
      );
  });
});

describe('a message', () => {
  it.each(['GET', 'DELETE', 'PUT', 'PATCH'])('by %s is 405', async (method) => {
    const reply = await send(method === 'GET' ? undefined : PING, { method });
    expectProblem(reply, 405, 'mcp.only-post');
    expect(reply.headers.get('allow')).toBe('POST');
  });

  it('that initializes is answered with a version that both know', async () => {
    const initialize = (protocolVersion: string) =>
      send({
        ...{ jsonrpc: '2.0', id: 'a', method: 'initialize' },
        params: { protocolVersion, capabilities: {}, clientInfo: { name: 'c', version: '1' } },
      });
    const { body, headers } = await initialize('2025-06-18');
    expect(body).toMatchObject({
      result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { version: '1' } },
    });
    expect(headers.get('mcp-session-id')).toBeNull();
    expect((await initialize('1999-01-01')).body.result?.protocolVersion).toMatch(/^202\d-\d\d-\d\d$/);
  });

  it('that wants no answer gets none', async () => {
    for (const message of [
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 9 } },
      { jsonrpc: '2.0', id: 9, result: {} },
    ])
      expect(await send(message)).toMatchObject({ status: 202, text: '' });
  });

  it.each([
    ['no JSON', '{', {}, 400],
    ['no body', '', {}, 400],
    ['a text', '"ping"', {}, 400],
    ['null', 'null', {}, 400],
    ['a batch', [PING, PING], {}, 400],
    ['an empty batch', [], {}, 400],
    ['an empty object', {}, {}, 400],
    ['another version of JSON-RPC', { ...PING, jsonrpc: '1.0' }, {}, 400],
    ['an id that is an object', { ...PING, id: {} }, {}, 400],
    ['a method that is a number', { ...PING, method: 7 }, {}, 400],
    ['deep JSON', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, {}, 400],
    ['a name that means something', '{"jsonrpc":"2.0","id":1,"method":"ping","__proto__":{}}', {}, 400],
    ['a NUL', { ...PING, id: '\0' }, {}, 400],
    ['too much', { ...PING, id: 'x'.repeat(1_100_000) }, {}, 413],
    ['another type', PING, { 'content-type': 'text/csv' }, 415],
    ['no accepted type', PING, { accept: 'application/json' }, 406],
    ['an unknown protocol', PING, { 'mcp-protocol-version': '1999-01-01' }, 400],
  ] as [string, unknown, Record<string, string>, number][])(
    'of %s is refused',
    async (_, body, headers, status) => {
      const reply = await send(body, { headers });
      expect({ status: reply.status, body: reply.body }).toMatchObject({ status, body: expect.any(Object) });
      expect(reply.body.detail ?? reply.body.error).toBeDefined();
    },
  );

  it.each([
    ['an unknown method', { ...PING, method: 'tools/destroy' }, -32601],
    ['a call without a name', { ...PING, method: 'tools/call', params: {} }, -32602],
    ['a call of no tool', call('nothing', {}), -32602],
    ['arguments that are a list', { ...call('list_projects', []) }, -32602],
  ])('with %s is an error of JSON-RPC', async (_what, message, code) => {
    expect(await send(message)).toMatchObject({ status: 200, body: { id: 1, error: { code } } });
  });

  it('of any kind is never an error of the server', async () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const message = fc.record(
      {
        jsonrpc: fc.oneof(fc.constant('2.0'), json),
        id: fc.oneof(fc.nat(), json),
        method: fc.oneof(fc.constantFrom('tools/call', 'tools/list', 'initialize', 'ping'), json),
        params: fc.oneof(
          fc.record({
            name: fc.constantFrom('get_content', 'list_contents', 'validate_post', 'schedule_post'),
            arguments: fc.dictionary(
              fc.constantFrom('projectId', 'contentId', 'limit', 'targets', 'confirmationToken', 'x'),
              fc.oneof(fc.constant(projectId), json),
            ),
          }),
          json,
        ),
      },
      { requiredKeys: [] },
    );
    const { client } = await newPerson();
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(message, json), async (body) => {
        const { status, body: answer } = await send(JSON.stringify(body), { client });
        seen.add(status);
        expect(status).toBeLessThan(500);
        expect(answer.error?.code).not.toBe(-32603);
      }),
      { numRuns: 150 },
    );
    expect([...seen]).toEqual(expect.arrayContaining([200, 400]));
  });
});

describe('limits', () => {
  it('count a message as a read, and what it calls as what it is', async () => {
    const { client } = await newPerson();
    const id = await makeProject({ client } as Person);
    const left = async () => {
      const { headers } = await client.patch('/users/me', {});
      return Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
    };
    const before = await left();
    const read = await send(call('list_projects', {}), { client });
    expect(read.headers.get('ratelimit')).toMatch(/^"reads"/);
    expect(await left()).toBe(before - 1);
    await send(call('create_content', { projectId: id, title: 'T', contentType: 'text' }), { client });
    expect(await left()).toBe(before - 3);
  });

  it('refuse the call, and say when to come back', async () => {
    const { client } = await newPerson();
    const assistant = await connectAssistant(client);
    const given = { projectId, title: 'T', contentType: 'text' };
    for (let n = 0; n < CHANGES; n++)
      expect((await assistant.call('create_content', given)).body.status).toBe(404);
    const refused = await assistant.call('create_content', given);
    expect(refused).toMatchObject({ isError: true, body: { status: 429, code: 'rate-limit.exceeded' } });
    expect(refused.text).toMatch(/try again in \d+ seconds/);
    expect(await assistant.call('list_projects')).toMatchObject({ isError: false });
  });

  it('hold those who guess tokens', async () => {
    const client = anybody.at(newAddress()).withToken('nonsense');
    for (let n = 0; n < PUBLIC; n++) expect((await send(PING, { client })).status).toBe(401);
    expectProblem(await send(PING, { client }), 429, 'rate-limit.exceeded');
  });
});

describe('what is known of a call afterwards', () => {
  it('is that of the request by HTTP: who, what and from where, by one id', async () => {
    const { client } = person;
    const secret = 'canary of a content';
    const given = { projectId, title: secret, contentType: 'text' };
    const reply = await send(call('create_content', given), { client });
    const requestId = reply.headers.get('x-request-id') ?? '';
    interface Line {
      route?: string;
      requestId: string;
      status?: number;
      address?: string;
      userId?: string;
    }
    const lines = () =>
      main
        .output()
        .split('\n')
        .flatMap((line) => (line.includes(requestId) ? [JSON.parse(line) as Line] : []))
        .filter(({ route }) => route !== undefined);
    await until(
      async () => lines(),
      (found) => found.length >= 2,
    );
    const address = client.headers['x-forwarded-for'];
    const who = { address, userId: person.id };
    expect(lines()).toEqual([
      expect.objectContaining({ route: '/api/v1/projects/:projectId/contents', status: 201, ...who }),
      expect.objectContaining({ route: '/mcp', status: 200, ...who }),
    ]);
    const { body } = await client.get<{ items: Record<string, unknown>[] }>(
      `/projects/${projectId}/audit-log`,
    );
    expect(body.items.find((entry) => entry.requestId === requestId)).toMatchObject({
      action: 'Contents_create',
      address,
    });
    const refused = await send(call('get_project', { projectId: 'x' }), { client });
    expect(refused.body.result).toMatchObject({
      structuredContent: { requestId: refused.headers.get('x-request-id') },
    });
    expect(main.output()).not.toContain(secret);
    expect(main.output()).not.toContain(client.authorization.slice(-40));
  });

  it('no header from outside chooses the id', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () =>
        (await send(PING, { headers: { 'x-request-id': 'mine' } })).headers.get('x-request-id'),
      ),
    );
    expect(new Set([...ids, 'mine']).size).toBe(3);
  });
});

describeTours('docs/mcp.md', () => {
  it('runs line by line', async () => {
    const directory = mkdtempSync('/tmp/tour-');
    const phrase = 'a long and quiet pass phrase';
    const ada = await registerPerson(anybody, 'Ada', phrase);
    const project = await makeProject(ada);
    const accountId = await plantAccount({ database }, project, ada);
    const prelude = `
      json() { node -pe "JSON.parse(require('fs').readFileSync(0, 'utf8'))$1"; }
      api() { curl -sf -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' "$@"; }
    `;
    const api = `${anybody.url}/api/v1`;
    const { code, output, errors } = await runTour(
      prelude + toursOf(readFileSync('docs/mcp.md', 'utf8')),
      directory,
      {
        ...{ API: api, TOKEN: ada.client.authorization.slice('Bearer '.length) },
        ...{ PROJECT: `${api}/projects/${project}`, ACCOUNT: accountId },
      },
    );
    rmSync(directory, { recursive: true });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(
      /^list_projects,get_project,list_accounts\n1\nBy an assistant\nRefused \(403 access.scope-missing\)[^\n]*\nWhat to do: [^\n]*posts:write[^\n]*\n0\nscheduled\ntrue\n1\n$/,
    );
  });
});
