import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isSame } from '../identifiers.js';
import { SandboxError } from '../sandbox-error.js';
import type { Sandbox } from '../sandbox.js';
import { formOf, invalidRequest, once, required } from './forms.js';
import type { Stage } from './protocol.js';

const pkceVerifier = /^[A-Za-z0-9._~-]{43,128}$/;

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
  stage: Stage,
  request: FastifyRequest,
  { basicOnly = false, rotates = true }: GrantRules = {},
): Grant {
  const form = formOf(request);
  if (basicOnly && request.headers.authorization === undefined) throw invalidClient();
  const clientId = authenticateClient(stage.sandbox, request, form);
  if (once(form, 'grant_type') !== 'refresh_token') return redeemCode(stage, clientId, form);
  return refresh(stage, clientId, form, rotates);
}

function redeemCode({ sandbox, network }: Stage, clientId: string, form: URLSearchParams): Grant {
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
  { sandbox, network }: Stage,
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

/** Checks the client by body or by Basic, never both (RFC 6749, 2.3.1); returns its id. */
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

function invalidClient(isBasic = true): SandboxError {
  return new SandboxError(401, 'invalid_client', 'client_id or client_secret is wrong or missing', {
    headers: isBasic ? { 'www-authenticate': 'Basic realm="sandbox"' } : {},
  });
}

function invalidGrant(message: string): SandboxError {
  return new SandboxError(400, 'invalid_grant', message);
}
