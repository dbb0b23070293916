import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseMultipart } from '../../multipart.js';
import { postUrl } from '../../pages/post.page.js';
import { SandboxError } from '../../sandbox-error.js';
import { consentRoutes } from '../consent.js';
import { formOf, parseForms } from '../forms.js';
import type { Protocol, Stage } from '../protocol.js';
import { grantTokens } from '../token-grants.js';
import { pinterestBoardsRoutes } from './pinterest-boards.routes.js';
import { answerPinterestErrors, renderPinterestError } from './pinterest-error.js';
import { pinterestMediaRoutes, pinterestStoreRoutes, STORE } from './pinterest-media.routes.js';
import { pinterestPinsRoutes } from './pinterest-pins.routes.js';
import { idIn } from './pinterest-request.js';
import { pinterest } from './pinterest.network.js';

const SCOPES = [
  'boards:read',
  'boards:read_secret',
  'boards:write',
  'boards:write_secret',
  'pins:read',
  'pins:read_secret',
  'pins:write',
  'pins:write_secret',
  'user_accounts:read',
];

/** Pinterest API v5, after its official description: rotating tokens, boards, pins, videos by way of a store, numbers. */
export const protocol: Protocol = {
  network: pinterest,
  hosts: {
    'www.pinterest.com': (app, stage) => {
      parseForms(app);
      consentRoutes(app, stage, {
        path: '/oauth/',
        scopeSeparator: ',',
        scopes: SCOPES,
        codeLifetimeMs: 600_000,
      });
      app.get('/pin/:id/', (request: FastifyRequest, reply) => {
        const post = stage.sandbox.store.findPost('pinterest', idIn(request));
        if (!post || post.deletedAt) throw new SandboxError(404, 'not_found', 'There is no such pin.');
        return reply.redirect(postUrl(stage.sandbox.url(), post), 302);
      });
    },
    'api.pinterest.com': (app, stage) => {
      answerPinterestErrors(app, stage);
      parseForms(app);
      app.register(
        async (plugin) => {
          tokenRoutes(plugin, stage);
          pinterestBoardsRoutes(plugin, stage);
          pinterestMediaRoutes(plugin, stage);
          pinterestPinsRoutes(plugin, stage);
        },
        { prefix: '/v5' },
      );
    },
    [STORE]: (app, stage) => {
      parseMultipart(app);
      pinterestStoreRoutes(app, stage);
    },
  },
};

function tokenRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  app.post(
    '/oauth/token',
    sandbox.faults.hooksFor(network.name, 'token', renderPinterestError),
    (request) => {
      const { accessToken, refreshToken, scopes } = grantTokens(stage, request, { basicOnly: true });
      const seconds = network.refreshTokenSeconds ?? 0;
      return {
        response_type: formOf(request).get('grant_type'),
        access_token: accessToken,
        token_type: 'bearer',
        expires_in: network.accessTokenSeconds,
        refresh_token: refreshToken,
        refresh_token_expires_in: seconds,
        refresh_token_expires_at: Math.floor(sandbox.now().getTime() / 1000) + seconds,
        scope: scopes.join(' '),
      };
    },
  );
}
