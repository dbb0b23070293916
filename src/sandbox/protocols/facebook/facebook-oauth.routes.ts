import type { FastifyInstance } from 'fastify';
import { isSame } from '../../identifiers.js';
import { GraphError, invalidParameter, invalidToken, renderGraphError } from '../graph/graph-error.js';
import { need, parametersOf, pick, VERSION } from '../graph/graph-request.js';
import type { Protocol, Stage } from '../protocol.js';
import { authenticatePerson, pagesOf, pageTokenFor } from './facebook-access.js';

const SHORT_LIVED_SECONDS = 5400;

/** What people can allow. */
export const SCOPES = [
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_read_user_content',
  'read_insights',
  'business_management',
];

type Routes = Protocol['hosts'][string];

/** Codes and long-lived tokens of a person ("Get Long-Lived Tokens"). */
export const tokenRoutes: Routes = (app: FastifyInstance, { sandbox, network }: Stage): void => {
  const { store } = sandbox;
  const faults = sandbox.faults.hooksFor(network.name, 'token', renderGraphError);
  app.get(`${VERSION}/oauth/access_token`, faults, (request) => {
    const query = parametersOf(request);
    const isOurs = need(query, 'client_id') === sandbox.client.id;
    if (!isOurs || !isSame(need(query, 'client_secret'), sandbox.client.secret))
      throw new GraphError(400, 101, 'Error validating application.');
    const grantType = query.get('grant_type');
    if (grantType === 'fb_exchange_token') {
      const access = store.findAccess(need(query, 'fb_exchange_token'));
      if (access?.account.platform !== network.name) throw invalidToken();
      const access_token = store.issueTokens(access.consent, access.scopes, null).accessToken;
      return { access_token, token_type: 'bearer', expires_in: network.accessTokenSeconds };
    }
    if (grantType !== undefined) throw invalidParameter('Invalid grant_type');
    const consent = store.findConsentByCode(need(query, 'code'));
    const isGood = consent?.platform === network.name && consent.redirectUri === need(query, 'redirect_uri');
    if (!consent || !isGood || consent.redeemed || consent.expired)
      throw new GraphError(400, 100, 'This authorization code has been used or is not valid.', 36_009);
    const access_token = store.issueTokens(consent, consent.scopes, null, SHORT_LIVED_SECONDS).accessToken;
    return { access_token, token_type: 'bearer', expires_in: SHORT_LIVED_SECONDS };
  });
};

/** The person, what they have allowed, and their pages. */
export const personRoutes: Routes = (app: FastifyInstance, stage: Stage): void => {
  const { sandbox, network } = stage;
  const faults = sandbox.faults.hooksFor(network.name, 'me', renderGraphError);

  app.get(`${VERSION}/me`, faults, (request) => {
    const { id, name } = authenticatePerson(stage, request);
    return pick(parametersOf(request).get('fields') ?? 'name', { id, name });
  });

  app.get(`${VERSION}/me/permissions`, (request) => {
    const { scopes } = authenticatePerson(stage, request);
    return { data: scopes.map((permission) => ({ permission, status: 'granted' })) };
  });

  app.delete(`${VERSION}/:user/permissions`, (request) => {
    const { id, consent } = authenticatePerson(stage, request);
    const { user } = request.params as { user: string };
    if (user !== 'me' && user !== id) throw new GraphError(403, 200, '(#200) Permissions error');
    sandbox.store.revokeConsent(consent.id);
    return { success: true };
  });

  app.get(`${VERSION}/me/accounts`, faults, (request) => {
    const person = authenticatePerson(stage, request);
    if (!person.scopes.includes('pages_show_list')) return { data: [] };
    const query = parametersOf(request);
    const limit = Number(query.get('limit') ?? 25);
    const from = Number(query.get('after') ?? 0);
    const all = pagesOf(stage, person.consent);
    const data = all.slice(from, from + limit).map((page) =>
      pick(query.get('fields') ?? 'name,access_token,tasks', {
        id: page.id,
        name: page.displayName,
        username: page.username,
        access_token: pageTokenFor(stage, person, page),
        tasks: ['ANALYZE', 'ADVERTISE', 'MODERATE', 'CREATE_CONTENT', 'MANAGE'],
      }),
    );
    const after = String(from + data.length);
    const next = from + data.length < all.length ? { next: `${sandbox.url()}/next?after=${after}` } : {};
    return { data, paging: { cursors: { before: String(from), after }, ...next } };
  });
};
