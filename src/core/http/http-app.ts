import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { runInContext, type RequestContext } from '../context/request-context.js';
import { isOwnUuid } from '../database/uuid.js';
import { createLogger, NestLogger, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { RequestLimits } from '../limits/request-limits.js';
import { traceRequests } from '../tracing/trace-requests.js';
import { assertEveryRouteDeclaresAccess, listRouteAccess } from './access.js';
import { API_PREFIX, OUTSIDE_PREFIX } from './api-prefix.js';
import { MAX_BODY_BYTES, registerBodyParsers } from './body-parsers.js';
import { clientErrorHandler } from './client-error.js';
import { assertClean } from './hygiene.js';
import { givenRequestId } from './inner-request.js';
import { MAX_PARAMETER_LENGTH, ProblemFilter } from './problem.filter.js';
import { EVENT_STREAM } from './event-stream.js';
import { RouteMethods } from './route-methods.js';
import { securityHeaders } from './security-headers.js';
import { settleAccessBeforeAnswer } from './settled-access.hook.js';
import { limitBodyTime } from './uploads.js';
import { InputPipe } from './validation.js';

/** How often in its longest time a request is looked at, whether it has arrived: the limit is exact to a quarter. */
const CHECKS_PER_TIMEOUT = 4;

/** What a page of another origin may read of an answer, beside its body. */
const EXPOSED_HEADERS = [
  'Data-As-Of',
  'ETag',
  'Idempotency-Replayed',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
];

/**
 * Makes the HTTP application out of a composition root: request context, parsers, hygiene, validation, problem details,
 * headers, logs. Refuses to exist when a route declares no access.
 */
export async function createHttpApp(rootModule: unknown, config: Config): Promise<NestFastifyApplication> {
  const logger = createLogger('api', config.LOG_LEVEL);
  const longestTimeout = Math.max(config.REQUEST_TIMEOUT_MS, config.UPLOAD_TIMEOUT_MS);
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    trustProxy:
      config.TRUST_PROXY_HOPS > 0 ? (_address: string, hop: number) => hop < config.TRUST_PROXY_HOPS : false,
    // A client that sends its body byte by byte holds no connection for ever; Fastify's own default is no limit. For most bodies
    // limitBodyTime has a shorter one.
    requestTimeout: longestTimeout,
    http: {
      // Said to Node too: its limit for the headers alone must not be longer, or it swaps the two.
      requestTimeout: longestTimeout,
      headersTimeout: config.REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: Math.ceil(config.REQUEST_TIMEOUT_MS / CHECKS_PER_TIMEOUT),
    },
    genReqId: () => givenRequestId() ?? randomUUID(),
    clientErrorHandler: clientErrorHandler(logger),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    // Errors before routing (a malformed URL) would otherwise be answered in Fastify's own form.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      setBasicHeaders(request, reply);
      new ProblemFilter(logger).catch(error, hostOf(request, reply));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(rootModule as Type, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_PREFIX });
  app.useGlobalPipes(new InputPipe());
  const fastify = adapter.getInstance();
  app.useGlobalFilters(new ProblemFilter(logger, app.get(RequestLimits), new RouteMethods(fastify)));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  if (config.CORS_ORIGINS.length > 0) {
    app.enableCors({ origin: config.CORS_ORIGINS, maxAge: 600, exposedHeaders: EXPOSED_HEADERS });
  }
  // Its lines have fixed fields, none of them a secret: looking for some would cost more than writing the line.
  const requestLogger = logger.child({}, { redact: [] });
  const metrics = app.get(Metrics);
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  registerBodyParsers(fastify);
  limitBodyTime(fastify, config);
  closeUnusedConnections(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    setBasicHeaders(request, reply);
    const context = { requestId: request.id, clientAddress: request.ip, ...subjectOf(request), logNote: {} };
    contexts.set(request, context);
    runInContext(context, done);
  });
  traceRequests(fastify);
  settleAccessBeforeAnswer(fastify, app.get(DataSource));
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const { readAsOf } = contexts.get(request) ?? {};
    if (readAsOf) void reply.header('data-as-of', readAsOf.toISOString());
    done();
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      assertClean(request.body, 'body');
      assertClean(request.query, 'query');
      assertClean(request.params, 'path');
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logRequest(requestLogger, request, reply, contexts.get(request));
    measureRequest(metrics, request, reply);
    done();
  });
  assertEveryRouteDeclaresAccess(
    listRouteAccess(app.get(DiscoveryService), app.get(MetadataScanner), app.get(Reflector)),
  );
  return app;
}

/** Browsers and `fetch` open connections ahead. One that never sent a request counts as busy to Node, and would hold up the end. */
function closeUnusedConnections(fastify: FastifyInstance): void {
  const unused = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.server.on('request', ({ socket }: { socket: Socket }) => unused.delete(socket));
  fastify.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
}

function setBasicHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .headers(securityHeaders(request.url))
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store');
}

/** Who, what, when, from where, and how it ended (ASVS 16.2.1). */
function logRequest(
  logger: Logger,
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext | undefined,
): void {
  logger.info(
    {
      requestId: request.id,
      method: request.method,
      // The route, not the URL: queries may hold secrets (an OAuth code).
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      address: request.ip,
      projectId: context?.projectId,
      postId: context?.postId,
      userId: context?.user?.userId,
      ...context?.logNote,
      milliseconds: Math.round(reply.elapsedTime),
    },
    'request',
  );
}

/** A stream of events lasts as long as its client likes, and says nothing about the server. */
function measureRequest(metrics: Metrics, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.getHeader('content-type') === EVENT_STREAM) return;
  const route = request.routeOptions.url ?? 'none';
  metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
}

/** What a request is about, where its address says so in the form of our ids. */
function subjectOf({ params }: FastifyRequest): Pick<RequestContext, 'projectId' | 'postId'> {
  const { projectId, postId } = (params ?? {}) as Partial<Record<string, string>>;
  return {
    ...(projectId !== undefined && isOwnUuid(projectId) ? { projectId } : {}),
    ...(postId !== undefined && isOwnUuid(postId) ? { postId } : {}),
  };
}

function hostOf(request: FastifyRequest, reply: FastifyReply): never {
  return { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) } as never;
}
