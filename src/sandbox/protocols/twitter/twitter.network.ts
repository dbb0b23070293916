import { digitsFrom, snowflake } from '../../identifiers.js';
import type { Network } from '../../networks.js';

const hour = 3600;
const day = 24 * hour;
/** Milliseconds since 1970 at which the ids of posts begin. */
const epoch = 1_288_834_974_657;

/** X, formerly Twitter, as far as it differs from the other networks. */
export const twitter: Network = {
  name: 'twitter',
  title: 'X (Twitter)',
  colours: { light: '#14171a', dark: '#9fd3f7' },
  accessTokenSeconds: 2 * hour,
  refreshTokenSeconds: 180 * day,
  readyMadeHandles: ['harbourbakery', 'fernandclay', 'trailheadtom'],
  metrics: {
    impression_count: 'views',
    like_count: 'likes',
    reply_count: 'comments',
    retweet_count: 'shares',
    quote_count: 'quotes',
    bookmark_count: 'saves',
    url_link_clicks: 'clicks',
    view_count: 'video',
    engagements: 'engagement',
  },
  accountId: (handle) => `1${digitsFrom(`twitter/${handle}`, 18)}`,
  postId: (_accountId, publishedAt, sequence) => snowflake(publishedAt.getTime() - epoch, sequence),
};
