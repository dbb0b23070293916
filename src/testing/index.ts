/** What the tests of extensions are written with. It needs no test runner of its own: checks are functions that reject. */
export type { Check } from './check.js';
export { HttpClient, registerPerson, type Answer, type Person } from './http-client.js';
export {
  makePublisher,
  type Fault,
  type FaultKind,
  type FaultStep,
  type KeptPost,
  type NetworkTraits,
  type NetworkUnderTest,
} from './publishers/network-under-test.js';
export {
  NetworkServer,
  type NetworkRequest,
  type NetworkResponse,
  type PlayedNetwork,
} from './publishers/network-server.js';
export { publisherChecks } from './publishers/publisher-checks.js';
export { rowLevelSecurityChecks, type Planted } from './row-level-security.js';
export type { TestDatabase } from './test-database.js';
export {
  MEMBER_ROLES,
  startTestProduct,
  TestProduct,
  type TestProductOptions,
  type TestTeam,
} from './test-product.js';
export { until } from './until.js';
