import type { CommonMetrics } from '../publisher.js';

/** The networks' own names of each common metric; several of one network are added up. */
const NATIVE_NAMES: Record<keyof CommonMetrics, readonly string[]> = {
  views: ['views', 'view_count', 'impressionCount', 'post_media_view', 'IMPRESSION', 'impression_count'],
  reach: ['reach', 'uniqueImpressionsCount', 'post_total_media_view_unique'],
  likes: ['likes', 'like_count', 'likeCount', 'reactions', 'TOTAL_REACTIONS'],
  comments: ['comments', 'comment_count', 'commentCount', 'replies', 'reply_count', 'TOTAL_COMMENTS'],
  shares: ['shares', 'share_count', 'shareCount', 'reposts', 'quotes', 'retweet_count', 'quote_count'],
  saves: ['saved', 'SAVE', 'bookmark_count'],
  clicks: ['clickCount', 'post_clicks', 'OUTBOUND_CLICK', 'url_link_clicks'],
  videoViews: ['VIDEO_VIEW', 'VIDEO_MRC_VIEW', 'fb_reels_total_plays'],
};

/** Native metrics under common names. What is not given stays null: it is not known to be zero. */
export function toCommonMetrics(raw: Record<string, unknown>): CommonMetrics {
  const sum = (names: readonly string[]): number | null => {
    const given = names
      .map((name) => raw[name])
      .filter((value): value is number => typeof value === 'number');
    return given.length > 0 ? given.reduce((total, value) => total + value, 0) : null;
  };
  return Object.fromEntries(
    Object.entries(NATIVE_NAMES).map(([name, natives]) => [name, sum(natives)]),
  ) as unknown as CommonMetrics;
}
