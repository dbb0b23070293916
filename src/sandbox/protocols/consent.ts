import type { FastifyInstance } from 'fastify';
import { isRedirectUri, readHandle, withParameters } from '../oauth.routes.js';
import { renderConsentPage } from '../pages/consent.page.js';
import { htmlHeaders } from '../pages/html.js';
import { SandboxError } from '../sandbox-error.js';
import type { Stage } from './protocol.js';

/** How a network words the wish for access (RFC 6749, 4.1.1), and what it insists on. */
export interface ConsentRules {
  /** Where the page is, with the host in front. */
  path: string;
  /** What stands between scopes. */
  scopeSeparator: ',' | ' ';
  scopes: readonly string[];
  /** Name of the client's id; nearly everywhere `client_id`. */
  clientParameter?: string;
  /** Whether PKCE is asked for (RFC 7636): with S256, or not at all. */
  pkce?: boolean;
  /** How long the code lives, in milliseconds. */
  codeLifetimeMs: number;
  /** What the network puts behind the redirect. */
  fragment?: string;
}

/** The page on which a person allows access, and its answer, which leads back to the application with a code. */
export function consentRoutes(app: FastifyInstance, { sandbox, network }: Stage, rules: ConsentRules): void {
  const read = (given: URLSearchParams) => {
    const need = (name: string): string => {
      const value = given.get(name);
      if (!value) throw new SandboxError(400, 'invalid_request', `${name} is missing`, { field: name });
      return value;
    };
    const clientId = need(rules.clientParameter ?? 'client_id');
    if (clientId !== sandbox.client.id)
      throw new SandboxError(400, 'invalid_client', 'The application is not known.');
    const redirectUri = need('redirect_uri');
    if (!isRedirectUri(redirectUri))
      throw new SandboxError(400, 'invalid_request', 'redirect_uri is no web address', {
        field: 'redirect_uri',
      });
    if (need('response_type') !== 'code')
      throw new SandboxError(400, 'unsupported_response_type', 'response_type must be code');
    const scopes = need('scope').split(rules.scopeSeparator);
    const unknown = scopes.find((scope) => !rules.scopes.includes(scope));
    if (unknown !== undefined)
      throw new SandboxError(400, 'invalid_scope', `${unknown} is no scope of ${network.title}`);
    const codeChallenge = rules.pkce ? need('code_challenge') : null;
    if (rules.pkce && need('code_challenge_method') !== 'S256')
      throw new SandboxError(400, 'invalid_request', 'code_challenge_method must be S256');
    return { clientId, redirectUri, scopes, codeChallenge, state: given.get('state') ?? undefined };
  };

  app.get(rules.path, (request, reply) => {
    const query = new URLSearchParams(request.raw.url?.split('?').slice(1).join('?'));
    const { clientId, redirectUri, scopes } = read(query);
    const action = request.raw.url?.split('?')[0] ?? '';
    const parameters = Object.fromEntries(query);
    return reply
      .headers(htmlHeaders)
      .send(renderConsentPage(network, { clientId, redirectUri, scopes, action, parameters }));
  });

  app.post(rules.path, (request, reply) => {
    const form = request.body as URLSearchParams;
    const { redirectUri, state, ...wish } = read(form);
    if (form.get('decision') === 'deny') {
      return reply.redirect(withParameters(redirectUri, { error: 'access_denied', state }), 302);
    }
    if (form.get('decision') !== 'allow')
      throw new SandboxError(400, 'invalid_request', 'decision must be allow or deny', { field: 'decision' });
    const { username } = sandbox.store.accountFor(network.name, readHandle(form));
    const code = sandbox.store.giveConsent(
      { platform: network.name, username, redirectUri, ...wish },
      rules.codeLifetimeMs,
    );
    return reply.redirect(`${withParameters(redirectUri, { code, state })}${rules.fragment ?? ''}`, 302);
  });
}

/** Forms arrive as what they are: a name may come twice. */
export function parseForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}
