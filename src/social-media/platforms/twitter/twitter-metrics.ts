import { z } from 'zod';
import type { Call, NetworkClient } from '../network-client.js';
import {
  MissingReason,
  otherwise,
  readingOf,
  sumOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
  type Reading,
} from '../metrics.js';
import type { CallContext } from '../publisher.js';

const { NotForThisType, NotGiven, TooOld } = MissingReason;

/**
 * "Metrics" of the X API v2. A look-up takes 100 ids, and is paid for by the post; the young and the old ones are asked apart, so that a
 * reading may need two. "Rate limits": 5,000 look-ups of one person in a quarter of an hour; "Pricing": 3,000,000 posts of an
 * application in a month, counted here in any 31 days. Both documented, as of August 2026; what was agreed on with X may be more or less.
 */
export const TWITTER_METRICS: MetricsDefinition = {
  version: 'x-api-v2-metrics',
  reading: { postsAtOnce: 100, callsAReading: 2, callsAPost: 0 },
  quotas: [
    { scope: 'account', counts: 'calls', most: 5000, seconds: 900 },
    { scope: 'app', counts: 'posts', most: 3_000_000, seconds: 2_678_400 },
  ],
};

const DAY_MS = 86_400_000;
/** Numbers that only the owner sees are told for 30 days ("Metrics"); a little less. */
const OWN_METRICS_MS = 29 * DAY_MS;
/** Ids hold a time: milliseconds since this moment stand above their last 22 bits. */
const FIRST_MILLISECOND = 1_288_834_974_657;

const OF_POSTS: MetricMapping = {
  views: told('impression_count'),
  reach: NotGiven,
  likes: told('like_count'),
  comments: told('reply_count'),
  // The description calls it reposts, the guides retweets: an answer has one of them.
  shares: sumOf('retweet_count', 'repost_count', 'quote_count'),
  saves: told('bookmark_count'),
  clicks: told('url_link_clicks'),
  videoViews: otherwise(told('view_count'), NotForThisType),
};
const OF_OLD_POSTS: MetricMapping = { ...OF_POSTS, clicks: TooOld };
const OF_ACCOUNTS: MetricMapping<AccountMetricName> = {
  followers: told('followers_count'),
  following: told('following_count'),
  posts: told('post_count', 'tweet_count'),
};

const numbers = z
  .record(z.string(), z.unknown())
  .transform((all) =>
    Object.entries(all).filter((entry): entry is [string, number] => Number.isInteger(entry[1])),
  )
  .transform((entries): Partial<Record<string, number>> => Object.fromEntries(entries));
/** Posts that are not there (any more) stand under `errors`, and are left out here. */
const measured = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        public_metrics: numbers,
        non_public_metrics: numbers.optional(),
        attachments: z.object({ media_keys: z.array(z.string()).default([]) }).optional(),
      }),
    )
    .default([]),
  includes: z
    .object({
      media: z.array(z.object({ media_key: z.string(), public_metrics: numbers.optional() })).default([]),
    })
    .optional(),
});
const me = z.object({ data: z.object({ public_metrics: numbers }) });

type CallTo = (context: CallContext, path: string) => Call;

/** Numbers of posts by their ids. Asking an old post for what only its owner sees would leave it out, so the old ones are asked apart. */
export async function readTwitterMetrics(
  client: NetworkClient,
  callTo: CallTo,
  ids: readonly string[],
  context: CallContext,
): Promise<Map<string, Reading>> {
  const isYoung = (id: string) => Date.now() - publishedAt(id) < OWN_METRICS_MS;
  const young = ids.filter(isYoung);
  const old = ids.filter((id) => !isYoung(id));
  const ask = (some: string[], fields: string, mapping: MetricMapping) =>
    some.length > 0 ? look(client, callTo(context, '/tweets'), some, fields, mapping) : [];
  return new Map([
    ...(await ask(young, 'public_metrics,non_public_metrics,attachments', OF_POSTS)),
    ...(await ask(old, 'public_metrics,attachments', OF_OLD_POSTS)),
  ]);
}

/** "Authenticated user". */
export async function readTwitterAccount(
  client: NetworkClient,
  callTo: CallTo,
  context: CallContext,
): Promise<Reading<AccountMetricName>> {
  const query = { 'user.fields': 'public_metrics' };
  const { data } = await client.read({ ...callTo(context, '/users/me'), query }, me);
  return readingOf(OF_ACCOUNTS, data.public_metrics);
}

async function look(
  client: NetworkClient,
  call: Call,
  ids: string[],
  fields: string,
  mapping: MetricMapping,
): Promise<[string, Reading][]> {
  const query = {
    ids: ids.join(','),
    'tweet.fields': fields,
    expansions: 'attachments.media_keys',
    'media.fields': 'public_metrics',
  };
  const { data, includes } = await client.read({ ...call, query }, measured);
  const media = new Map(includes?.media.map(({ media_key: key, public_metrics: of }) => [key, of]));
  return data.map(({ id, public_metrics: seen, non_public_metrics: own, attachments }) => {
    const video = attachments?.media_keys
      .map((key) => media.get(key))
      .find((of) => of?.view_count !== undefined);
    return [id, readingOf(mapping, { ...seen, ...own, ...video })];
  });
}

function publishedAt(id: string): number {
  return /^\d+$/.test(id) ? Number(BigInt(id) >> 22n) + FIRST_MILLISECOND : 0;
}
