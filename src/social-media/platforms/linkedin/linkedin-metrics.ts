import { z } from 'zod';
import type { NetworkClient } from '../network-client.js';
import {
  MissingReason,
  readEach,
  readingOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
  type Reading,
  type ReadingQuota,
} from '../metrics.js';
import { NetworkUnavailable, type CallContext } from '../publisher.js';
import { apiCall, isOrganisation, ORGANISATION, urnPath } from './linkedin-call.js';

const { NotGiven } = MissingReason;

/** Each is a question of its own ("Member Post Statistics"). */
const MEMBER_QUERIES = [
  'IMPRESSION',
  'MEMBERS_REACHED',
  'REACTION',
  'COMMENT',
  'RESHARE',
  'POST_SAVE',
  'LINK_CLICKS',
] as const;

/**
 * "Organization Share Statistics" and "Member Post Statistics" of 202609. Of members each metric is a call, so posts are read one by one. Of
 * organisations a call takes several posts; how many is not said, so as many as its answers have on a page. "Rate Limiting" counts by the
 * day, for each member and for the application, and tells the numbers in the developer portal alone, but for those of the development tier
 * of the Community Management API. Without them it is read until LinkedIn says no, and then again from when it takes calls.
 */
const METRICS = {
  version: 'linkedin-statistics-202609',
  reading: { postsAtOnce: 1, callsAReading: 0, callsAPost: MEMBER_QUERIES.length },
  readingOf: { [ORGANISATION]: { postsAtOnce: 10, callsAReading: 1, callsAPost: 0 } },
} satisfies MetricsDefinition;

/** What is known of the tiers of the Community Management API; the first one is that of reviewed applications. */
const TIER_QUOTAS: Readonly<Record<string, readonly ReadingQuota[]>> = {
  standard: [],
  development: [
    { scope: 'account', counts: 'calls', most: 100, seconds: 86_400 },
    { scope: 'app', counts: 'calls', most: 500, seconds: 86_400 },
  ],
};
export const LINKEDIN_TIERS = Object.keys(TIER_QUOTAS);

/** How LinkedIn tells numbers to an application of a tier. */
export function linkedInMetricsOf(tier = ''): MetricsDefinition {
  return { ...METRICS, quotas: TIER_QUOTAS[tier] };
}

const OF_ORGANISATION_POSTS: MetricMapping = {
  views: told('impressionCount'),
  reach: told('uniqueImpressionsCount'),
  likes: told('likeCount'),
  comments: told('commentCount'),
  shares: told('shareCount'),
  saves: NotGiven,
  clicks: told('clickCount'),
  videoViews: NotGiven,
};
const OF_MEMBER_POSTS: MetricMapping = {
  views: told('IMPRESSION'),
  reach: told('MEMBERS_REACHED'),
  likes: told('REACTION'),
  comments: told('COMMENT'),
  shares: told('RESHARE'),
  saves: told('POST_SAVE'),
  clicks: told('LINK_CLICKS'),
  videoViews: NotGiven,
};
const OF_ORGANISATIONS: MetricMapping<AccountMetricName> = {
  followers: told('firstDegreeSize'),
  following: NotGiven,
  posts: NotGiven,
};
const OF_MEMBERS: MetricMapping<AccountMetricName> = {
  followers: NotGiven,
  following: NotGiven,
  posts: NotGiven,
};

const count = z.number().int().nonnegative().default(0);
const statistics = z.object({
  elements: z.array(
    z.object({
      share: z.string().optional(),
      ugcPost: z.string().optional(),
      totalShareStatistics: z.object({
        impressionCount: count,
        uniqueImpressionsCount: count,
        clickCount: count,
        likeCount: count,
        commentCount: count,
        shareCount: count,
      }),
    }),
  ),
});
const NO_ACTIVITY = {
  impressionCount: 0,
  uniqueImpressionsCount: 0,
  clickCount: 0,
  likeCount: 0,
  commentCount: 0,
  shareCount: 0,
};
const analytics = z.object({ elements: z.array(z.object({ count: z.number().nonnegative() })) });
const networkSize = z.object({ firstDegreeSize: z.number().nonnegative() });

/** How URNs of one of the two kinds of posts begin. */
const UGC_POST = 'urn:li:ugcPost:';

/** What an organisation or a member is told of posts. */
export function linkedInMetrics(
  client: NetworkClient,
  postUrns: readonly string[],
  context: CallContext,
): Promise<Map<string, Reading>> {
  return isOrganisation(context)
    ? ofOrganisation(client, postUrns, context)
    : readEach(postUrns, (urn) => ofMember(client, urn, context));
}

/** "Network Sizes": followers of an organisation. How many a member has, needs a permission that is not asked for. */
export async function linkedInFollowers(
  client: NetworkClient,
  context: CallContext,
): Promise<Reading<AccountMetricName>> {
  if (!isOrganisation(context)) return readingOf(OF_MEMBERS, {});
  const path = `/rest/networkSizes/${urnPath(context.platformAccountId)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`;
  return readingOf(OF_ORGANISATIONS, await client.read(apiCall(client, context, path), networkSize));
}

/**
 * "Organization Share Statistics": organic numbers, of posts of both kinds in one call. Posts without any activity are left out of the
 * answer, so that one whose numbers are not told apart by their posts is of no use.
 */
async function ofOrganisation(
  client: NetworkClient,
  postUrns: readonly string[],
  context: CallContext,
): Promise<Map<string, Reading>> {
  const isUgc = (urn: string) => urn.startsWith(UGC_POST);
  const lists = { shares: postUrns.filter((urn) => !isUgc(urn)), ugcPosts: postUrns.filter(isUgc) };
  const asked = Object.entries(lists)
    .filter(([, urns]) => urns.length > 0)
    .map(([name, urns]) => `&${name}=List(${urns.map(urnPath).join(',')})`);
  const path =
    `/rest/organizationalEntityShareStatistics?q=organizationalEntity` +
    `&organizationalEntity=${urnPath(context.platformAccountId)}${asked.join('')}`;
  const { elements } = await client.read(apiCall(client, context, path), statistics);
  const told = new Map(
    elements.map(({ share, ugcPost, ...of }) => [share ?? ugcPost, of.totalShareStatistics]),
  );
  if (![...told.keys()].every((urn) => urn !== undefined && postUrns.includes(urn)))
    throw new NetworkUnavailable('LinkedIn has told numbers of posts that were not asked for.');
  return new Map(
    postUrns.map((urn) => [urn, readingOf(OF_ORGANISATION_POSTS, told.get(urn) ?? NO_ACTIVITY)]),
  );
}

/** "Member Post Statistics": needs r_member_postAnalytics. */
async function ofMember(client: NetworkClient, postUrn: string, context: CallContext): Promise<Reading> {
  const entity = `(${postUrn.startsWith(UGC_POST) ? 'ugc' : 'share'}:${urnPath(postUrn)})`;
  const numbers = await Promise.all(
    MEMBER_QUERIES.map(async (query) => {
      const path = `/rest/memberCreatorPostAnalytics?q=entity&entity=${entity}&queryType=${query}&aggregation=TOTAL`;
      const { elements } = await client.read(apiCall(client, context, path), analytics);
      return [query, elements[0]?.count ?? 0] as const;
    }),
  );
  return readingOf(OF_MEMBER_POSTS, Object.fromEntries(numbers));
}
