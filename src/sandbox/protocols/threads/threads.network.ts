import { digitsFrom } from '../../identifiers.js';
import type { Network } from '../../networks.js';

const day = 86_400;

/** Threads, as far as it differs from the other networks. */
export const threads: Network = {
  name: 'threads',
  title: 'Threads',
  colours: { light: '#3b3b44', dark: '#d2d2dc' },
  accessTokenSeconds: 60 * day,
  readyMadeHandles: ['harbour.bakery', 'nora.paints', 'trailhead.tom'],
  metrics: {
    views: 'views',
    likes: 'likes',
    replies: 'comments',
    reposts: 'shares',
    quotes: 'quotes',
    shares: 'sends',
  },
  accountId: (handle) => `2${digitsFrom(`threads/${handle}`, 16)}`,
  postId: (accountId, publishedAt, sequence) =>
    `181${digitsFrom(`threads/${accountId}/${publishedAt.getTime()}/${sequence}`, 14)}`,
};
