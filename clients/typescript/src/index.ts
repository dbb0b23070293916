export { createClient, eachItem, idempotent, orThrow } from './client.js';
export type { ApiClient, ApiClientOptions, Token } from './client.js';
export { ProblemError } from './problem-error.js';
export type { Problem } from './problem-error.js';
export type { components, operations, paths } from './schema.js';
