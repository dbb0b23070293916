import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Answer, type Person } from '../support/http-client.js';
import { expectProblem, withoutRequestId } from '../support/problem.js';
import { makeWorld, validRequests, type ValidRequest, type World } from '../support/requests.js';
import { fill, named, routes, type Route } from '../support/routes.js';
import { MEMBER_ROLES, makeProject } from '../support/team.js';

const ROLES = [...MEMBER_ROLES, 'owner'] as const;
const needingRole = routes.filter((route) => ROLES.some((role) => role === route.access));

let api: TestApi;
let world: World;
let stranger: Person;

beforeAll(async () => {
  api = await startApi();
  world = await makeWorld(api);
  stranger = await registerPerson(api.client, 'Stranger');
});

afterAll(() => api.close());

function send(
  route: Route,
  request: ValidRequest,
  person: Person | undefined,
  parameters: Record<string, string> = {},
): Promise<Answer> {
  const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters, ...parameters });
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
  const unknown = routes.filter(
    (route) => !validRequests[route.id] && route.id !== 'AccountCallback_callback',
  );
  expect(unknown.map((route) => route.id)).toEqual([]);
  expect(routes.length).toBeGreaterThan(55);
});

describe('a valid request', () => {
  const ownTest = ['AccountCallback_callback'];
  it.each(named(routes.filter((route) => !ownTest.includes(route.id))))(
    '%s succeeds',
    async (_name, route) => {
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

describe('with a lower role', () => {
  it.each(named(needingRole.filter((route) => route.access !== 'viewer')))(
    '%s is 403',
    async (_name, route) => {
      const request = await validRequest(route);
      const lower = ROLES[ROLES.indexOf(route.access as (typeof ROLES)[number]) - 1];
      const answer = await send(route, request, world.team[lower ?? 'viewer'], {
        projectId: world.team.projectId,
      });
      expectProblem(answer, 403, 'access.role-too-low');
    },
  );
});

describe('a project that is not one of mine', () => {
  it.each(named(needingRole))('%s is the same 404 as for none at all', async (_name, route) => {
    const request = await validRequest(route);
    const binned = await makeProject(world.team.owner);
    await world.team.owner.client.delete(`/projects/${binned}`);
    const foreign = await send(route, request, stranger, { projectId: world.team.projectId });
    const deleted = await send(route, request, stranger, { projectId: binned });
    const unknown = await send(route, request, stranger, { projectId: randomUUID() });
    expectProblem(unknown, 404, 'resource.not-found');
    expect(withoutRequestId(foreign)).toEqual(withoutRequestId(unknown));
    expect(withoutRequestId(deleted)).toEqual(withoutRequestId(unknown));
    if (route.id !== 'Projects_restore') {
      const mineInTheBin = await send(route, request, world.team.owner, { projectId: binned });
      expect(withoutRequestId(mineInTheBin)).toEqual(withoutRequestId(unknown));
    }
  });
});

describe('an item of another project', () => {
  const withItem = needingRole.filter((route) =>
    route.parameters.some(
      ({ name, in: place }) => place === 'path' && !['projectId', 'platform'].includes(name),
    ),
  );
  it.each(named(withItem))('%s is the same 404 as for none at all', async (_name, route) => {
    const request = await validRequest(route);
    // The owner is in both projects: not the guard answers, but the query for the item.
    const foreign = await send(route, request, world.team.owner, { projectId: world.otherProjectId });
    const nowhere = Object.fromEntries(
      Object.keys(request.parameters ?? {}).map((name) => [name, randomUUID()]),
    );
    const unknown = await send(route, request, world.team.owner, {
      ...nowhere,
      projectId: world.otherProjectId,
    });
    expectProblem(unknown, 404, 'resource.not-found');
    if (!route.path.includes('{homeProjectId}')) {
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(unknown));
    }
    const strangers = await send(route, request, stranger, { projectId: await makeProject(stranger) });
    expect(withoutRequestId(strangers)).toEqual(withoutRequestId(unknown));
  });
});
