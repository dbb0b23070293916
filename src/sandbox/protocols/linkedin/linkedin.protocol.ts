import type { FastifyInstance } from 'fastify';
import { audienceOf, measure } from '../../metrics.js';
import { postUrl } from '../../pages/post.page.js';
import { SandboxError, toSandboxError } from '../../sandbox-error.js';
import { consentRoutes } from '../consent.js';
import { formOf, parseForms, required } from '../forms.js';
import type { Protocol, Stage } from '../protocol.js';
import { parseRawBytes } from '../raw-bytes.js';
import { authenticateClient, grantTokens } from '../token-grants.js';
import { assetRoutes, uploadRoutes } from './linkedin-assets.routes.js';
import { accessDenied, answerLinkedInErrors, invalidField, renderLinkedInError } from './linkedin-error.js';
import { ownPost, postRoutes } from './linkedin-posts.routes.js';
import { actAs, callerOf, checkFinder, checkVersions, listOf } from './linkedin-request.js';
import { linkedIn } from './linkedin.network.js';

const MINUTE = 60_000;
const SCOPES = [
  'openid',
  'profile',
  'email',
  'w_member_social',
  'w_member_social_feed',
  'r_member_postAnalytics',
  'r_member_profileAnalytics',
  'r_organization_social',
  'w_organization_social',
  'w_organization_social_feed',
  'rw_organization_admin',
];
/** What a member asks of a post, by the names of the sandbox's numbers. */
const MEMBER_QUERIES: Readonly<Record<string, string>> = {
  IMPRESSION: 'impressionCount',
  MEMBERS_REACHED: 'uniqueImpressionsCount',
  RESHARE: 'shareCount',
  REACTION: 'likeCount',
  COMMENT: 'commentCount',
  LINK_CLICKS: 'clickCount',
  POST_SAVE: 'saves',
  POST_SEND: 'sends',
};

/** LinkedIn's versioned API, after its documents: an approved partner with the Community Management API. */
export const protocol: Protocol = {
  network: linkedIn,
  hosts: {
    'www.linkedin.com': (app, stage) => {
      // Uploads and signing in share a host, and not the form of their errors.
      app.register(async (plugin) => signInRoutes(plugin, stage));
      app.register(async (plugin) => {
        parseRawBytes(plugin);
        answerLinkedInErrors(plugin);
        uploadRoutes(plugin, stage);
      });
    },
    'api.linkedin.com': (app, stage) => {
      answerLinkedInErrors(app);
      checkVersions(app);
      accountRoutes(app, stage);
      assetRoutes(app, stage);
      postRoutes(app, stage);
      statisticsRoutes(app, stage);
    },
  },
};

/** "Authorization Code Flow", "Programmatic Refresh Tokens". */
function signInRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  parseForms(app);
  app.setErrorHandler((failure, _request, reply) => {
    const error = toSandboxError(failure);
    return reply.code(error.status).send(error.toOAuthBody());
  });
  consentRoutes(app, stage, {
    path: '/oauth/v2/authorization',
    scopeSeparator: ' ',
    scopes: SCOPES,
    codeLifetimeMs: 30 * MINUTE,
  });

  const faults = sandbox.faults.hooksFor(network.name, 'token', (error) => error.toOAuthBody());
  app.post('/oauth/v2/accessToken', faults, (request) => {
    const { accessToken, refreshToken, scopes } = grantTokens(stage, request, { rotates: false });
    return {
      access_token: accessToken,
      expires_in: network.accessTokenSeconds,
      refresh_token: refreshToken,
      refresh_token_expires_in: 31_536_000,
      scope: scopes.join(','),
    };
  });

  app.post('/oauth/v2/revoke', (request) => {
    const form = formOf(request);
    authenticateClient(sandbox, request, form);
    const consent = sandbox.store.findConsentByAnyToken(required(form, 'token'));
    if (consent?.platform !== network.name)
      throw new SandboxError(400, 'invalid_request', 'token is not known');
    sandbox.store.revokeConsent(consent.id);
    return {};
  });

  app.get<{ Params: { urn: string } }>('/feed/update/:urn', (request, reply) => {
    const post = sandbox.store.findPost(network.name, request.params.urn);
    if (!post) throw new SandboxError(404, 'not_found', 'There is no such post.');
    return reply.redirect(postUrl(sandbox.url(), post), 302);
  });
}

/** Who has signed in, and which organisations they administer ("Organization Access Control"). */
function accountRoutes(app: FastifyInstance, stage: Stage): void {
  const me = stage.sandbox.faults.hooksFor(stage.network.name, 'me', renderLinkedInError);
  app.get('/v2/userinfo', me, (request) => {
    const { member, scopes } = callerOf(stage, request);
    if (!scopes.includes('openid') || !scopes.includes('profile')) throw accessDenied('userinfo');
    return { sub: member.id.split(':').at(-1), name: member.displayName, given_name: member.displayName };
  });

  app.get('/rest/organizationAcls', (request) => {
    const { member, organisation, scopes } = callerOf(stage, request);
    const { role, state } = checkFinder(request, 'roleAssignee');
    if (!scopes.includes('rw_organization_admin')) throw accessDenied('organizationAcls');
    const isTheirs = role === 'ADMINISTRATOR' && (state ?? 'APPROVED') === 'APPROVED';
    const elements = isTheirs
      ? [{ role, state: 'APPROVED', roleAssignee: member.id, organization: organisation.id }]
      : [];
    return { paging: { start: 0, count: 50, links: [] }, elements };
  });

  app.get('/rest/organizations', (request) => {
    const { organisation, scopes } = callerOf(stage, request);
    if (!scopes.includes('rw_organization_admin')) throw accessDenied('organizations');
    const own = organisation.id.split(':').at(-1) ?? '';
    const isWanted = listOf((request.query as { ids?: string }).ids).includes(own);
    const found = {
      id: Number(own),
      localizedName: organisation.displayName,
      vanityName: organisation.username,
    };
    return { results: isWanted ? { [own]: found } : {}, statuses: {}, errors: {} };
  });
}

/** Posts that "Organization Share Statistics" tells of at once. */
const PAGE = 10;

/** The URNs of a list of posts of one kind. */
function urnsOf(list: string | undefined, kind: string): string[] {
  const urns = list === undefined ? [] : listOf(list);
  const strange = urns.find((urn) => !urn.startsWith(kind));
  if (strange !== undefined) throw invalidField(`${strange} is not a ${kind.split(':')[2]}`);
  return urns;
}

/** "Organization Share Statistics", "Member Post Statistics". */
function statisticsRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const faults = sandbox.faults.hooksFor(network.name, 'metrics', renderLinkedInError);

  app.get('/rest/organizationalEntityShareStatistics', faults, (request) => {
    const query = checkFinder(request, 'organizationalEntity');
    const deed = { organisation: 'rw_organization_admin' };
    const { id } = actAs(callerOf(stage, request), query.organizationalEntity ?? '', deed);
    const asked = [
      ...urnsOf(query.shares, 'urn:li:share:').map((urn) => ['share', urn] as const),
      ...urnsOf(query.ugcPosts, 'urn:li:ugcPost:').map((urn) => ['ugcPost', urn] as const),
    ];
    if (asked.length === 0) throw invalidField('shares or ugcPosts must name posts');
    // How many it takes is not documented; an answer has ten on a page.
    if (asked.length > PAGE) throw invalidField(`at most ${PAGE} posts at once`);
    const elements = asked.map(([key, urn]) => {
      const post = ownPost(stage, request, deed, urn);
      const { impressionCount = 0, VIDEO_VIEW: _video, ...rest } = measure(sandbox, post);
      const totalShareStatistics = { ...rest, impressionCount, engagement: 0 };
      return { totalShareStatistics, [key]: urn, organizationalEntity: id };
    });
    // Posts without any activity are left out.
    const seen = elements.filter(({ totalShareStatistics: { impressionCount } }) => impressionCount > 0);
    return { paging: { start: 0, count: PAGE, links: [] }, elements: seen };
  });

  app.get<{ Params: { urn: string } }>('/rest/networkSizes/:urn', (request) => {
    const deed = { organisation: 'rw_organization_admin' };
    const organisation = actAs(callerOf(stage, request), request.params.urn, deed);
    return { firstDegreeSize: audienceOf(sandbox, organisation).followers };
  });

  app.get('/rest/memberCreatorPostAnalytics', faults, (request) => {
    const { entity, queryType = '', aggregation } = checkFinder(request, 'entity');
    const name = MEMBER_QUERIES[queryType];
    if (name === undefined || aggregation !== 'TOTAL')
      throw invalidField('queryType or aggregation is not known');
    const [, urn = ''] = /^\((?:share|ugc):(urn:li:(?:share|ugcPost):\d+)\)$/.exec(entity ?? '') ?? [];
    const { member, scopes } = callerOf(stage, request);
    const post = sandbox.store.findPost(network.name, urn);
    if (post?.accountId !== member.id || !scopes.includes('r_member_postAnalytics')) throw accessDenied(urn);
    return { elements: [{ count: measure(sandbox, post)[name] ?? 0, metricType: queryType }] };
  });
}
