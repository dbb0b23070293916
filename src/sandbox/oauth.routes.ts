import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Network } from './networks.js';
import { renderConsentPage } from './pages/consent.page.js';
import { htmlHeaders } from './pages/html.js';
import { SandboxError, toSandboxError } from './sandbox-error.js';
import type { Sandbox } from './sandbox.js';

/** The rights an app can ask for. */
export const knownScopes = ['read', 'publish', 'insights'] as const;

const handlePattern = /^[a-z0-9._-]{1,30}$/;
const printableAscii = /^[\x21-\x7e]+$/;
const s256Challenge = /^[A-Za-z0-9_-]{43}$/;
const pkceVerifier = /^[A-Za-z0-9._~-]{43,128}$/;

/** A wish for access, checked; the parameters of RFC 6749 §4.1.1 and RFC 7636 §4.3. */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  scopes: string[];
  state: string | undefined;
  codeChallenge: string;
}

/** A refusal the app hears of through its redirect_uri (RFC 6749 §4.1.2.1). */
class RedirectedError extends Error {
  constructor(readonly location: string) {
    super('redirected');
  }
}

/** Authorization, token and revocation endpoints of one network, under `/{network}/oauth`. */
export async function oauthRoutes(
  app: FastifyInstance,
  { sandbox, network }: { sandbox: Sandbox; network: Network },
) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  app.setErrorHandler((failure, _request, reply) => {
    if (failure instanceof RedirectedError) return reply.redirect(failure.location, 302);
    const error = toSandboxError(failure);
    return reply
      .code(error.status)
      .headers({ 'cache-control': 'no-store', ...error.details.headers })
      .send(error.toOAuthBody());
  });

  app.get('/authorize', (request, reply) => {
    const query = new URLSearchParams(request.raw.url?.split('?').slice(1).join('?'));
    const wish = readAuthorizationRequest(sandbox, query);
    return reply.headers(htmlHeaders).send(
      renderConsentPage(network, {
        ...wish,
        action: `/${network.name}/oauth/authorize`,
        parameters: {
          response_type: 'code',
          client_id: wish.clientId,
          redirect_uri: wish.redirectUri,
          scope: wish.scopes.join(' '),
          state: wish.state,
          code_challenge: wish.codeChallenge,
          code_challenge_method: 'S256',
        },
      }),
    );
  });

  app.post('/authorize', (request, reply) => {
    const form = readForm(request);
    const wish = readAuthorizationRequest(sandbox, form);
    if (form.get('decision') === 'deny') {
      return reply.redirect(
        withParameters(wish.redirectUri, { error: 'access_denied', state: wish.state }),
        302,
      );
    }
    if (form.get('decision') !== 'allow') throw invalidRequest('decision must be allow or deny', 'decision');
    const code = sandbox.store.giveConsent({
      platform: network.name,
      username: sandbox.store.accountFor(network.name, readHandle(form)).username,
      clientId: wish.clientId,
      redirectUri: wish.redirectUri,
      scopes: wish.scopes,
      codeChallenge: wish.codeChallenge,
    });
    return reply.redirect(withParameters(wish.redirectUri, { code, state: wish.state }), 302);
  });

  app.post('/token', sandbox.faults.hooksFor(network.name, 'token'), (request, reply) => {
    const { accessToken, refreshToken, scopes } = grantTokens({ sandbox, network }, request);
    const answer = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: network.accessTokenSeconds,
      refresh_token: refreshToken,
      scope: scopes.join(' '),
    };
    return reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' }).send(answer);
  });

  app.post('/revoke', (request, reply) => {
    const form = readForm(request);
    const clientId = authenticateClient(sandbox, request, form);
    const consent = sandbox.store.findConsentByAnyToken(required(form, 'token'));
    if (consent && consent.platform === network.name && consent.clientId === clientId) {
      sandbox.store.revokeConsent(consent.id);
    }
    return reply.headers({ 'cache-control': 'no-store' }).send({});
  });
}

/** Tokens that a token endpoint gives out. */
export interface Grant {
  accessToken: string;
  refreshToken: string;
  scopes: string[];
}

/** Where token endpoints differ. */
export interface GrantRules {
  /** Whether the client proves who it is by HTTP Basic alone. */
  basicOnly?: boolean;
  /** Whether a refresh token works once only. The usual. */
  rotates?: boolean;
}

/**
 * What a token endpoint does after RFC 6749 (4.1.3, 6): takes a code or a refresh token and gives out new ones. PKCE is asked for where
 * the consent was given with it (RFC 7636). Throws the errors of RFC 6749, 5.2, for each network to put into its own words.
 */
export function grantTokens(
  { sandbox, network }: { sandbox: Sandbox; network: Network },
  request: FastifyRequest,
  { basicOnly = false, rotates = true }: GrantRules = {},
): Grant {
  const form = readForm(request);
  if (basicOnly && request.headers.authorization === undefined) throw invalidClient();
  const clientId = authenticateClient(sandbox, request, form);
  if (once(form, 'grant_type') !== 'refresh_token') return redeemCode(sandbox, network, clientId, form);
  return refresh(sandbox, network, clientId, form, rotates);
}

function redeemCode(sandbox: Sandbox, network: Network, clientId: string, form: URLSearchParams): Grant {
  if (required(form, 'grant_type') !== 'authorization_code') {
    throw new SandboxError(
      400,
      'unsupported_grant_type',
      'grant_type must be authorization_code or refresh_token',
    );
  }
  const redirectUri = required(form, 'redirect_uri');
  const consent = sandbox.store.findConsentByCode(required(form, 'code'));
  const verifier = consent?.codeChallenge === null ? null : required(form, 'code_verifier');
  if (verifier !== null && !pkceVerifier.test(verifier))
    throw invalidRequest('code_verifier must be 43 to 128 unreserved characters');
  if (!consent || consent.platform !== network.name || consent.clientId !== clientId) {
    throw invalidGrant('code is not known');
  }
  if (consent.redeemed) {
    sandbox.store.revokeConsent(consent.id);
    throw invalidGrant('code was used before; the tokens made from it no longer work');
  }
  if (consent.expired) throw invalidGrant('code is too old');
  if (consent.redirectUri !== redirectUri)
    throw invalidGrant('redirect_uri is not the one the code was made for');
  if (
    verifier !== null &&
    createHash('sha256').update(verifier).digest('base64url') !== consent.codeChallenge
  ) {
    throw invalidGrant('code_verifier does not fit the code_challenge');
  }
  const { scopes } = consent;
  return { ...sandbox.store.issueTokens(consent, scopes, null), scopes };
}

function refresh(
  sandbox: Sandbox,
  network: Network,
  clientId: string,
  form: URLSearchParams,
  rotates: boolean,
): Grant {
  const refreshToken = required(form, 'refresh_token');
  const consent = sandbox.store.findConsentByRefreshToken(refreshToken);
  if (!consent || consent.platform !== network.name || consent.clientId !== clientId) {
    throw invalidGrant('refresh_token is unknown, expired, revoked or was used before');
  }
  const scopes = once(form, 'scope')?.split(/[ ,]+/).filter(Boolean) ?? consent.scopes;
  if (!scopes.every((scope) => consent.scopes.includes(scope))) {
    throw new SandboxError(400, 'invalid_scope', 'scope must not go beyond what was granted');
  }
  const tokens = sandbox.store.issueTokens(consent, scopes, rotates ? refreshToken : null);
  return {
    accessToken: tokens.accessToken,
    refreshToken: rotates ? tokens.refreshToken : refreshToken,
    scopes,
  };
}

function readAuthorizationRequest(sandbox: Sandbox, parameters: URLSearchParams): AuthorizationRequest {
  const clientId = required(parameters, 'client_id');
  if (clientId !== sandbox.client.id) throw invalidRequest('client_id is not known');
  const redirectUri = required(parameters, 'redirect_uri');
  if (!isRedirectUri(redirectUri)) {
    throw invalidRequest(
      'redirect_uri must be an absolute http or https address in ASCII without a fragment',
    );
  }
  const states = parameters.getAll('state');
  const state = states.length === 1 && states[0] !== '' ? states[0] : undefined;
  const refuse = (error: string, error_description: string) =>
    new RedirectedError(withParameters(redirectUri, { error, error_description, state }));
  try {
    for (const name of ['state', 'code_challenge_method']) once(parameters, name);
    if (required(parameters, 'response_type') !== 'code') {
      throw refuse('unsupported_response_type', 'response_type must be code');
    }
    const scopes = readScopes(parameters);
    const codeChallenge = required(parameters, 'code_challenge');
    if (parameters.get('code_challenge_method') !== 'S256') {
      throw refuse('invalid_request', 'code_challenge_method must be S256');
    }
    if (!s256Challenge.test(codeChallenge)) {
      throw refuse('invalid_request', 'code_challenge must be 43 base64url characters');
    }
    return { clientId, redirectUri, scopes, state, codeChallenge };
  } catch (failure) {
    throw failure instanceof SandboxError ? refuse(failure.code, failure.message) : failure;
  }
}

/** Whether an address may be a redirect_uri. */
export function isRedirectUri(text: string): boolean {
  return (
    printableAscii.test(text) && /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) && !text.includes('#')
  );
}

/** The scopes asked for, each once; all of them when none is named. */
function readScopes(parameters: URLSearchParams): string[] {
  const wanted = new Set((once(parameters, 'scope') ?? knownScopes.join(' ')).split(' ').filter(Boolean));
  const known: readonly string[] = knownScopes;
  if (![...wanted].every((scope) => known.includes(scope))) {
    throw new SandboxError(400, 'invalid_scope', `scope may hold ${knownScopes.join(', ')} only`);
  }
  return [...wanted];
}

/** The handle that a person has chosen on the consent page. */
export function readHandle(form: URLSearchParams): string {
  const text = once(form, 'other_handle') ?? once(form, 'handle') ?? '';
  const handle = text.trim().replace(/^@/, '').toLowerCase();
  if (!handlePattern.test(handle)) {
    throw invalidRequest('handle must be 1 to 30 letters, digits, dots, hyphens or underscores', 'handle');
  }
  return handle;
}

/** Checks the client by body or by Basic, never both (RFC 6749 §2.3.1); returns its id. */
export function authenticateClient(sandbox: Sandbox, request: FastifyRequest, form: URLSearchParams): string {
  const header = request.headers.authorization;
  const inBody = [once(form, 'client_id'), once(form, 'client_secret')];
  if (header !== undefined && inBody[1] !== undefined) {
    throw invalidRequest('client authentication must come once: in the body or as Basic');
  }
  const [id, secret] = header === undefined ? inBody : readBasic(header);
  const consistent = inBody[0] === undefined || inBody[0] === id;
  if (consistent && id === sandbox.client.id && isSame(secret ?? '', sandbox.client.secret)) return id;
  throw invalidClient(header !== undefined);
}

function readBasic(header: string): [string, string] | [] {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header) ?? [];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
  if (id === undefined || secret === undefined) return [];
  return [formDecode(id), formDecode(secret)];
}

function formDecode(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? '';
}

/** Compares secrets in constant time. */
export function isSame(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function readForm(request: FastifyRequest): URLSearchParams {
  if (request.body instanceof URLSearchParams) return request.body;
  throw invalidRequest('the body must be application/x-www-form-urlencoded');
}

/** The value of a parameter that may come at most once; an empty one counts as left out (RFC 6749 §3.1, §3.2). */
function once(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw invalidRequest(`${name} must be given once`, name);
  return values[0] || undefined;
}

function required(parameters: URLSearchParams, name: string): string {
  const value = once(parameters, name);
  if (value === undefined) throw invalidRequest(`${name} is missing`, name);
  return value;
}

/** The address with parameters added, its own query kept as it is. */
export function withParameters(address: string, parameters: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `${address}${address.includes('?') ? '&' : '?'}${query.toString()}`;
}

function invalidRequest(message: string, field?: string): SandboxError {
  return new SandboxError(400, 'invalid_request', message, { field });
}

function invalidClient(isBasic = true): SandboxError {
  return new SandboxError(401, 'invalid_client', 'client_id or client_secret is wrong or missing', {
    headers: isBasic ? { 'www-authenticate': 'Basic realm="sandbox"' } : {},
  });
}

function invalidGrant(message: string): SandboxError {
  return new SandboxError(400, 'invalid_grant', message);
}
