import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { audienceOf, measure } from '../../metrics.js';
import { postUrl } from '../../pages/post.page.js';
import type { Post } from '../../store.js';
import { consentRoutes } from '../consent.js';
import { formOf, parseForms, required } from '../forms.js';
import type { Protocol, Stage } from '../protocol.js';
import { parseRawBytes } from '../raw-bytes.js';
import { authenticateClient, grantTokens } from '../token-grants.js';
import { answerTikTokErrors, ok, renderOAuthError, renderTikTokError } from './tiktok-error.js';
import { publishingRoutes, statusOf, uploadRoutes, type Publishing } from './tiktok-publishing.routes.js';
import { authenticate, fieldsOf, readBody } from './tiktok-request.js';
import { tikTok } from './tiktok.network.js';

const MINUTE = 60_000;
const SCOPES = [
  'user.info.basic',
  'user.info.profile',
  'user.info.stats',
  'video.list',
  'video.publish',
  'video.upload',
];
const STATISTICS = ['follower_count', 'following_count', 'video_count'];
const USER_FIELDS = ['open_id', 'union_id', 'avatar_url', 'display_name', 'username', ...STATISTICS];
const VIDEO_FIELDS = [
  'id',
  'create_time',
  'title',
  'video_description',
  'share_url',
  'duration',
  'view_count',
  'like_count',
  'comment_count',
  'share_count',
];

const listed = z.strictObject({ max_count: z.int().min(1).max(20).default(10), cursor: z.int().optional() });
const queried = z.strictObject({
  filters: z.strictObject({ video_ids: z.array(z.string()).min(1).max(20) }),
});

/** TikTok's API v2, after its documents: Login Kit, Content Posting and Display, of an audited application. */
export const protocol: Protocol = {
  network: tikTok,
  hosts: {
    'www.tiktok.com': (app, stage) => {
      parseForms(app);
      consentRoutes(app, stage, {
        path: '/v2/auth/authorize/',
        scopeSeparator: ',',
        scopes: SCOPES,
        clientParameter: 'client_key',
        codeLifetimeMs: 10 * MINUTE,
      });
    },
    'open.tiktokapis.com': (app, stage) => {
      parseForms(app);
      answerTikTokErrors(app);
      tokenRoutes(app, stage);
      userRoutes(app, stage);
      publishingRoutes(app, stage);
      videoRoutes(app, stage);
    },
    'open-upload.tiktokapis.com': (app, stage) => {
      parseRawBytes(app);
      answerTikTokErrors(app);
      uploadRoutes(app, stage);
    },
  },
};

/** "Manage User Access Tokens": what is a client id elsewhere is a key here. */
function tokenRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  app.addHook('preHandler', async ({ body }) => {
    if (body instanceof URLSearchParams) body.set('client_id', body.get('client_key') ?? '');
  });

  const faults = sandbox.faults.hooksFor(network.name, 'token', renderOAuthError);
  app.post('/v2/oauth/token/', faults, (request) => {
    const { accessToken, refreshToken, scopes } = grantTokens(stage, request);
    return {
      access_token: accessToken,
      expires_in: network.accessTokenSeconds,
      open_id: sandbox.store.findAccess(accessToken)?.account.id,
      refresh_expires_in: 31_536_000,
      refresh_token: refreshToken,
      scope: scopes.join(','),
      token_type: 'Bearer',
    };
  });

  app.post('/v2/oauth/revoke/', (request, reply) => {
    const form = formOf(request);
    authenticateClient(sandbox, request, form);
    const consent = sandbox.store.findConsentByAnyToken(required(form, 'token'));
    if (consent?.platform === network.name) sandbox.store.revokeConsent(consent.id);
    return reply.code(200).send();
  });
}

/** "Get User Info". */
function userRoutes(app: FastifyInstance, stage: Stage): void {
  const me = stage.sandbox.faults.hooksFor(stage.network.name, 'me', renderTikTokError);
  app.get('/v2/user/info/', me, (request) => {
    const account = authenticate(stage, request, 'user.info.basic');
    const fields = fieldsOf(request, USER_FIELDS);
    if (fields.includes('username')) authenticate(stage, request, 'user.info.profile');
    if (fields.some((field) => STATISTICS.includes(field))) authenticate(stage, request, 'user.info.stats');
    const { followers, following, posts } = audienceOf(stage.sandbox, account);
    const user: Record<string, string | number> = {
      open_id: account.id,
      union_id: account.id,
      avatar_url: 'https://p16.example.com/avatar.jpg',
      display_name: account.displayName,
      username: account.username,
      follower_count: followers,
      following_count: following,
      video_count: posts,
    };
    return {
      data: { user: Object.fromEntries(fields.map((field) => [field, user[field]])) },
      error: ok(),
    };
  });
}

/** "List Videos", "Query Videos": videos that everybody can see. Photos are not among them: that they are, nothing promises. */
function videoRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;
  const faultsOf = (route: 'timeline' | 'metrics') =>
    sandbox.faults.hooksFor(network.name, route, renderTikTokError);
  const isShown = (post: Post): boolean => {
    if (post.deletedAt || post.contentType !== 'video') return false;
    const id = store.kept<string>(network.name, 'publishing-of', post.postId);
    const publishing = id === undefined ? undefined : store.kept<Publishing>(network.name, 'publishing', id);
    // What somebody posts by hand has none.
    return publishing === undefined || statusOf(stage, publishing).postIds.length > 0;
  };
  const answer = (posts: readonly Post[], fields: string[]) =>
    posts.map((post) => {
      const whole: Record<string, unknown> = {
        ...measure(sandbox, post),
        id: post.postId,
        create_time: Math.floor(Date.parse(post.acceptedAt) / 1000),
        title: post.text.slice(0, 150),
        video_description: post.text,
        share_url: postUrl(sandbox.url(), post),
        duration: 15,
      };
      return Object.fromEntries(fields.map((field) => [field, whole[field]]));
    });

  app.post('/v2/video/list/', faultsOf('timeline'), (request) => {
    const account = authenticate(stage, request, 'video.list');
    const { max_count: most, cursor } = readBody(listed, request.body);
    const newest = sandbox.now().getTime() - sandbox.timelineLagMs;
    const shown = store
      .listPostsOf(account)
      .filter((post) => isShown(post) && Date.parse(post.acceptedAt) <= newest)
      .filter(({ acceptedAt }) => cursor === undefined || Date.parse(acceptedAt) < cursor)
      .reverse();
    const page = shown.slice(0, most);
    const last = Date.parse(page.at(-1)?.acceptedAt ?? '') || 0;
    return {
      data: {
        videos: answer(page, fieldsOf(request, VIDEO_FIELDS)),
        cursor: last,
        has_more: shown.length > page.length,
      },
      error: ok(),
    };
  });

  app.post('/v2/video/query/', faultsOf('metrics'), (request) => {
    const account = authenticate(stage, request, 'video.list');
    const { video_ids: ids } = readBody(queried, request.body).filters;
    const found = ids
      .map((id) => store.findPost(network.name, id))
      .filter((post) => post !== null && post.accountId === account.id && isShown(post));
    return { data: { videos: answer(found as Post[], fieldsOf(request, VIDEO_FIELDS)) }, error: ok() };
  });
}
