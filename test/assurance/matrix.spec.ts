import { describe, expect, it } from '@jest/globals';
import { collect, tenantRoutes } from '../support/matrix.js';
import { named } from '../support/routes.js';
import { openMatrix } from './open-matrix.js';

describe('every route of a project, with all its locks', () => {
  const { matrix } = openMatrix();
  it.each(named(tenantRoutes))('%s', async (_name, route) => {
    expect(await collect(matrix().row(route))).toEqual([]);
  });
});
