import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { controlRoutes } from './control.routes.js';
import { mediaRoutes } from './media/media.routes.js';
import { modelRoutes } from './model/model.routes.js';
import type { Protocol } from './protocols/protocol.js';
import { SandboxError, toSandboxError } from './sandbox-error.js';
import type { Sandbox } from './sandbox.js';

/** The HTTP server with all routes; it does not listen yet. */
export function buildServer(sandbox: Sandbox, protocols: readonly Protocol[]): FastifyInstance {
  const app = fastify({
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
  });
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) =>
    sendError(new SandboxError(404, 'not_found', `${request.method} has nothing here.`), request, reply),
  );

  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, String(body), done),
  );

  app.get('/', (_request, reply) => reply.redirect('/sandbox', 302));
  app.register(controlRoutes, { prefix: '/sandbox', sandbox });
  app.register(async (plugin) => mediaRoutes(plugin), { prefix: '/media' });
  app.register(async (plugin) => modelRoutes(plugin, sandbox.modelScripts), { prefix: '/model/v1' });
  for (const { network, hosts } of protocols) {
    for (const [host, routes] of Object.entries(hosts)) {
      app.register(async (plugin) => routes(plugin, { sandbox, network }), { prefix: `/${host}` });
    }
  }
  return app;
}

function sendError(failure: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = toSandboxError(failure);
  return reply
    .code(error.status)
    .headers(error.details.headers ?? {})
    .send(error.toBody());
}
