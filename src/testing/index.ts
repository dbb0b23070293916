/** What the tests of extensions are written with. It needs no test runner of its own: checks are functions that reject. */
export { HttpClient, registerPerson, type Answer, type Person } from './http-client.js';
export { rowLevelSecurityChecks, type Check, type Planted } from './row-level-security.js';
export type { TestDatabase } from './test-database.js';
export {
  MEMBER_ROLES,
  startTestProduct,
  TestProduct,
  type TestProductOptions,
  type TestTeam,
} from './test-product.js';
export { until } from './until.js';
