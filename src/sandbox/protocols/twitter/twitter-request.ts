import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { forbidden, invalidRequest, TwitterProblem } from './twitter-problem.js';

/** Whoever the token of the call belongs to, if it may do what `scopes` allow. */
export function authenticate(
  { sandbox, network }: Stage,
  request: FastifyRequest,
  ...scopes: string[]
): Account {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const access = token === undefined ? null : sandbox.store.findAccess(token);
  if (!access || access.account.platform !== network.name)
    throw new TwitterProblem(401, 'Unauthorized', 'Unauthorized');
  const missing = scopes.find((scope) => !access.scopes.includes(scope));
  if (missing !== undefined) throw forbidden(`The token lacks the scope ${missing}.`);
  return access.account;
}

/** A body or query in the form that X describes; it refuses what it does not know. */
export function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidRequest(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}`);
}

/** An id in the path. */
export function idIn(request: FastifyRequest): string {
  return (request.params as { id: string }).id;
}
