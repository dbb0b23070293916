import { digitsFrom, snowflake } from '../../identifiers.js';
import type { Network } from '../../networks.js';

const day = 86_400;

/** LinkedIn, as far as it differs from the other networks. */
export const linkedIn: Network = {
  name: 'linkedin',
  title: 'LinkedIn',
  colours: { light: '#0a66c2', dark: '#7cb8f5' },
  accessTokenSeconds: 60 * day,
  readyMadeHandles: ['harbour-bakery', 'nora-lindqvist', 'fern-and-clay-studio'],
  metrics: {
    impressionCount: 'views',
    uniqueImpressionsCount: 'reach',
    likeCount: 'likes',
    commentCount: 'comments',
    shareCount: 'shares',
    clickCount: 'clicks',
    VIDEO_VIEW: 'video',
  },
  accountId: (handle) => `urn:li:organization:${digitsFrom(`linkedin/${handle}`, 8)}`,
  postId: (_accountId, publishedAt, sequence) => `urn:li:share:${snowflake(publishedAt.getTime(), sequence)}`,
};
