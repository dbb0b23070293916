import type { FastifyRequest } from 'fastify';
import { SandboxError } from '../sandbox-error.js';

/** Our own word for the sandbox's ledger, which no network gets. */
export function clientReference(request: FastifyRequest): string | null {
  const reference = request.headers['x-client-reference'];
  if (reference === undefined || reference === '') return null;
  if (typeof reference === 'string' && reference.length <= 200) return reference;
  throw new SandboxError(400, 'invalid_request', 'x-client-reference: at most 200 characters');
}
