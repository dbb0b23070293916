import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { isUpload } from './uploads.js';
import { repeatedName } from './repeated-name.js';
import { notAnObject } from './validation.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    takesForm?: 'read' | 'unread';
    takesCsv?: boolean;
  }
}

/**
 * Marks a route that a page without script posts its form to. No other one is sent such a form.
 * @param options.isRead `false` for a route to which the address says all: it takes a form of whichever encoding, and drops it
 */
export const TakesForm = ({ isRead = true } = {}): MethodDecorator =>
  RouteConfig({ takesForm: isRead ? 'read' : 'unread' });

/** Marks a route whose body is CSV, see `csvText`. */
export const TakesCsv = (): MethodDecorator =>
  applyDecorators(RouteConfig({ takesCsv: true }), ApiConsumes('text/csv'));

/** The types of bodies that the route of a request takes. */
export function acceptedTypes(request: FastifyRequest): string[] {
  const [json, form, multipart] = [
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ];
  if (isUpload(request)) return [multipart];
  const { takesCsv, takesForm } = request.routeOptions.config;
  if (takesCsv) return ['text/csv'];
  if (takesForm === 'unread') return [json, form, multipart];
  return takesForm ? [json, form] : [json];
}

/** Largest body of JSON or of a form, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Largest CSV file that an import takes, in bytes. */
export const MAX_CSV_BYTES = 10 * 1024 * 1024;

/** The largest body that the route of a request takes, uploads aside, in bytes. */
export function mostBytes(request: FastifyRequest): number {
  return request.routeOptions.config.takesCsv ? MAX_CSV_BYTES : MAX_BODY_BYTES;
}

const TOO_LARGE = 413;

/** JSON for every route, CSV for imports, and forms for what takes files or stands behind a page. Bytes that are not UTF-8 are refused, not repaired. */
export function registerBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  // Fastify would hang up, and whoever is still sending would meet a reset instead of the answer. So Node reads the rest away,
  // for as long as a request may take to arrive.
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.statusCode === TOO_LARGE) reply.removeHeader('connection');
    done();
  });
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      const text = decodeUtf8(body as Buffer);
      done(null, text.trim() === '' ? undefined : parseObject(text));
    } catch (error) {
      done(
        error instanceof DomainError
          ? error
          : malformed(`The body is not valid JSON: ${(error as Error).message}`),
      );
    }
  });
  fastify.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: MAX_CSV_BYTES },
    (_request, body, done) => {
      try {
        done(null, decodeUtf8(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request, body, done) => {
      try {
        if (request.routeOptions.config.takesForm)
          done(null, Object.fromEntries(new URLSearchParams(decodeUtf8(body as Buffer))));
        else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type']));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  // Whoever takes files reads them from the request, once it is known who sends them.
  fastify.addContentTypeParser('multipart/form-data', (request, body, done) => {
    if (isUpload(request)) done(null, undefined);
    else if (request.routeOptions.config.takesForm === 'unread') {
      body.resume();
      done(null, undefined);
    } else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type']));
  });
}

/** Every JSON body of this API is an object, in which each name stands once. `assertClean` refuses what is dangerous in it, such as `__proto__`. */
function parseObject(text: string): object {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
  const field = repeatedName(text);
  if (field === undefined) return value;
  const message = `${field} must not be given twice`;
  throw new DomainError('malformed', 'request.unclean', message, [{ field, rule: 'once', message }]);
}

function decodeUtf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
}

function malformed(message: string): DomainError {
  return new DomainError('malformed', 'request.malformed', message, [
    { field: 'body', rule: 'syntax', message },
  ]);
}
