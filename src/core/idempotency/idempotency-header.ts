import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { isUpload } from '../http/uploads.js';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';
/** Printable ASCII, in quotes (a string of RFC 8941, as draft-ietf-httpapi-idempotency-key-header wants it) or without. */
const FORM = /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/;

/** The key that a request carries; undefined: none. @throws DomainError 400 `request.idempotency-key` where it is malformed */
export function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['idempotency-key'];
  if (given === undefined) return undefined;
  const [, quoted, bare] = (FORM.exec(String(given).trim()) ?? []) as (string | undefined)[];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  const message = `${IDEMPOTENCY_KEY} must be 1 to 255 printable ASCII characters, a UUID for example`;
  throw new DomainError('malformed', 'request.idempotency-key', message, [
    { field: IDEMPOTENCY_KEY, rule: 'idempotencyKey', limit: 255, message },
  ]);
}

/** SHA-256 of what a request asks for: its method, address and body. The form of an upload is read
 * later, and no two look alike: of one, the address counts. */
export function hashOf(request: FastifyRequest): Buffer {
  const { method, url, body } = request;
  const hash = createHash('sha256').update(`${method} ${url}\n`);
  if (isUpload(request)) return hash.digest();
  return hash.update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null)).digest();
}
