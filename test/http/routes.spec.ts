import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/http-client.js';
import { expectProblem } from '../support/problem.js';
import { makeWorld, validRequests, type ValidRequest, type World } from '../support/requests.js';
import { fill, named, routes, type Route } from '../support/routes.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';

let api: SharedApi;
let world: World;

beforeAll(async () => {
  api = await sharedApi();
  world = await makeWorld(api);
});

function send(
  route: Route,
  request: ValidRequest,
  person: Person | undefined,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters });
  return (person?.client ?? api.client).send(
    route.method,
    request.query ? `${path}?${request.query}` : path,
    request.body,
    { ...headers, ...(request.contentType ? { 'content-type': request.contentType } : {}) },
  );
}

function personFor(route: Route, request: ValidRequest): Person | undefined {
  if (request.person) return request.person;
  if (route.access === 'public') return undefined;
  if (route.access === 'superuser') return world.superuser;
  return route.access === 'signed-in' ? world.team.viewer : world.team[route.access];
}

const validRequest = async (route: Route): Promise<ValidRequest> =>
  (await validRequests[route.id]?.(world)) ?? {};

it('knows a valid request of every route', () => {
  const unknown = routes.filter((route) => !validRequests[route.id]);
  expect(unknown.map((route) => route.id)).toEqual([]);
  expect(routes.length).toBeGreaterThan(55);
});

/** What takes away one's own way in: who sends it again is refused, key or no key. */
const LAST_REQUESTS: Readonly<Record<string, number>> = { Auth_logout: 401, Projects_handOver: 403 };

/** Sent again with the same key, a request is answered as before. */
async function expectReplay(
  id: string,
  { status, body, headers }: Answer,
  sendAgain: () => Promise<Answer>,
): Promise<void> {
  const again = await sendAgain();
  const refusal = LAST_REQUESTS[id];
  if (refusal !== undefined) {
    expect(again.status).toBe(refusal);
    return;
  }
  const told = (of: Headers) => ['location', 'etag', 'content-type'].map((name) => of.get(name));
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect({ status: again.status, body: again.body, headers: told(again.headers) }).toEqual({
    ...{ status, body },
    headers: told(headers),
  });
}

describe('a valid request', () => {
  it.each(named(routes))('%s succeeds', async (_name, route) => {
    const request = await validRequest(route);
    const person = personFor(route, request);
    const takesKey = route.method === 'POST' && route.access !== 'public';
    const key: Record<string, string> = takesKey ? { 'idempotency-key': randomUUID() } : {};
    const answer = await send(route, request, person, key);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: route.okStatus });
    if (takesKey) await expectReplay(route.id, answer, () => send(route, request, person, key));
    const item = routes.find(({ method, path }) => method === 'GET' && path.startsWith(`${route.path}/{`));
    if (route.okStatus === 201 && item && /\{\w+\}$/.test(item.path)) {
      const location = answer.headers.get('location') ?? '';
      expect(location).toMatch(/^\/api\/v1\//);
      const read = await personFor(route, request)?.client.get(location.replace('/api/v1', ''));
      expect({ status: read?.status, id: read?.body.id }).toEqual({ status: 200, id: answer.body.id });
    }
  });
});

/** Changes whose answers no GET shows alone, or that are ended and never changed. */
const UNTAGGED = new Set([
  // A list of them is all there is to read.
  'Sessions_end',
  'ApiKeys_revoke',
  'CalendarFeeds_revoke',
  'ReviewLinks_revoke',
  // Made once; its entries change by what the plan is, and an applied one not at all.
  'Plans_remove',
  'Plans_updateEntry',
  // A post of its own that a series makes.
  'Series_updateOccurrence',
]);

/** The resource that a change is about can be read by itself. */
const readOf = ({ path }: Route) => routes.find((other) => other.method === 'GET' && other.path === path);

describe('a change with If-Match', () => {
  const changes = routes.filter(
    ({ method, path }) => ['PATCH', 'DELETE'].includes(method) && /(\}|\/me)$/.test(path),
  );
  const left = changes.filter((route) => !readOf(route) && !UNTAGGED.has(route.id)).map(({ id }) => id);

  it('has a resource that tells its tag, wherever one can be changed', () => {
    // One leaves as oneself, which nobody else can have changed.
    expect(left).toEqual(['Members_leave']);
  });

  it.each(named(changes.filter((route) => readOf(route) && !UNTAGGED.has(route.id))))(
    '%s happens only to what was read',
    async (_name, route) => {
      const request = await validRequest(route);
      const person = personFor(route, request);
      const read = () => send(readOf(route) as Route, { ...request, body: undefined }, person);
      const tag = (await read()).headers.get('etag') ?? '';
      expect(tag).toMatch(/^"\w+"$/);
      const old = await send(route, request, person, { 'if-match': `"none", W/${tag}` });
      expectProblem(old, 412, 'request.stale');
      expect((await read()).headers.get('etag')).toBe(tag);
      const changed = await send(route, request, person, { 'if-match': `"none", ${tag}` });
      expect(changed.status).toBe(route.okStatus);
      if (route.method === 'DELETE') return;
      const now = (await read()).headers.get('etag');
      expect(now).not.toBe(tag);
      expect(changed.headers.get('etag')).toBe(now);
      expectProblem(await send(route, request, person, { 'if-match': tag }), 412, 'request.stale');
    },
  );
});

describe('without a token', () => {
  it.each(named(routes.filter((route) => route.access !== 'public')))('%s is 401', async (_name, route) => {
    const answer = await send(route, await validRequest(route), undefined);
    expectProblem(answer, 401, 'auth.not-signed-in');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});
