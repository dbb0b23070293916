import { afterAll, beforeAll } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';
import { startApiInside, type ApiInsideOptions } from '../support/api-inside.js';
import { TenantMatrix } from '../support/matrix.js';
import { isAssurance, tally } from '../support/tally.js';

/**
 * A matrix on an API of its own, from before the first test of a file until after its last: all of it for `npm run assure`, a fifth
 * in other runs.
 */
export function openMatrix(options?: ApiInsideOptions): {
  matrix: () => TenantMatrix;
  api: () => TestApi;
} {
  let api: TestApi;
  let matrix: TenantMatrix;
  beforeAll(async () => {
    api = await (options ? startApiInside({}, options) : startApi());
    matrix = await TenantMatrix.open(api, isAssurance ? 1 : 5);
  });
  afterAll(async () => {
    tally('tenant matrix', matrix.cases);
    await matrix.close();
    await api.close();
  });
  return { matrix: () => matrix, api: () => api };
}
