import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { networks } from '../../networks.js';
import { digitsFrom } from '../../identifiers.js';
import { measure } from '../../metrics.js';
import { isSame } from '../../oauth.routes.js';
import { postUrl } from '../../pages/post.page.js';
import type { Account, Consent, Media, Post } from '../../store.js';
import { clientReference } from '../client-reference.js';
import { consentRoutes, parseForms } from '../consent.js';
import {
  answerGraphErrors,
  GraphError,
  invalidParameter,
  invalidToken,
  renderGraphError,
} from '../graph/graph-error.js';
import { authenticate, mediaAddress, need, parametersOf, pick } from '../graph/graph-request.js';
import type { Protocol, Stage } from '../protocol.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHORT_LIVED_SECONDS = 3600;
const MOST_CHILDREN = 20;
const MOST_TEXT = 500;
const MOST_LINKS = 5;
const MOST_POSTS_A_DAY = 250;
const SCOPES = [
  'threads_basic',
  'threads_content_publish',
  'threads_manage_replies',
  'threads_read_replies',
  'threads_manage_insights',
  'threads_delete',
];
const REPLY_CONTROLS = [
  'everyone',
  'accounts_you_follow',
  'mentioned_only',
  'parent_post_author_only',
  'followers_only',
];
const METRICS = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares'];

interface Container {
  id: string;
  accountId: string;
  type: string;
  text: string;
  media: Media[];
  isChild: boolean;
  madeAt: string;
  mediaId: string | null;
}

/** Threads API v1.0, after its documents: posts, long-lived tokens, insights, limits, deletion. */
export const threadsProtocol: Protocol = {
  network: networks.threads,
  hosts: {
    'threads.net': (app, stage) => {
      parseForms(app);
      consentRoutes(app, stage, {
        path: '/oauth/authorize',
        scopeSeparator: ',',
        scopes: SCOPES,
        codeLifetimeMs: HOUR,
        fragment: '#_',
      });
    },
    'graph.threads.net': (app, stage) => {
      parseForms(app);
      answerGraphErrors(app);
      tokenRoutes(app, stage);
      profileRoutes(app, stage);
      publishingRoutes(app, stage);
      mediaRoutes(app, stage);
    },
  },
};

function tokenRoutes(app: FastifyInstance, { sandbox, network }: Stage): void {
  const { store } = sandbox;
  const faults = sandbox.faults.hooksFor(network.name, 'token', renderGraphError);
  const issue = (consent: Consent, seconds?: number) =>
    store.issueTokens(consent, consent.scopes, null, seconds).accessToken;

  app.post('/oauth/access_token', faults, (request, reply) => {
    const form = parametersOf(request);
    const isOurs = need(form, 'client_id') === sandbox.client.id;
    if (!isOurs || !isSame(need(form, 'client_secret'), sandbox.client.secret))
      throw new GraphError(400, 101, 'Error validating application.');
    if (need(form, 'grant_type') !== 'authorization_code') throw invalidParameter('Invalid grant_type');
    const consent = store.findConsentByCode(need(form, 'code'));
    const isGood = consent?.platform === network.name && consent.redirectUri === need(form, 'redirect_uri');
    if (!consent || !isGood || consent.redeemed || consent.expired)
      throw new GraphError(400, 100, 'This authorization code has been used or is not valid.', 36_009);
    const account = store.accountFor(network.name, consent.username);
    // The id is a number beyond 2^53, as the network sends it.
    const token = JSON.stringify(issue(consent, SHORT_LIVED_SECONDS));
    return reply.type('application/json').send(`{"access_token":${token},"user_id":${account.id}}`);
  });

  const longLived = (access: { consent: Consent }) => ({
    access_token: issue(access.consent),
    token_type: 'bearer',
    expires_in: network.accessTokenSeconds,
  });

  app.get('/access_token', faults, (request) => {
    const query = parametersOf(request);
    if (need(query, 'grant_type') !== 'th_exchange_token') throw invalidParameter('Invalid grant_type');
    if (!isSame(need(query, 'client_secret'), sandbox.client.secret))
      throw new GraphError(400, 101, 'Error validating client secret.');
    const access = store.findAccess(need(query, 'access_token'));
    if (!access) throw invalidToken();
    return longLived(access);
  });

  app.get('/refresh_access_token', faults, (request) => {
    const query = parametersOf(request);
    if (need(query, 'grant_type') !== 'th_refresh_token') throw invalidParameter('Invalid grant_type');
    const access = store.findAccess(need(query, 'access_token'));
    if (!access) throw invalidToken();
    if (sandbox.now().getTime() - access.issuedAt.getTime() < DAY)
      throw invalidParameter('A token can be refreshed when it is a day old.');
    return longLived(access);
  });
}

function profileRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  app.get('/v1.0/me', sandbox.faults.hooksFor(network.name, 'me', renderGraphError), (request) => {
    const { id, username, displayName } = authenticate(stage, request, 'threads_basic');
    return pick(parametersOf(request).get('fields'), { id, username, name: displayName, is_verified: false });
  });
  app.get('/v1.0/:user/threads_publishing_limit', (request) => {
    const account = owner(stage, request, 'threads_basic');
    const quota_usage = publishedSince(stage, account, DAY);
    return {
      data: [{ quota_usage, config: { quota_total: MOST_POSTS_A_DAY, quota_duration: DAY / 1000 } }],
    };
  });
}

function publishingRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;

  app.post('/v1.0/:user/threads', (request) => {
    const account = owner(stage, request, 'threads_content_publish');
    const container = readContainer(stage, account, parametersOf(request));
    store.keep(network.name, 'container', container.id, container);
    return { id: container.id };
  });

  const faults = sandbox.faults.hooksFor(network.name, 'publish', renderGraphError);
  app.post('/v1.0/:user/threads_publish', faults, (request) => {
    const receivedAt = sandbox.now().toISOString();
    const account = owner(stage, request, 'threads_content_publish');
    const container = findContainer(stage, account, need(parametersOf(request), 'creation_id'));
    if (container.isChild) throw invalidParameter('A carousel item cannot be published by itself.');
    if (stateOf(stage, container) !== 'FINISHED')
      throw new GraphError(400, 9007, 'The container cannot be published.', 2_207_027);
    if (publishedSince(stage, account, DAY) >= MOST_POSTS_A_DAY)
      throw new GraphError(400, 9, 'The daily limit of posts is reached.', 2_207_042);
    const { text, media } = container;
    const post = store.publish(account, {
      contentType: container.type.toLowerCase(),
      text,
      media,
      clientReference: clientReference(request),
      receivedAt,
    });
    store.keep(network.name, 'container', container.id, { ...container, mediaId: post.postId });
    return { id: post.postId };
  });

  const timeline = sandbox.faults.hooksFor(network.name, 'timeline', renderGraphError);
  app.get('/v1.0/:user/threads', timeline, (request) => {
    const account = owner(stage, request, 'threads_basic');
    const query = parametersOf(request);
    const since = Number(query.get('since') ?? 0) * 1000;
    const limit = Math.min(100, Number(query.get('limit') ?? 25));
    const newest = sandbox.now().getTime() - sandbox.timelineLagMs;
    const shown = store
      .listPostsOf(account)
      .filter((post) => !post.deletedAt && Date.parse(post.acceptedAt) >= since)
      .filter((post) => Date.parse(post.acceptedAt) <= newest);
    return {
      data: shown
        .slice(-limit)
        .reverse()
        .map((post) => pick(query.get('fields'), toMedia(stage, post))),
    };
  });
}

/** One id may be a container or a published post. */
function mediaRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const ownPost = (request: FastifyRequest, scope: string): Post => {
    const account = authenticate(stage, request, scope);
    const post = sandbox.store.findPost(network.name, idIn(request));
    if (post && !post.deletedAt && post.accountId === account.id) return post;
    throw new GraphError(400, 100, 'Object does not exist or cannot be loaded.', 33);
  };

  app.get('/v1.0/:id', (request) => {
    const account = authenticate(stage, request, 'threads_basic');
    const fields = parametersOf(request).get('fields');
    const container = sandbox.store.kept<Container>(network.name, 'container', idIn(request));
    if (container?.accountId === account.id)
      return pick(fields, { id: container.id, status: stateOf(stage, container) });
    return pick(fields, toMedia(stage, ownPost(request, 'threads_basic')));
  });

  const metrics = sandbox.faults.hooksFor(network.name, 'metrics', renderGraphError);
  app.get('/v1.0/:id/insights', metrics, (request) => {
    const post = ownPost(request, 'threads_manage_insights');
    const wanted = need(parametersOf(request), 'metric').split(',');
    const unknown = wanted.find((name) => !METRICS.includes(name));
    if (unknown !== undefined)
      throw invalidParameter(`(#100) metric[0] must be one of ${METRICS.join(', ')}, not ${unknown}`);
    const numbers = measure(post, sandbox.now());
    return {
      data: wanted.map((name) => ({
        name,
        period: 'lifetime',
        values: [{ value: numbers[name] ?? 0 }],
        id: `${post.postId}/insights/${name}/lifetime`,
      })),
    };
  });

  app.delete('/v1.0/:id', (request) => {
    const post = ownPost(request, 'threads_delete');
    sandbox.store.deletePost(post);
    return { success: true, deleted_id: post.postId };
  });
}

function readContainer(stage: Stage, account: Account, given: ReadonlyMap<string, string>): Container {
  const type = need(given, 'media_type');
  const isChild = given.get('is_carousel_item') === 'true';
  const text = isChild ? '' : (given.get('text') ?? '');
  if (countCharacters(text) > MOST_TEXT)
    throw invalidParameter(`Param text must be at most ${MOST_TEXT} characters long.`);
  const links = new Set([...(text.match(/https?:\/\/\S+/g) ?? []), given.get('link_attachment')]);
  links.delete(undefined);
  if (links.size > MOST_LINKS) throw new GraphError(400, 100, 'THREADS_API__LINK_LIMIT_EXCEEDED');
  const control = given.get('reply_control');
  if (control !== undefined && !REPLY_CONTROLS.includes(control))
    throw invalidParameter(`Param reply_control must be one of ${REPLY_CONTROLS.join(', ')}`);
  const madeAt = stage.sandbox.now().toISOString();
  return {
    id: `178${digitsFrom(`${account.id}/${madeAt}/${randomBytes(8).toString('hex')}`, 14)}`,
    accountId: account.id,
    type,
    text,
    media: mediaOf(stage, account, type, given),
    isChild,
    madeAt,
    mediaId: null,
  };
}

function mediaOf(stage: Stage, account: Account, type: string, given: ReadonlyMap<string, string>): Media[] {
  const alt_text = given.get('alt_text') ?? null;
  switch (type) {
    case 'TEXT':
      if (!given.get('text')) throw invalidParameter('Param text must not be empty for TEXT posts.');
      return [];
    case 'IMAGE':
      return [{ url: mediaAddress(given, 'image_url'), alt_text }];
    case 'VIDEO':
      return [{ url: mediaAddress(given, 'video_url'), alt_text }];
    case 'CAROUSEL': {
      const ids = need(given, 'children').split(',');
      if (ids.length < 2 || ids.length > MOST_CHILDREN)
        throw invalidParameter(`A carousel has 2 to ${MOST_CHILDREN} children.`);
      return ids.flatMap((id) => {
        const child = findContainer(stage, account, id);
        if (!child.isChild) throw invalidParameter(`${id} is no carousel item.`);
        return child.media;
      });
    }
    default:
      throw invalidParameter('Param media_type must be one of TEXT, IMAGE, VIDEO, CAROUSEL.');
  }
}

/** "Overview": emoji count as the bytes of their UTF-8. */
function countCharacters(text: string): number {
  let count = 0;
  for (const character of text)
    count += /\p{Extended_Pictographic}/u.test(character) ? Buffer.byteLength(character) : 1;
  return count;
}

function stateOf({ sandbox }: Stage, { mediaId, madeAt }: Container): string {
  if (mediaId !== null) return 'PUBLISHED';
  const age = sandbox.now().getTime() - Date.parse(madeAt);
  if (age >= DAY) return 'EXPIRED';
  return age < sandbox.processingMs ? 'IN_PROGRESS' : 'FINISHED';
}

function findContainer({ sandbox, network }: Stage, account: Account, id: string): Container {
  const container = sandbox.store.kept<Container>(network.name, 'container', id);
  if (container?.accountId === account.id) return container;
  throw new GraphError(400, 24, 'The requested resource does not exist.', 2_207_008);
}

function owner(stage: Stage, request: FastifyRequest, scope: string): Account {
  const account = authenticate(stage, request, scope);
  const { user } = request.params as { user: string };
  if (user === 'me' || user === account.id) return account;
  throw new GraphError(400, 100, 'Object does not exist or cannot be loaded.', 33);
}

function publishedSince({ sandbox }: Stage, account: Account, milliseconds: number): number {
  const from = sandbox.now().getTime() - milliseconds;
  return sandbox.store.listPostsOf(account).filter((post) => Date.parse(post.acceptedAt) > from).length;
}

function toMedia({ sandbox }: Stage, post: Post): Record<string, unknown> {
  return {
    id: post.postId,
    text: post.text,
    media_type: post.contentType.toUpperCase(),
    permalink: postUrl(sandbox.url(), post),
    timestamp: post.acceptedAt.replace(/\.\d+Z$/, '+0000'),
    username: post.username,
  };
}

function idIn(request: FastifyRequest): string {
  return (request.params as { id: string }).id;
}
