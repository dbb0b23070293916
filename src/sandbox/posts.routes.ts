import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FaultRoute } from './faults.js';
import { measure } from './metrics.js';
import type { Network } from './networks.js';
import type { knownScopes } from './oauth.routes.js';
import { postUrl } from './pages/post.page.js';
import { SandboxError, parseInput } from './sandbox-error.js';
import type { Sandbox } from './sandbox.js';
import type { Account, Post } from './store.js';

type Scope = (typeof knownScopes)[number];

const longestAltText = 4096;
const longestReference = 200;
const longestId = 100;

/** Control characters no network would show; line breaks and tabs are fine. */
const controlCharacters = /[^\P{Cc}\n\r\t]/u;

const plainText = z
  .string()
  .refine((text) => !controlCharacters.test(text), 'must not hold control characters');

const mediaSchema = z.strictObject({
  url: z.string().max(2048).refine(isWebAddress, 'must be an http or https address'),
  alt_text: plainText
    .max(longestAltText)
    .nullish()
    .transform((text) => text ?? null),
});

/** What a network takes: its own limits on top of the common form. */
function draftSchema(network: Network) {
  const { maxTextLength, media } = network;
  return z
    .strictObject({
      content_type: z
        .string()
        .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a lower-case word of up to 40 characters'),
      text: plainText
        .refine(
          (text) => codePoints(text) <= maxTextLength,
          `must be at most ${maxTextLength} characters on ${network.title}`,
        )
        .default(''),
      media: z
        .array(mediaSchema)
        .min(media.min, `must hold at least ${media.min} file on ${network.title}`)
        .max(media.max, `must hold at most ${media.max} files on ${network.title}`)
        .prefault([]),
    })
    .refine((draft) => draft.text.trim() !== '' || draft.media.length > 0, {
      path: ['text'],
      message: 'must not be empty when there is no media',
    });
}

const timelineQuerySchema = z.strictObject({
  since: z.iso.datetime({ offset: true, message: 'must be an ISO 8601 time with offset' }).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number from 1 to 100')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 100, 'must be a whole number from 1 to 100')
    .default(25),
});

/** Identity, posts and metrics of one network, under `/{network}/v1`; every route needs a bearer token. */
export async function postsRoutes(
  app: FastifyInstance,
  { sandbox, network }: { sandbox: Sandbox; network: Network },
) {
  const { store } = sandbox;
  const schema = draftSchema(network);
  app.decorateRequest('receivedAt', '');
  app.decorateRequest('account', null);
  app.addHook('onRequest', async (request) =>
    request.setDecorator('receivedAt', sandbox.now().toISOString()),
  );

  const account = (request: FastifyRequest) => request.getDecorator<Account>('account');
  const authenticate = (scope?: Scope) => async (request: FastifyRequest) =>
    request.setDecorator('account', authenticateBearer(sandbox, network, request, scope));
  const faulty = (route: FaultRoute, scope?: Scope) => {
    const { onRequest, onSend } = sandbox.faults.hooksFor(network.name, route);
    return { onRequest: [onRequest, authenticate(scope)], onSend };
  };
  const ownPost = (request: FastifyRequest): Post => {
    const { id } = request.params as { id: string };
    const post = store.findPost(network.name, id);
    if (post && !post.deletedAt && post.accountId === account(request).id) return post;
    throw new SandboxError(404, 'not_found', `This account has no post ${id.slice(0, longestId)}.`);
  };

  app.get('/me', faulty('me'), (request) => {
    const { id, username, displayName } = account(request);
    return { id, username, display_name: displayName };
  });

  app.post('/posts', faulty('publish', 'publish'), (request, reply) => {
    const draft = parseInput(schema, request.body, 'invalid_content');
    const post = store.publish(account(request), {
      contentType: draft.content_type,
      text: draft.text,
      media: draft.media,
      clientReference: readClientReference(request),
      receivedAt: request.getDecorator<string>('receivedAt'),
    });
    const { id, url, published_at } = toTimelineItem(sandbox, post);
    return reply.code(201).send({ id, url, published_at });
  });

  app.get('/posts', faulty('timeline', 'read'), (request) => {
    const { since, limit } = parseInput(timelineQuerySchema, request.query);
    const newest = sandbox.now().getTime() - sandbox.timelineLagMs;
    const oldest = since === undefined ? -Infinity : Date.parse(since);
    const shown = store.listPostsOf(account(request)).filter((post) => {
      const publishedAt = Date.parse(post.acceptedAt);
      return !post.deletedAt && publishedAt <= newest && publishedAt >= oldest;
    });
    return {
      items: shown
        .slice(-limit)
        .reverse()
        .map((post) => toTimelineItem(sandbox, post)),
    };
  });

  app.get('/posts/:id', { onRequest: authenticate('read') }, (request) =>
    toTimelineItem(sandbox, ownPost(request)),
  );

  app.delete('/posts/:id', { onRequest: authenticate('publish') }, (request, reply) => {
    store.deletePost(ownPost(request));
    return reply.code(204).send();
  });

  app.get('/posts/:id/metrics', faulty('metrics', 'insights'), (request) => {
    const at = sandbox.now();
    return { metrics: measure(ownPost(request), at), measured_at: at.toISOString() };
  });
}

/** A post as its network tells of it: nothing here comes from the caller's own bookkeeping. */
function toTimelineItem(sandbox: Sandbox, post: Post) {
  return {
    id: post.postId,
    url: postUrl(sandbox.url(), post),
    text: post.text,
    media: post.media,
    content_type: post.contentType,
    published_at: post.acceptedAt,
  };
}

function authenticateBearer(
  sandbox: Sandbox,
  network: Network,
  request: FastifyRequest,
  scope: Scope | undefined,
): Account {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const access = token === undefined ? null : sandbox.store.findAccess(token);
  if (!access || access.account.platform !== network.name) {
    const challenge = token === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
    throw new SandboxError(
      401,
      'invalid_token',
      'The access token is missing, unknown, expired or revoked.',
      {
        headers: { 'www-authenticate': challenge },
      },
    );
  }
  if (scope !== undefined && !access.scopes.includes(scope)) {
    throw new SandboxError(403, 'insufficient_scope', `The access token lacks the scope ${scope}.`, {
      headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
    });
  }
  return access.account;
}

function readClientReference(request: FastifyRequest): string | null {
  const reference = request.headers['x-client-reference'];
  if (reference === undefined || reference === '') return null;
  if (typeof reference === 'string' && reference.length <= longestReference) return reference;
  throw new SandboxError(
    400,
    'invalid_content',
    `x-client-reference: at most ${longestReference} characters`,
    {
      field: 'x-client-reference',
    },
  );
}

function codePoints(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
