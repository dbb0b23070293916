import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fill, named, routes } from '../support/routes.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';

/** Any id: without a token nobody gets as far as to look for it. */
const ID = '00000000-0000-4000-8000-000000000000';
const REFUSALS = [400, 401, 404, 405];

let api: SharedApi;

beforeAll(async () => {
  api = await sharedApi();
});

/** Sends the path as it stands; `fetch` would tidy it up first. */
function sendRaw(
  method: string,
  path: string,
): Promise<{ status: number; body: string; contentType: string }> {
  const { hostname, port } = new URL(api.client.url);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body,
          contentType: response.headers['content-type'] ?? '',
        }),
      );
    });
    call.on('error', reject);
    call.end();
  });
}

/** Other spellings of a path, by which a careless router and a careful guard may disagree. */
function spellingsOf(path: string): string[] {
  const [, first = '', ...rest] = path.split('/');
  const last = path.split('/').at(-1) ?? '';
  return [
    path,
    `${path}/`,
    `${path}//`,
    `/${path}`,
    `//127.0.0.1${path}`,
    path.replaceAll('/', '//'),
    path.toUpperCase(),
    path.replace('api', 'API'),
    `/${first}/./${rest.join('/')}`,
    `/${first}/x/../${rest.join('/')}`,
    `/${first}/x/%2e%2e/${rest.join('/')}`,
    `/health/live/../..${path}`,
    `/health/live/..%2f..${path}`,
    path.replace('/api/v1/', '/api%2fv1%2f'),
    path.replace('v1', '%761'),
    path.replace(last, encodeAll(last)),
    `${path}%00`,
    `${path}%20`,
    `${path};x=1`,
    `${path}.json`,
    `${path}?`,
    `${path}?access_token=x`,
    `${path}%3f`,
    `${path}#x`,
    `/docs${path}`,
    `http://other.example.com${path}`,
  ];
}

function encodeAll(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

const isProtected = routes.filter((route) => route.access !== 'public');
const pathOf = (path: string) =>
  `/api/v1${fill(path, new Proxy({}, { get: (_target, name) => (name === 'platform' ? 'threads' : ID) }))}`;

describe('without a token', () => {
  it.each(named(isProtected))('%s gives nothing away, however it is spelled', async (_name, route) => {
    for (const spelling of spellingsOf(pathOf(route.path))) {
      for (const method of new Set([route.method, 'HEAD', 'OPTIONS'])) {
        const { status, body, contentType } = await sendRaw(method, spelling);
        expect({ method, spelling, status: REFUSALS.includes(status) ? 'refused' : status }).toEqual({
          method,
          spelling,
          status: 'refused',
        });
        if (method !== 'HEAD') {
          expect(contentType).toBe('application/problem+json; charset=utf-8');
          expect(JSON.parse(body)).toMatchObject({ status, requestId: expect.any(String) });
        }
      }
    }
  });

  it('the plain path of each is refused for want of a token, and for nothing else', async () => {
    for (const route of isProtected) {
      expect({ route: route.id, ...(await sendRaw(route.method, pathOf(route.path))) }).toMatchObject({
        route: route.id,
        status: 401,
      });
    }
  });
});
