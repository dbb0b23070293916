import type { FastifyInstance } from 'fastify';
import { isSame } from '../../identifiers.js';
import type { Consent } from '../../store.js';
import type { Stage } from '../protocol.js';
import { GraphError, invalidParameter, invalidToken, renderGraphError } from './graph-error.js';
import { need, parametersOf } from './graph-request.js';

const DAY = 24 * 3_600_000;
const SHORT_LIVED_SECONDS = 3600;

/** The consent behind a code, as token endpoints take it; throws GraphError. */
export function redeemCode({ sandbox, network }: Stage, form: ReadonlyMap<string, string>): Consent {
  const isOurs = need(form, 'client_id') === sandbox.client.id;
  if (!isOurs || !isSame(need(form, 'client_secret'), sandbox.client.secret))
    throw new GraphError(400, 101, 'Error validating application.');
  if (need(form, 'grant_type') !== 'authorization_code') throw invalidParameter('Invalid grant_type');
  const consent = sandbox.store.findConsentByCode(need(form, 'code'));
  const isGood = consent?.platform === network.name && consent.redirectUri === need(form, 'redirect_uri');
  if (!consent || !isGood || consent.redeemed || consent.expired)
    throw new GraphError(400, 100, 'This authorization code has been used or is not valid.', 36_009);
  return consent;
}

/** A token of one hour, which is exchanged for one of 60 days. */
export function shortLivedToken({ sandbox }: Stage, consent: Consent): string {
  return sandbox.store.issueTokens(consent, consent.scopes, null, SHORT_LIVED_SECONDS).accessToken;
}

/** Exchange and renewal of tokens that live 60 days; `prefix` stands before the grant types. */
export function longLivedTokenRoutes(
  app: FastifyInstance,
  { sandbox, network }: Stage,
  prefix: string,
): void {
  const { store } = sandbox;
  const faults = sandbox.faults.hooksFor(network.name, 'token', renderGraphError);
  const read = (query: ReadonlyMap<string, string>, grantType: string) => {
    if (need(query, 'grant_type') !== grantType) throw invalidParameter('Invalid grant_type');
    const access = store.findAccess(need(query, 'access_token'));
    if (access?.account.platform !== network.name) throw invalidToken();
    return access;
  };
  const longLived = (consent: Consent) => ({
    access_token: store.issueTokens(consent, consent.scopes, null).accessToken,
    token_type: 'bearer',
    expires_in: network.accessTokenSeconds,
  });

  app.get('/access_token', faults, (request) => {
    const query = parametersOf(request);
    const { consent } = read(query, `${prefix}_exchange_token`);
    if (!isSame(need(query, 'client_secret'), sandbox.client.secret))
      throw new GraphError(400, 101, 'Error validating client secret.');
    return longLived(consent);
  });

  app.get('/refresh_access_token', faults, (request) => {
    const { consent, issuedAt } = read(parametersOf(request), `${prefix}_refresh_token`);
    if (sandbox.now().getTime() - issuedAt.getTime() < DAY)
      throw invalidParameter('A token can be refreshed when it is a day old.');
    return longLived(consent);
  });
}
