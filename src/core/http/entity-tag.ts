import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

/** As the OpenAPI document describes the header. */
export const IF_MATCH = {
  name: 'If-Match',
  in: 'header' as const,
  required: false,
  description: 'The `ETag` of what you have read: 412 when it has changed since.',
  schema: { type: 'string' as const },
};

/** The tags that a change asks for: what it changes has to have one of them. */
export type WantedTags = ReadonlySet<string>;

/** The tags of a request's `If-Match` (RFC 9110, 13.1.1); undefined: whichever there is. Weak ones match nothing (8.8.3.2). */
export function wantedTags({ headers }: FastifyRequest): WantedTags | undefined {
  const given = headers['if-match']?.trim();
  if (given === undefined || given === '*') return undefined;
  return new Set(given.match(/(?:W\/)?"[^"]*"/g) ?? []);
}

/** Tells by `ETag` which version of a thing an answer shows (RFC 9110, 8.8.3). It changes with whatever people change of the thing. */
export function setEntityTag(reply: FastifyReply, version: number): void {
  void reply.header('etag', tagOfVersion(version));
}

/** What `wantedTags` tells of the request, for a handler whose resource has versions. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) => wantedTags(context.switchToHttp().getRequest<FastifyRequest>()),
  [
    (target, key) => {
      if (key === undefined) return;
      ApiHeader(IF_MATCH)(target, key, Object.getOwnPropertyDescriptor(target, key) as PropertyDescriptor);
    },
  ],
);

const tagOfVersion = (version: number) => `"${version}"`;

/**
 * Refuses a change to what somebody else has changed since it was read.
 * @throws DomainError 412 `request.stale`
 */
export function assertMatches(wanted: WantedTags | undefined, version: number): void {
  if (!wanted || wanted.has(tagOfVersion(version))) return;
  throw stale(`it is at version ${version}`, { version });
}

/** The refusal of a change to what has changed since it was read. @param now what it is now, in words and for programs */
export function stale(now: string, details: Readonly<Record<string, unknown>>): DomainError {
  const message = `It has changed since you read it: ${now}. Read it again, and send its new ETag.`;
  return new DomainError('stale', 'request.stale', message, [], undefined, details);
}
