import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

const TAG = /^"(\d{1,10})"$/;

/** Tells by `ETag` which version of a thing an answer shows (RFC 9110, 8.8.3). It changes with whatever people change of the thing. */
export function setEntityTag(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}

/**
 * The version that the request's `If-Match` asks for (RFC 9110, 13.1.1); undefined: whichever there is. A tag that no answer of ours
 * has carried matches nothing: it reads as 0.
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number | undefined => {
    const given = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']?.trim();
    if (given === undefined || given === '*') return undefined;
    return Number(TAG.exec(given)?.[1] ?? 0);
  },
  [
    (target, key) => {
      if (key === undefined) return;
      ApiHeader({
        name: 'If-Match',
        required: false,
        description: 'The `ETag` of what you have read: 412 when it has changed since.',
      })(target, key, Object.getOwnPropertyDescriptor(target, key) as PropertyDescriptor);
    },
  ],
);

/**
 * Refuses a change to what somebody else has changed since it was read.
 * @throws DomainError 412 `request.stale`
 */
export function assertMatches(wanted: number | undefined, version: number): void {
  if (wanted === undefined || wanted === version) return;
  throw new DomainError(
    'stale',
    'request.stale',
    `It has changed since you read it: it is at version ${version}. Read it again, and send its new ETag.`,
    [],
    undefined,
    { version },
  );
}
