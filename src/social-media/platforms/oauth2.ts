import { z } from 'zod';
import type { NetworkApp } from './network-apps.js';
import type { Parameters } from './network-client.js';
import { expiryIn, type AuthorizationRequest, type CodeGrant, type Credentials } from './publisher.js';

/**
 * The answer of a token endpoint (RFC 6749, 5.1), as credentials.
 * @param scopes those that were asked for: what is granted where the answer does not tell
 * @param refreshToken the one in use: it stays where the answer brings no other (RFC 6749, 6)
 */
export function tokenAnswer(scopes: readonly string[], refreshToken: string | null = null) {
  return z
    .object({
      access_token: z.string().min(1),
      refresh_token: z.string().min(1).nullish(),
      expires_in: z.number().positive().max(1e9).optional(),
      scope: z.string().nullish(),
    })
    .transform((answer): Credentials => ({
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token ?? refreshToken,
      expiresAt: expiryIn(answer.expires_in),
      // Spaces by the RFC; some networks put commas.
      scopes: answer.scope?.split(/[\s,]+/).filter((scope) => scope !== '') ?? [...scopes],
    }));
}

/** The form that exchanges a code (RFC 6749, 4.1.3), without the client. Networks without PKCE leave the verifier out. */
export function codeForm({
  code,
  redirectUri,
  codeVerifier,
}: Pick<CodeGrant, 'code' | 'redirectUri'> & Partial<Pick<CodeGrant, 'codeVerifier'>>): Parameters {
  return {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  };
}

/** The form that renews tokens (RFC 6749, 6), without the client. */
export function refreshForm(refreshToken: string): Parameters {
  return { grant_type: 'refresh_token', refresh_token: refreshToken };
}

/** The query of a wish for access (RFC 6749, 4.1.1). With `codeChallenge` for networks that have PKCE (RFC 7636, 4.3). */
export function authorizationQuery(
  app: NetworkApp,
  {
    scope,
    state,
    redirectUri,
    codeChallenge,
  }: Omit<AuthorizationRequest, 'platform' | 'codeChallenge'> & {
    scope: string;
    codeChallenge?: string;
  },
): Parameters {
  return {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    ...(codeChallenge === undefined ? {} : { code_challenge: codeChallenge, code_challenge_method: 'S256' }),
  };
}

/** The client as HTTP Basic: id and secret are form-encoded first (RFC 6749, 2.3.1). */
export function basicAuthorization({ clientId, clientSecret }: NetworkApp): { authorization: string } {
  const pair = [clientId, clientSecret].map((text) => formEncode(text)).join(':');
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function formEncode(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length);
}
