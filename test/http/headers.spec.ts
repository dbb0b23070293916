import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { startApi, type TestApi } from '../support/api.js';
import { startApiInside } from '../support/api-inside.js';
import { expectProblem } from '../support/problem.js';
import { pathsOutside } from '../support/routes.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

describe('the probes', () => {
  it.each(['/health/live', '/health/ready'])('%s tells anybody that all is well', async (path) => {
    const response = await fetch(`${api.client.url}${path}`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('and the public keys are all that stands outside the API', () => {
    expect(pathsOutside.toSorted()).toEqual([
      '/.well-known/jwks.json',
      '/health/live',
      '/health/ready',
      '/health/work',
      '/metrics',
    ]);
  });

  it('tell that the database is away, and the process still lives', async () => {
    const cutOff = await startApiInside();
    const database = cutOff.app.get<DataSource>(getDataSourceToken());
    await database.destroy();
    const live = await fetch(`${cutOff.client.url}/health/live`);
    const ready = await fetch(`${cutOff.client.url}/health/ready`);
    await database.initialize();
    await cutOff.close();
    expect(live.status).toBe(200);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ code: 'database.unavailable', status: 503 });
  });
});

/** Those by which a browser protects a person. */
const BROWSER_HEADERS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/** A good answer, a refusal of each floor, and one from before any route was found. */
const ANSWERS: [string, number, () => Promise<Response>][] = [
  ['a good answer', 200, () => fetch(`${api.client.url}/health/live`)],
  ['no token', 401, () => fetch(`${api.client.url}/api/v1/users/me`)],
  ['no such route', 404, () => fetch(`${api.client.url}/nowhere`)],
  ['a malformed path', 400, () => fetch(`${api.client.url}/api/v1/projects/%zz`)],
  ['a path that is too long', 414, () => fetch(`${api.client.url}/api/v1/projects/${'x'.repeat(2000)}`)],
  [
    'a malformed body',
    400,
    () =>
      fetch(`${api.client.url}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      }),
  ],
  [
    'a body that is too large',
    413,
    () =>
      fetch(`${api.client.url}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'x'.repeat(1024 * 1024) }),
      }),
  ],
];

describe.each(ANSWERS)('%s', (_what, status, request) => {
  it('comes with its id, is not stored, and does not say what we run on', async () => {
    const answer = await request();
    const { headers, status: answered } = answer;
    expect(answered).toBe(status);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.text()).not.toMatch(/\/projects\//);
  });
});

describe.each(ANSWERS)('%s', (_what, _status, request) => {
  it('tells browsers to make no page of it', async () => {
    const { headers } = await request();
    expect(Object.fromEntries([...headers].filter(([name]) => BROWSER_HEADERS.includes(name)))).toEqual({
      'content-security-policy': "default-src 'none';base-uri 'none';frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'x-download-options': 'noopen',
      'x-frame-options': 'SAMEORIGIN',
      'x-permitted-cross-domain-policies': 'none',
      'x-xss-protection': '0',
    });
  });
});

it('Swagger UI may run its own scripts and no others', async () => {
  const { headers } = await fetch(`${api.client.url}/docs`);
  expect(headers.get('content-security-policy')).toContain("script-src 'self';");
});

describe('an unknown route', () => {
  it.each(['/', '/api', '/api/v1', '/api/v1/nothing', '/api/v2/projects', '/favicon.ico', '/.env'])(
    '%s is a 404 with problem details',
    async (path) => {
      const response = await fetch(`${api.client.url}${path}`);
      const { status, headers } = response;
      expectProblem({ status, headers, body: await response.json(), text: '' }, 404, 'route.not-found');
    },
  );
});

describe('a method that an address does not take', () => {
  it.each([
    ['PUT', '/users/me', 'DELETE, GET, HEAD, PATCH'],
    ['PUT', '/projects?limit=5', 'GET, HEAD, POST'],
    ['POST', `/projects/${randomUUID()}/posts/${randomUUID()}`, 'DELETE, GET, HEAD, PATCH'],
    ['DELETE', '/auth/login', 'POST'],
    ['OPTIONS', '/projects', 'GET, HEAD, POST'],
  ])('%s %s is a 405 that names those it takes', async (method, path, allowed) => {
    const answer = await api.client.send(method, path);
    expectProblem(answer, 405, 'route.method-not-allowed');
    expect(answer.headers.get('allow')).toBe(allowed);
    expect(answer.body.detail).toBe(`This address does not take ${method}; it takes: ${allowed}.`);
  });

  it('outside the API too', async () => {
    const { status, headers } = await fetch(`${api.client.url}/health/live`, { method: 'POST' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('a request id', () => {
  it('is ours: one that a client sends is not taken over', async () => {
    const answer = await api.client.send('GET', '/users/me', undefined, { 'x-request-id': 'forged\tid' });
    expect(expectProblem(answer, 401).requestId).not.toContain('forged');
  });
});

describe('browsers of other origins', () => {
  it('are let in only where the configuration names them', async () => {
    const open = await startApi({ CORS_ORIGINS: 'https://app.example.com' });
    const preflight = (origin: string) =>
      fetch(`${open.client.url}/api/v1/projects`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const named = await preflight('https://app.example.com');
    const other = await preflight('https://evil.example.com');
    await open.close();
    expect(named.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(named.headers.get('access-control-allow-credentials')).toBeNull();
  });
});
