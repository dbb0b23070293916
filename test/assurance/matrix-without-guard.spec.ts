import { describe, expect, it } from '@jest/globals';
import { collect, tenantRoutes } from '../support/matrix.js';
import { named } from '../support/routes.js';
import { openMatrix } from './open-matrix.js';

/** The second and third lock alone: what the guard for projects and roles would have said is not said. */
describe('with the access guard left out, nobody gets anything of others', () => {
  const { matrix } = openMatrix({ withoutAccessGuard: true });
  it.each(named(tenantRoutes))('%s', async (_name, route) => {
    expect(await collect(matrix().leaksOf(route))).toEqual([]);
  });
});
