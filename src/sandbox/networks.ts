import { digitsFrom, hexFrom, snowflake } from './identifiers.js';

/** The names of the simulated networks, as they stand in the ledger and in orders of faults. */
export const networkNames = [
  'instagram',
  'tiktok',
  'linkedin',
  'facebook',
  'pinterest',
  'threads',
  'twitter',
] as const;

/** One of the seven simulated networks. */
export type NetworkName = (typeof networkNames)[number];

/**
 * What a number counts, whatever a network calls it. `video` is given for video posts only; `engagement` is the
 * sum of the network's other numbers apart from views, reach and video.
 */
export type MetricMeaning =
  | 'views'
  | 'reach'
  | 'likes'
  | 'comments'
  | 'shares'
  | 'sends'
  | 'quotes'
  | 'saves'
  | 'clicks'
  | 'video'
  | 'engagement';

/** All that tells one network from another. The rules that use these facts stand elsewhere and are the same for all. */
export interface Network {
  name: NetworkName;
  /** The name people know. */
  title: string;
  /** Brand-like colours of the pages: one that carries white text, and one for light text on a dark page. */
  colours: { light: string; dark: string };
  /** Lifetime of an access token, in seconds. */
  accessTokenSeconds: number;
  /** Lifetime of a refresh token, in seconds. Left out: a year. */
  refreshTokenSeconds?: number;
  /** Handles offered on the consent page. */
  readyMadeHandles: readonly string[];
  /** The network's own metric names, and what each of them counts. What a network does not give is not listed. */
  metrics: Readonly<Record<string, MetricMeaning>>;
  /** The id of an account, always the same for one handle. */
  accountId(handle: string): string;
  /** The id of a post; `sequence` counts all posts of the sandbox. */
  postId(accountId: string, publishedAt: Date, sequence: number): string;
}

const hour = 3600;
const day = 24 * hour;
const twitterEpoch = 1288834974657;

/** The seven networks by name. */
export const networks: Readonly<Record<NetworkName, Network>> = {
  instagram: {
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
  },
  tiktok: {
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
  },
  linkedin: {
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
    postId: (_accountId, publishedAt, sequence) =>
      `urn:li:share:${snowflake(publishedAt.getTime(), sequence)}`,
  },
  facebook: {
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
  },
  pinterest: {
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
  },
  threads: {
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
  },
  twitter: {
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
    postId: (_accountId, publishedAt, sequence) => snowflake(publishedAt.getTime() - twitterEpoch, sequence),
  },
};
