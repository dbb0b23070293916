import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Logger } from '../logging/logger.js';
import type { Problem } from './problem.dto.js';
import { securityHeaders } from './security-headers.js';

type Refusal = Pick<Problem, 'status' | 'title' | 'code' | 'detail'>;

/** What Node's parser gives up on, by its code; anything else is no HTTP at all. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request Timeout',
    code: 'request.too-slow',
    detail: 'The request did not arrive in time.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    title: 'Request Header Fields Too Large',
    code: 'request.headers-too-large',
    detail: 'Address and headers are longer than 16 KiB together.',
  },
};
const NO_HTTP: Refusal = {
  status: 400,
  title: 'Bad Request',
  code: 'request.malformed',
  detail: 'This is no well-formed HTTP request.',
};

/** Answers what never became a request with problem details like any other, hangs up, and leaves a line in the log. */
export function clientErrorHandler(
  logger: Logger,
): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const refusal = REFUSALS[error.code ?? ''] ?? NO_HTTP;
    const requestId = randomUUID();
    if (socket.writable) socket.write(messageOf(refusal, requestId));
    const { status, code } = refusal;
    logger.info({ requestId, route: 'none', status, code, address: socket.remoteAddress }, 'request');
    socket.destroy(error);
  };
}

function messageOf(refusal: Refusal, requestId: string): string {
  const { status, title, code } = refusal;
  const problem: Problem = { type: `urn:problem:${code}`, ...refusal, requestId };
  const body = JSON.stringify(problem);
  const headers = {
    ...securityHeaders('/'),
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${title}`, ...lines, '', body].join('\r\n');
}
