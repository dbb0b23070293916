import { hexFrom, snowflake } from '../../identifiers.js';
import type { Network } from '../../networks.js';

const day = 86_400;

/** TikTok, as far as it differs from the other networks. */
export const tikTok: Network = {
  name: 'tiktok',
  title: 'TikTok',
  colours: { light: '#0b6e75', dark: '#5ee7df' },
  accessTokenSeconds: day,
  readyMadeHandles: ['harbourbakery', 'fernandclay', 'trailhead.tom'],
  metrics: {
    view_count: 'views',
    like_count: 'likes',
    comment_count: 'comments',
    share_count: 'shares',
  },
  accountId: (handle) => `-000${hexFrom(`tiktok/${handle}`, 32)}`,
  postId: (_accountId, publishedAt, sequence) => snowflake(publishedAt.getTime(), sequence),
};
