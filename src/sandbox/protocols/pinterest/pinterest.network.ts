import { digitsFrom } from '../../identifiers.js';
import type { Network } from '../../networks.js';

const day = 86_400;

/** Pinterest, as far as it differs from the other networks. */
export const pinterest: Network = {
  name: 'pinterest',
  title: 'Pinterest',
  colours: { light: '#bd081c', dark: '#ff8d92' },
  accessTokenSeconds: 30 * day,
  refreshTokenSeconds: 60 * day,
  readyMadeHandles: ['harbourbakery', 'fernandclay', 'norapaints'],
  metrics: {
    IMPRESSION: 'views',
    TOTAL_REACTIONS: 'likes',
    TOTAL_COMMENTS: 'comments',
    SAVE: 'saves',
    OUTBOUND_CLICK: 'clicks',
    VIDEO_MRC_VIEW: 'video',
  },
  accountId: (handle) => `5${digitsFrom(`pinterest/${handle}`, 17)}`,
  postId: (accountId, publishedAt, sequence) =>
    `8${digitsFrom(`pinterest/${accountId}/${publishedAt.getTime()}/${sequence}`, 17)}`,
};
