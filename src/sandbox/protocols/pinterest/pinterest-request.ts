import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { authenticationFailed, invalidParameters, PinterestError } from './pinterest-error.js';

/** Whoever the token of the call belongs to, if it may do what all of `scopes` allow. */
export function authenticate(
  { sandbox, network }: Stage,
  request: FastifyRequest,
  ...scopes: string[]
): Account {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const access = token === undefined ? null : sandbox.store.findAccess(token);
  if (!access || access.account.platform !== network.name) throw authenticationFailed();
  if (!scopes.every((scope) => access.scopes.includes(scope)))
    throw new PinterestError(403, 29, 'You are not permitted to access that resource.');
  return access.account;
}

/** A body or query in the form that the description has; it refuses what it does not know. */
export function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidParameters(
    `Invalid request: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}`,
  );
}

/** The id in the path. */
export function idIn(request: FastifyRequest): string {
  return (request.params as { id: string }).id;
}
