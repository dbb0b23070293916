import type { FastifyInstance } from 'fastify';
import { toSandboxError } from '../../sandbox-error.js';
import { formOf, parseForms, required } from '../forms.js';
import type { Stage } from '../protocol.js';
import { authenticateClient, grantTokens } from '../token-grants.js';
import { renderProblem } from './twitter-problem.js';

/** Token and revocation endpoints: their errors are those of RFC 6749, in X's words. */
export function twitterOAuthRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  parseForms(app);
  app.setErrorHandler((failure, _request, reply) => {
    const { status, code, details } = toSandboxError(failure);
    const body = status === 429 || status >= 500 ? renderProblem(failure) : renderOAuthError(failure);
    return reply
      .code(code === 'invalid_client' ? 401 : status)
      .headers(details.headers ?? {})
      .send(body);
  });

  app.post('/token', sandbox.faults.hooksFor(network.name, 'token', renderProblem), (request, reply) => {
    const { accessToken, refreshToken, scopes } = grantTokens(stage, request, { basicOnly: true });
    return reply.header('cache-control', 'no-store').send({
      token_type: 'bearer',
      expires_in: network.accessTokenSeconds,
      access_token: accessToken,
      scope: scopes.join(' '),
      ...(scopes.includes('offline.access') ? { refresh_token: refreshToken } : {}),
    });
  });

  app.post('/revoke', (request) => {
    const form = formOf(request);
    authenticateClient(sandbox, request, form);
    const consent = sandbox.store.findConsentByAnyToken(required(form, 'token'));
    if (consent?.platform === network.name) sandbox.store.revokeConsent(consent.id);
    return { revoked: true };
  });
}

function renderOAuthError(failure: unknown): unknown {
  const { code, message } = toSandboxError(failure);
  switch (code) {
    case 'invalid_client':
      return { error: 'unauthorized_client', error_description: 'Missing valid authorization header' };
    case 'invalid_grant':
      return {
        error: 'invalid_request',
        error_description: `Value passed for the token was invalid. ${message}`,
      };
    default:
      return { error: code, error_description: message };
  }
}
