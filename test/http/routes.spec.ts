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

function send(route: Route, request: ValidRequest, person: Person | undefined): Promise<Answer> {
  const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters });
  return (person?.client ?? api.client).send(
    route.method,
    request.query ? `${path}?${request.query}` : path,
    request.body,
    request.contentType ? { 'content-type': request.contentType } : {},
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

describe('a valid request', () => {
  it.each(named(routes))('%s succeeds', async (_name, route) => {
    const request = await validRequest(route);
    const answer = await send(route, request, personFor(route, request));
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: route.okStatus });
    const item = routes.find(({ method, path }) => method === 'GET' && path.startsWith(`${route.path}/{`));
    if (route.okStatus === 201 && item && /\{\w+\}$/.test(item.path)) {
      const location = answer.headers.get('location') ?? '';
      expect(location).toMatch(/^\/api\/v1\//);
      const read = await personFor(route, request)?.client.get(location.replace('/api/v1', ''));
      expect({ status: read?.status, id: read?.body.id }).toEqual({ status: 200, id: answer.body.id });
    }
  });
});

describe('without a token', () => {
  it.each(named(routes.filter((route) => route.access !== 'public')))('%s is 401', async (_name, route) => {
    const answer = await send(route, await validRequest(route), undefined);
    expectProblem(answer, 401, 'auth.not-signed-in');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});
