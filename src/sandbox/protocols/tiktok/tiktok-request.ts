import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { invalidParams, TikTokError } from './tiktok-error.js';

/** Whoever the token of the call belongs to, if it may do what the scope allows. */
export function authenticate({ sandbox, network }: Stage, request: FastifyRequest, scope: string): Account {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const access = token === undefined ? null : sandbox.store.findAccess(token);
  if (!access || access.account.platform !== network.name)
    throw new TikTokError(
      401,
      'access_token_invalid',
      'The access token is invalid or not found in the request.',
    );
  if (!access.scopes.includes(scope))
    throw new TikTokError(401, 'scope_not_authorized', `The user did not authorize the scope ${scope}.`);
  return access.account;
}

/** Reads a body; what is wrong is told in TikTok's manner. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidParams(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}`);
}

/** The `fields` of a query, all of them known. */
export function fieldsOf(request: FastifyRequest, known: readonly string[]): string[] {
  const fields = ((request.query as { fields?: string }).fields ?? '').split(',').filter(Boolean);
  if (fields.length === 0) throw invalidParams('fields is required');
  const unknown = fields.find((field) => !known.includes(field));
  if (unknown !== undefined) throw invalidParams(`${unknown} is no field`);
  return fields;
}
