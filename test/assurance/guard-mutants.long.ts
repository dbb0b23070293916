import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listRouteAccess, type AccessRule } from '../../src/core/http/access.js';
import { operationName } from '../../src/core/http/operation-name.js';
import { startApiInside, type ApiInside } from '../support/api-inside.js';
import { turnOffRowLevelSecurity } from '../support/locks.js';
import { first, TenantMatrix, tenantRoutes } from '../support/matrix.js';
import { makeWorld, validRequests, type World } from '../support/requests.js';
import { fill, named, routes, type Route } from '../support/routes.js';
import { MEMBER_ROLES } from '../support/team.js';
import { tally } from '../support/tally.js';

/** Changes what a route asks of its caller for as long as the work takes. */
async function mutated<T>(
  api: ApiInside,
  route: Route,
  change: AccessRule,
  work: () => Promise<T>,
): Promise<T> {
  const { app } = api;
  const found = listRouteAccess(
    app.get(DiscoveryService, { strict: false }),
    new MetadataScanner(),
    new Reflector(),
  ).find(({ controller, handler }) => operationName(controller, handler) === route.id);
  if (!found?.rule) throw new Error(`${route.id} declares no access`);
  const { rule } = found;
  const original = { ...rule };
  const become = (next: AccessRule): void => {
    for (const key of Object.keys(rule)) delete (rule as Record<string, unknown>)[key];
    Object.assign(rule, next);
  };
  try {
    become(change);
    return await work();
  } finally {
    become(original);
    tally('guard mutants', 1);
  }
}

const ROLES = [...MEMBER_ROLES, 'owner'] as const;
const roleBelow = (route: Route): string => ROLES[ROLES.indexOf(route.access as 'owner') - 1] ?? 'viewer';

/** Held as well by what the database does for nobody else: each of these is the acting person's own, or a function decides. */
const HELD_ELSEWHERE: Record<string, string> = {
  Members_leave: 'takes away nothing but the own place',
  Projects_remove: 'app.only_owner_deletes',
  Projects_restore: 'app.only_owner_deletes',
  Projects_handOver: 'app.hand_over_project',
};

/** Row-level security is turned off, since it would hold by itself. */
describe('a route that asks for', () => {
  let api: ApiInside;
  let matrix: TenantMatrix;
  beforeAll(async () => {
    api = await startApiInside();
    matrix = await TenantMatrix.open(api);
    await turnOffRowLevelSecurity(api.database.adminUrl);
  });
  afterAll(async () => {
    await matrix.close();
    await api.close();
  });
  const mattering = tenantRoutes.filter(({ id }) => !HELD_ELSEWHERE[id]);

  it.each(named(mattering.filter(({ access }) => access !== 'viewer')))(
    'the next lower role is noticed: %s',
    async (_name, route) => {
      const weaker: AccessRule = { kind: 'role', role: roleBelow(route), byKey: route.scope !== undefined };
      expect(await mutated(api, route, weaker, () => first(matrix.row(route)))).toBeDefined();
    },
  );

  it.each(named(mattering))('no role is noticed: %s', async (_name, route) => {
    const none: AccessRule = { kind: 'signed-in', byKey: route.scope !== undefined };
    expect(await mutated(api, route, none, () => first(matrix.row(route)))).toBeDefined();
  });
});

describe('a route that asks for less than', () => {
  let api: ApiInside;
  let world: World;
  beforeAll(async () => {
    api = await startApiInside();
    world = await makeWorld(api);
  });
  afterAll(() => api.close());

  it.each(named(routes.filter(({ access }) => access === 'signed-in')))(
    'somebody signed in is noticed: %s',
    async (_name, route) => {
      const request = (await validRequests[route.id]?.(world)) ?? {};
      const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters });
      const send = () => api.client.send(route.method, path, request.body);
      expect((await send()).status).toBe(401);
      expect((await mutated(api, route, { kind: 'public' }, send)).status).not.toBe(401);
    },
  );
});
