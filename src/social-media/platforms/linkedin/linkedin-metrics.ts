import { z } from 'zod';
import type { NetworkClient } from '../network-client.js';
import type { CallContext, CommonMetrics } from '../publisher.js';
import { apiCall, isOrganisation, urnPath } from './linkedin-call.js';

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
): Promise<{ metrics: CommonMetrics; raw: Record<string, unknown> }> {
  return (isOrganisation(context) ? ofOrganisation : ofMember)(client, postUrn, context);
}

/** "Organization Share Statistics": organic numbers. Posts without any activity are left out of the answer. */
async function ofOrganisation(client: NetworkClient, postUrn: string, context: CallContext) {
  const list = postUrn.startsWith('urn:li:ugcPost:') ? 'ugcPosts' : 'shares';
  const path =
    `/rest/organizationalEntityShareStatistics?q=organizationalEntity` +
    `&organizationalEntity=${urnPath(context.platformAccountId)}&${list}=List(${urnPath(postUrn)})`;
  const { elements } = await client.read(apiCall(client, context, path), statistics);
  const raw = elements[0]?.totalShareStatistics ?? NO_ACTIVITY;
  return {
    metrics: {
      views: raw.impressionCount,
      reach: raw.uniqueImpressionsCount,
      likes: raw.likeCount,
      comments: raw.commentCount,
      shares: raw.shareCount,
      saves: null,
      clicks: raw.clickCount,
      videoViews: null,
    },
    raw,
  };
}

/** "Member Post Statistics": needs r_member_postAnalytics. */
async function ofMember(client: NetworkClient, postUrn: string, context: CallContext) {
  const entity = `(${postUrn.startsWith('urn:li:ugcPost:') ? 'ugc' : 'share'}:${urnPath(postUrn)})`;
  const numbers = await Promise.all(
    MEMBER_QUERIES.map(async (query) => {
      const path = `/rest/memberCreatorPostAnalytics?q=entity&entity=${entity}&queryType=${query}&aggregation=TOTAL`;
      const { elements } = await client.read(apiCall(client, context, path), analytics);
      return [query, elements[0]?.count ?? 0] as const;
    }),
  );
  const raw = Object.fromEntries(numbers) as Record<(typeof MEMBER_QUERIES)[number], number>;
  return {
    metrics: {
      views: raw.IMPRESSION,
      reach: raw.MEMBERS_REACHED,
      likes: raw.REACTION,
      comments: raw.COMMENT,
      shares: raw.RESHARE,
      saves: raw.POST_SAVE,
      clicks: raw.LINK_CLICKS,
      videoViews: null,
    },
    raw,
  };
}
