import { digitsFrom } from '../../identifiers.js';
import type { Network } from '../../networks.js';

const day = 86_400;

/** Facebook, as far as it differs from the other networks. */
export const facebook: Network = {
  name: 'facebook',
  title: 'Facebook',
  colours: { light: '#1461cc', dark: '#86b7ff' },
  accessTokenSeconds: 60 * day,
  readyMadeHandles: ['harbour.bakery', 'fernandclay', 'riverside.runners'],
  metrics: {
    post_media_view: 'views',
    post_total_media_view_unique: 'reach',
    reactions: 'likes',
    comments: 'comments',
    shares: 'shares',
    post_clicks: 'clicks',
    fb_reels_total_plays: 'video',
  },
  accountId: (handle) => `1${digitsFrom(`facebook/${handle}`, 14)}`,
  postId: (accountId, publishedAt, sequence) =>
    `${accountId}_1${digitsFrom(`facebook/${accountId}/${publishedAt.getTime()}/${sequence}`, 14)}`,
};
