import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors/domain-error.js';
import { parseRange } from './byte-range.js';
import type { Download } from './media-files.service.js';

/** No page is made of a file, and nothing in it runs. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'accept-ranges': 'bytes',
  // To be kept, but asked for each time: who may see it may change.
  'cache-control': 'private, no-cache',
};

/**
 * Answers with a file, or the part of it that is asked for (RFC 9110, 13 and 14): 304 where the client has it, 206 for a part, 416 for a part that
 * it does not have. A part of another version than `If-Range` names is not given, but the whole.
 */
export async function sendDownload(
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  { contentType, bytes, tag, fileName, open }: Download,
): Promise<void> {
  void reply.headers(HEADERS).header('etag', tag);
  if (names(headers['if-none-match'], tag)) {
    await reply.status(304).send();
    return;
  }
  const ifRange = headers['if-range'];
  const range = parseRange(
    method === 'GET' && (ifRange === undefined || ifRange === tag) ? headers.range : undefined,
    bytes,
  );
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${bytes}`);
    throw new DomainError('no-such-range', 'media.no-such-range', `The file has ${bytes} bytes.`);
  }
  void reply
    .type(contentType)
    .header('content-disposition', dispositionOf(fileName))
    .header('content-length', range ? range.end - range.start + 1 : bytes);
  if (range) void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes}`);
  // Fastify takes nothing for a body of no bytes, and would say so.
  await reply.send(method === 'HEAD' ? Readable.from([]) : await open(range));
}

/** By weak comparison (RFC 9110, 13.1.2). */
function names(known: string | undefined, tag: string): boolean {
  return (known ?? '').split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
}

/** The name in ASCII for old clients, and as it is (RFC 6266; RFC 8187). */
function dispositionOf(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
