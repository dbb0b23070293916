import { beforeAll, describe, expect, it } from '@jest/globals';
import { turnOffRowLevelSecurity } from '../support/locks.js';
import { collect, tenantRoutes } from '../support/matrix.js';
import { named } from '../support/routes.js';
import { openMatrix } from './open-matrix.js';

/** The first and second lock alone: guards, and queries that name the project. */
describe('with row-level security off, every route answers as ever', () => {
  const { matrix, api } = openMatrix();
  beforeAll(() => turnOffRowLevelSecurity(api().database.adminUrl));
  it.each(named(tenantRoutes))('%s', async (_name, route) => {
    expect(await collect(matrix().row(route))).toEqual([]);
  });
});
