import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { turnOffRowLevelSecurity } from '../support/locks.js';
import { startApi, type TestApi, type TestApiOptions } from '../support/api.js';
import { collect, TenantMatrix, tenantRoutes } from '../support/matrix.js';
import { named } from '../support/routes.js';
import { tally } from '../support/tally.js';

function openMatrix(options: TestApiOptions = {}): { matrix: () => TenantMatrix; api: () => TestApi } {
  let api: TestApi;
  let matrix: TenantMatrix;
  beforeAll(async () => {
    api = await startApi({}, options);
    matrix = await TenantMatrix.open(api);
  });
  afterAll(async () => {
    tally('tenant matrix', matrix.cases);
    await matrix.close();
    await api.close();
  });
  return { matrix: () => matrix, api: () => api };
}

describe('every route of a project, with all its locks', () => {
  const { matrix } = openMatrix();
  it.each(named(tenantRoutes))('%s', async (_name, route) => {
    expect(await collect(matrix().row(route))).toEqual([]);
  });
});

/** The second and third lock alone: what the guard for projects and roles would have said is not said. */
describe('with the access guard left out, nobody gets anything of others', () => {
  const { matrix } = openMatrix({ withoutAccessGuard: true });
  it.each(named(tenantRoutes))('%s', async (_name, route) => {
    expect(await collect(matrix().leaksOf(route))).toEqual([]);
  });
});

/** The first and second lock alone: guards, and queries that name the project. */
describe('with row-level security off, every route answers as ever', () => {
  const { matrix, api } = openMatrix();
  beforeAll(() => turnOffRowLevelSecurity(api().database.adminUrl));
  it.each(named(tenantRoutes))('%s', async (_name, route) => {
    expect(await collect(matrix().row(route))).toEqual([]);
  });
});
