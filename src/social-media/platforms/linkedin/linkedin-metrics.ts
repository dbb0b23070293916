import { z } from 'zod';
import type { NetworkClient } from '../network-client.js';
import {
  MissingReason,
  readingOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
  type Reading,
} from '../metrics.js';
import type { CallContext } from '../publisher.js';
import { apiCall, isOrganisation, urnPath } from './linkedin-call.js';

const { NotGiven } = MissingReason;

/** "Organization Share Statistics" and "Member Post Statistics" of 202609. Of members each metric is a call, so posts are read one by one. */
export const LINKEDIN_METRICS: MetricsDefinition = { version: 'linkedin-statistics-202609' };

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

/** What an organisation or a member is told of a post. */
export function linkedInMetrics(
  client: NetworkClient,
  postUrn: string,
  context: CallContext,
): Promise<Reading> {
  return (isOrganisation(context) ? ofOrganisation : ofMember)(client, postUrn, context);
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

/** "Organization Share Statistics": organic numbers. Posts without any activity are left out of the answer. */
async function ofOrganisation(
  client: NetworkClient,
  postUrn: string,
  context: CallContext,
): Promise<Reading> {
  const list = postUrn.startsWith('urn:li:ugcPost:') ? 'ugcPosts' : 'shares';
  const path =
    `/rest/organizationalEntityShareStatistics?q=organizationalEntity` +
    `&organizationalEntity=${urnPath(context.platformAccountId)}&${list}=List(${urnPath(postUrn)})`;
  const { elements } = await client.read(apiCall(client, context, path), statistics);
  return readingOf(OF_ORGANISATION_POSTS, elements[0]?.totalShareStatistics ?? NO_ACTIVITY);
}

/** "Member Post Statistics": needs r_member_postAnalytics. */
async function ofMember(client: NetworkClient, postUrn: string, context: CallContext): Promise<Reading> {
  const entity = `(${postUrn.startsWith('urn:li:ugcPost:') ? 'ugc' : 'share'}:${urnPath(postUrn)})`;
  const numbers = await Promise.all(
    MEMBER_QUERIES.map(async (query) => {
      const path = `/rest/memberCreatorPostAnalytics?q=entity&entity=${entity}&queryType=${query}&aggregation=TOTAL`;
      const { elements } = await client.read(apiCall(client, context, path), analytics);
      return [query, elements[0]?.count ?? 0] as const;
    }),
  );
  return readingOf(OF_MEMBER_POSTS, Object.fromEntries(numbers));
}
