import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { givenRequestId } from './inner-request.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    takesUpload?: boolean;
  }
}

/** Marks a route that reads a form with a file by itself, see form.ts. No other one is sent a form. */
export const TakesUpload = (): MethodDecorator =>
  applyDecorators(RouteConfig({ takesUpload: true }), ApiConsumes('multipart/form-data'));

/** Whether the request is for a route that takes files. */
export function isUpload({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.takesUpload === true;
}

/**
 * How long a body may take to arrive: `REQUEST_TIMEOUT_MS`, or `UPLOAD_TIMEOUT_MS` on routes that take files. Node has one limit for
 * all, so its own is the longer one. Once a request is answered, what is left of its body has the shorter time. Uploads
 * that are under way when the server ends are cut off: nobody waits an hour for them.
 */
export function limitBodyTime(
  fastify: FastifyInstance,
  { REQUEST_TIMEOUT_MS, UPLOAD_TIMEOUT_MS }: Config,
): void {
  const uploads = new Set<() => void>();
  fastify.addHook('preClose', (done) => {
    for (const cutOff of uploads) cutOff();
    done();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    // What comes from inside is there already, and has no connection to cut off.
    if (!hasBody(request) || givenRequestId() !== undefined) {
      done();
      return;
    }
    const cutOff = () => {
      if (!raw.complete) hangUp(fastify, request, reply);
    };
    let timer = setTimeout(cutOff, isUpload(request) ? UPLOAD_TIMEOUT_MS : REQUEST_TIMEOUT_MS);
    if (isUpload(request)) uploads.add(cutOff);
    const stop = () => {
      clearTimeout(timer);
      uploads.delete(cutOff);
    };
    raw.once('end', stop);
    raw.once('close', stop);
    reply.raw.once('finish', () => {
      stop();
      if (!raw.complete) timer = setTimeout(cutOff, REQUEST_TIMEOUT_MS);
    });
    done();
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** As Node itself does with what is too slow. */
function hangUp(fastify: FastifyInstance, { raw }: FastifyRequest, reply: FastifyReply): void {
  const error = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  if (reply.raw.headersSent) raw.socket.destroy();
  else fastify.server.emit('clientError', error, raw.socket);
}
