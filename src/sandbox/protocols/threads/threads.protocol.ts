import type { FastifyInstance } from 'fastify';
import { audienceOf } from '../../metrics.js';
import { postUrl } from '../../pages/post.page.js';
import type { Account, Post } from '../../store.js';
import { consentRoutes } from '../consent.js';
import { parseForms } from '../forms.js';
import { containerOf, publishedToday, stateOf } from '../graph/containers.js';
import { answerGraphErrors, invalidParameter, renderGraphError } from '../graph/graph-error.js';
import { authenticate, owner, parametersOf, pick } from '../graph/graph-request.js';
import { longLivedTokenRoutes, redeemCode, shortLivedToken } from '../graph/long-lived-tokens.js';
import { insightsAnswer, listAnswer, metaTime, ownPost } from '../graph/published.js';
import type { Protocol, Stage } from '../protocol.js';
import { MOST_POSTS_A_DAY, publishingRoutes } from './threads-publishing.routes.js';
import { threads } from './threads.network.js';

const HOUR = 3_600_000;
const DAY_SECONDS = 86_400;
const SCOPES = [
  'threads_basic',
  'threads_content_publish',
  'threads_manage_replies',
  'threads_read_replies',
  'threads_manage_insights',
  'threads_delete',
];
/** Each counts what it is called in the sandbox. */
const METRICS = {
  views: 'views',
  likes: 'likes',
  replies: 'replies',
  reposts: 'reposts',
  quotes: 'quotes',
  shares: 'shares',
};
/** What a published post says it is ("Retrieve Threads Media Objects"): other words than those that a container is made with. */
const MEDIA_TYPES: Record<string, string> = {
  text: 'TEXT_POST',
  image: 'IMAGE',
  video: 'VIDEO',
  carousel: 'CAROUSEL_ALBUM',
};

/** Threads API v1.0, after its documents: posts, replies, long-lived tokens, insights, limits, deletion. */
export const protocol: Protocol = {
  network: threads,
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
      readingRoutes(app, stage);
    },
  },
};

function tokenRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const faults = sandbox.faults.hooksFor(network.name, 'token', renderGraphError);
  app.post('/oauth/access_token', faults, (request, reply) => {
    const consent = redeemCode(stage, parametersOf(request));
    const account = sandbox.store.accountFor(network.name, consent.username);
    // The id is a number beyond 2^53, as the network sends it.
    const token = JSON.stringify(shortLivedToken(stage, consent));
    return reply.type('application/json').send(`{"access_token":${token},"user_id":${account.id}}`);
  });
  longLivedTokenRoutes(app, stage, 'th');
}

function profileRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  app.get('/v1.0/me', sandbox.faults.hooksFor(network.name, 'me', renderGraphError), (request) => {
    const { id, username, displayName } = authenticate(stage, request, 'threads_basic');
    return pick(parametersOf(request).get('fields'), { id, username, name: displayName, is_verified: false });
  });
  app.get('/v1.0/:user/threads_insights', (request) => {
    const { followers } = audienceOf(sandbox, owner(stage, request, 'threads_manage_insights'));
    if (parametersOf(request).get('metric') !== 'followers_count')
      throw invalidParameter('(#100) The sandbox knows followers_count alone.');
    return { data: [{ name: 'followers_count', period: 'day', values: [{ value: followers }] }] };
  });
  app.get('/v1.0/:user/threads_publishing_limit', (request) => {
    const quota_usage = publishedToday(stage, owner(stage, request, 'threads_basic'));
    return {
      data: [{ quota_usage, config: { quota_total: MOST_POSTS_A_DAY, quota_duration: DAY_SECONDS } }],
    };
  });
}

/** One id may be a container or something published. */
function readingRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;
  const faults = (route: 'change' | 'timeline' | 'metrics') =>
    sandbox.faults.hooksFor(network.name, route, renderGraphError);
  const show = (post: Post) => toMedia(stage, post);

  app.get('/v1.0/:user/threads', faults('timeline'), (request) =>
    listAnswer(stage, request, store.listPostsOf(owner(stage, request, 'threads_basic')), show),
  );

  app.get('/v1.0/:user/replies', faults('timeline'), (request) => {
    const account = owner(stage, request, 'threads_read_replies');
    return listAnswer(stage, request, repliesOf(stage, account), show);
  });

  app.get('/v1.0/:id', (request) => {
    const account = authenticate(stage, request, 'threads_basic');
    const fields = parametersOf(request).get('fields');
    const { id } = request.params as { id: string };
    const container = containerOf(stage, account, id);
    return container
      ? pick(fields, { id, status: stateOf(stage, container) })
      : pick(fields, show(ownPost(stage, request, 'threads_basic')));
  });

  app.get('/v1.0/:id/insights', faults('metrics'), (request) =>
    insightsAnswer(stage, request, ownPost(stage, request, 'threads_manage_insights'), METRICS),
  );

  app.delete('/v1.0/:id', faults('change'), (request) => {
    const post = ownPost(stage, request, 'threads_delete');
    store.deletePost(post);
    return { success: true, deleted_id: post.postId };
  });
}

function repliesOf({ sandbox, network }: Stage, account: Account): Post[] {
  return sandbox.store.listPosts().filter(({ platform, accountId, parentId }) => {
    return platform === network.name && accountId === account.id && parentId !== undefined;
  });
}

function toMedia({ sandbox }: Stage, post: Post): Record<string, unknown> {
  return {
    id: post.postId,
    text: post.text,
    media_type: MEDIA_TYPES[post.contentType],
    permalink: postUrl(sandbox.url(), post),
    timestamp: metaTime(post.acceptedAt),
    username: post.username,
    ...(post.parentId === undefined ? {} : { replied_to: { id: post.parentId } }),
  };
}
