import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { digitsFrom } from '../../identifiers.js';
import { measure } from '../../metrics.js';
import type { Network } from '../../networks.js';
import { postUrl } from '../../pages/post.page.js';
import { parseInput, SandboxError } from '../../sandbox-error.js';
import type { Account } from '../../store.js';
import { clientReference } from '../client-reference.js';
import { consentRoutes } from '../consent.js';
import { parseForms } from '../forms.js';
import type { Protocol } from '../protocol.js';
import { grantTokens } from '../token-grants.js';

const pigeon: Network = {
  name: 'pigeon',
  title: 'Pigeon Post',
  colours: { light: '#4d5a63', dark: '#b4c4cf' },
  accessTokenSeconds: 3600,
  readyMadeHandles: ['homing'],
  metrics: { flights: 'views' },
  accountId: (handle) => digitsFrom(`pigeon/${handle}`, 8),
  postId: (accountId, _publishedAt, sequence) => `${accountId}-${sequence}`,
};

const letter = z.strictObject({ text: z.string().min(1).max(200) });

/** A made-up network's contract: OAuth 2 (RFC 6749) and JSON. */
export const protocol: Protocol = {
  network: pigeon,
  hosts: {
    'loft.example': (app, stage) => {
      const { sandbox } = stage;
      const { store } = sandbox;
      const callerOf = ({ headers }: FastifyRequest): Account => {
        const access = store.findAccess(headers.authorization?.replace('Bearer ', '') ?? '');
        if (access?.account.platform !== pigeon.name)
          throw new SandboxError(401, 'unauthorized', 'Who are you?');
        return access.account;
      };

      parseForms(app);
      consentRoutes(app, stage, {
        path: '/authorize',
        scopeSeparator: ' ',
        scopes: ['letters'],
        codeLifetimeMs: 60_000,
      });
      app.post('/token', (request) => {
        const { accessToken, refreshToken, scopes } = grantTokens(stage, request);
        return {
          access_token: accessToken,
          refresh_token: refreshToken,
          scope: scopes.join(' '),
          expires_in: 3600,
        };
      });
      app.get('/me', (request) => {
        const { id, username } = callerOf(request);
        return { id, name: username };
      });
      app.post('/letters', (request) => {
        const { text } = parseInput(letter, request.body);
        const draft = { text, contentType: 'text', media: [], clientReference: clientReference(request) };
        const post = store.publish(callerOf(request), { ...draft, receivedAt: sandbox.now().toISOString() });
        return { id: post.postId, url: postUrl(sandbox.url(), post) };
      });
      app.get('/letters', (request) =>
        store.listPostsOf(callerOf(request)).map((post) => {
          return { id: post.postId, url: postUrl(sandbox.url(), post), text: post.text, at: post.acceptedAt };
        }),
      );
      app.get<{ Params: { id: string } }>('/letters/:id/numbers', (request) => {
        const post = store.findPost(pigeon.name, request.params.id);
        if (post?.accountId !== callerOf(request).id)
          throw new SandboxError(404, 'not_found', 'There is no such letter.');
        return measure(sandbox, post);
      });
    },
  },
};
