import { digitsFrom } from '../../identifiers.js';
import type { Network } from '../../networks.js';

const day = 86_400;

/** Instagram, as far as it differs from the other networks. */
export const instagram: Network = {
  name: 'instagram',
  title: 'Instagram',
  colours: { light: '#c1266b', dark: '#ff8fb8' },
  accessTokenSeconds: 60 * day,
  readyMadeHandles: ['harbour.bakery', 'fern_and_clay', 'nora.paints'],
  metrics: {
    views: 'views',
    reach: 'reach',
    likes: 'likes',
    comments: 'comments',
    shares: 'shares',
    saved: 'saves',
    total_interactions: 'engagement',
  },
  accountId: (handle) => `17841${digitsFrom(`instagram/${handle}`, 12)}`,
  postId: (accountId, publishedAt, sequence) =>
    `180${digitsFrom(`instagram/${accountId}/${publishedAt.getTime()}/${sequence}`, 14)}`,
};
