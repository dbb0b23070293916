import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { feedPage } from './pages/feed.page.js';
import { sendPage } from './pages/html.js';
import { postPage } from './pages/post.page.js';
import { SandboxError, parseInput } from './sandbox-error.js';
import type { Sandbox } from './sandbox.js';

/** Pages for people and switches for tests, under `/sandbox`; none of them asks who is calling. */
export async function controlRoutes(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
  const { store, faults, networks, modelScripts } = sandbox;
  const platform = z.enum(networks.names);
  const ledgerQuerySchema = z.strictObject({
    clientReference: z.string().optional(),
    platform: platform.optional(),
  });
  const grantsQuerySchema = z.strictObject({ platform, handle: z.string() });
  const byHandSchema = z.strictObject({
    platform,
    handle: z.string().min(1).max(100),
    text: z.string().max(10_000).default(''),
    contentType: z.string().max(40).default('text'),
  });

  app.get('/', (_request, reply) => sendPage(reply, sandbox, feedPage(sandbox)));

  app.get<{ Params: { platform: string; username: string; id: string } }>(
    '/:platform/:username/:id',
    (request, reply) => {
      const { platform, username, id } = request.params;
      const post = networks.names.includes(platform) && store.findPost(platform, id);
      if (!post || post.deletedAt || post.username !== username) {
        throw new SandboxError(404, 'not_found', 'There is no such post, or it was deleted.');
      }
      return sendPage(reply, sandbox, postPage(sandbox, post));
    },
  );

  app.get('/ledger', (request) => {
    const { clientReference, platform } = parseInput(ledgerQuerySchema, request.query);
    return {
      items: store
        .listPosts()
        .filter((post) => platform === undefined || post.platform === platform)
        .filter((post) => clientReference === undefined || post.clientReference === clientReference),
    };
  });

  // What somebody posts in the network's own app: no client has ordered it.
  app.post('/posts', (request, reply) => {
    const { platform, handle, ...draft } = parseInput(byHandSchema, request.body);
    const receivedAt = sandbox.now().toISOString();
    const account = store.accountFor(platform, handle.toLowerCase());
    return reply
      .code(201)
      .send(store.publish(account, { ...draft, media: [], clientReference: null, receivedAt }));
  });

  app.get('/grants', (request) => {
    const { platform, handle } = parseInput(grantsQuerySchema, request.query);
    return { working: store.countGrants(platform, handle.toLowerCase()) };
  });

  app.get('/faults', () => ({ items: faults.list() }));
  app.post('/faults', (request, reply) => reply.code(201).send(faults.add(request.body)));
  app.delete('/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });

  app.post('/model-scripts', (request, reply) => {
    modelScripts.add(request.body);
    return reply.code(204).send();
  });
  app.get<{ Params: { script: string } }>('/model-scripts/:script/requests', (request) => ({
    items: modelScripts.list(request.params.script),
  }));

  app.post('/reset', (_request, reply) => {
    store.reset();
    faults.clear();
    modelScripts.clear();
    return reply.code(204).send();
  });

  app.get('/health', () => ({ status: 'ok' }));
}
