import type { FastifyInstance } from 'fastify';
import { digitsFrom } from '../../identifiers.js';
import { audienceOf } from '../../metrics.js';
import { toSandboxError } from '../../sandbox-error.js';
import { consentRoutes } from '../consent.js';
import { parseForms } from '../forms.js';
import { answerGraphErrors, GraphError, renderGraphError } from '../graph/graph-error.js';
import { authenticate, parametersOf, pick, VERSION } from '../graph/graph-request.js';
import { longLivedTokenRoutes, redeemCode, shortLivedToken } from '../graph/long-lived-tokens.js';
import type { Protocol, Stage } from '../protocol.js';
import { publishingRoutes } from './instagram-publishing.routes.js';
import { readingRoutes } from './instagram-reading.routes.js';
import { instagram } from './instagram.network.js';

const HOUR = 3_600_000;
const SCOPES = [
  'instagram_business_basic',
  'instagram_business_content_publish',
  'instagram_business_manage_comments',
  'instagram_business_manage_insights',
];

/** Instagram API with Instagram Login, after its documents: media, stories, comments, long-lived tokens, insights, limits. */
export const protocol: Protocol = {
  network: instagram,
  hosts: {
    'www.instagram.com': (app, stage) => {
      parseForms(app);
      consentRoutes(app, stage, {
        path: '/oauth/authorize',
        scopeSeparator: ',',
        scopes: SCOPES,
        codeLifetimeMs: HOUR,
        fragment: '#_',
      });
    },
    'api.instagram.com': (app, stage) => {
      parseForms(app);
      codeRoutes(app, stage);
    },
    'graph.instagram.com': (app, stage) => {
      parseForms(app);
      answerGraphErrors(app);
      longLivedTokenRoutes(app, stage, 'ig');
      profileRoutes(app, stage);
      publishingRoutes(app, stage);
      readingRoutes(app, stage);
    },
  },
};

/** Errors have another form here than at the Graph API ("Business Login for Instagram"). */
function codeRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const render = (failure: unknown) => {
    const { status, message } = failure instanceof GraphError ? failure : toSandboxError(failure);
    return { error_type: 'OAuthException', code: status, error_message: message };
  };
  app.setErrorHandler((failure, _request, reply) => {
    const { status, details } =
      failure instanceof GraphError ? { ...failure, details: {} } : toSandboxError(failure);
    return reply
      .code(status)
      .headers(details.headers ?? {})
      .send(render(failure));
  });
  app.post('/oauth/access_token', sandbox.faults.hooksFor(network.name, 'token', render), (request) => {
    const consent = redeemCode(stage, parametersOf(request));
    const account = sandbox.store.accountFor(network.name, consent.username);
    const access_token = shortLivedToken(stage, consent);
    return { data: [{ access_token, user_id: account.id, permissions: consent.scopes.join(',') }] };
  });
}

function profileRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  app.get(`${VERSION}/me`, sandbox.faults.hooksFor(network.name, 'me', renderGraphError), (request) => {
    const account = authenticate(stage, request, 'instagram_business_basic');
    const { id, username, displayName } = account;
    const { followers, following, posts } = audienceOf(sandbox, account);
    return pick(parametersOf(request).get('fields'), {
      // The account for this application only; nothing is published with it.
      id: `9${digitsFrom(`${sandbox.client.id}/${id}`, 16)}`,
      user_id: id,
      username,
      name: displayName,
      account_type: 'BUSINESS',
      followers_count: followers,
      follows_count: following,
      media_count: posts,
    });
  });
}
