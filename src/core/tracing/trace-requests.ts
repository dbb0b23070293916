import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findContext } from '../context/request-context.js';
import { isTracing, openSpan, stopTracing, type OpenSpan } from './tracing.js';

/**
 * Has each request be a part of a trace: the first one, unless something in this process asks. What a client says of its own traces is not
 * taken: whoever calls from outside does not decide what is kept here. After the hook that sets the request's context.
 */
export function traceRequests(fastify: FastifyInstance): void {
  if (!isTracing()) return;
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const { requestId, projectId, postId } = findContext() ?? {};
    const span = openSpan(`${request.method} ${route}`, {
      kind: 'server',
      attributes: {
        'http.request.method': request.method,
        'http.route': route,
        'app.request_id': requestId,
        'app.project_id': projectId,
        'app.post_id': postId,
      },
    });
    if (!span) {
      done();
      return;
    }
    spans.set(request, span);
    span.run(done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.set({ 'http.response.status_code': reply.statusCode });
    span?.end(reply.statusCode >= 500 ? { name: String(reply.statusCode) } : undefined);
    done();
  });
  fastify.addHook('onClose', () => stopTracing());
}
