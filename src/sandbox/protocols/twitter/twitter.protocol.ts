import type { FastifyRequest } from 'fastify';
import { parseMultipart } from '../../multipart.js';
import { postUrl } from '../../pages/post.page.js';
import { SandboxError } from '../../sandbox-error.js';
import { consentRoutes } from '../consent.js';
import { parseForms } from '../forms.js';
import type { Protocol } from '../protocol.js';
import { twitterMediaRoutes } from './twitter-media.routes.js';
import { twitterOAuthRoutes } from './twitter-oauth.routes.js';
import { twitterPostsRoutes } from './twitter-posts.routes.js';
import { answerProblems } from './twitter-problem.js';
import { idIn } from './twitter-request.js';
import { twitter } from './twitter.network.js';

const SCOPES = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'follows.read',
  'offline.access',
  'like.read',
  'bookmark.read',
  'media.write',
];

/** X API v2, after its documents: OAuth 2 with PKCE, uploads, posts and replies, own timeline, numbers, limits, deletion. */
export const protocol: Protocol = {
  network: twitter,
  hosts: {
    'x.com': (app, stage) => {
      parseForms(app);
      consentRoutes(app, stage, {
        path: '/i/oauth2/authorize',
        scopeSeparator: ' ',
        scopes: SCOPES,
        pkce: true,
        codeLifetimeMs: 30_000,
      });
      app.get('/i/status/:id', (request: FastifyRequest, reply) => {
        const post = stage.sandbox.store.findPost('twitter', idIn(request));
        if (!post || post.deletedAt) throw new SandboxError(404, 'not_found', 'This post is not available.');
        return reply.redirect(postUrl(stage.sandbox.url(), post), 302);
      });
    },
    'api.x.com': (app, stage) => {
      answerProblems(app, stage);
      parseMultipart(app);
      app.register(
        async (plugin) => {
          twitterMediaRoutes(plugin, stage);
          twitterPostsRoutes(plugin, stage);
        },
        { prefix: '/2' },
      );
      app.register(async (plugin) => twitterOAuthRoutes(plugin, stage), { prefix: '/2/oauth2' });
    },
  },
};
