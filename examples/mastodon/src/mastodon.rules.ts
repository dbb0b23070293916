import { ContentType } from 'auto-scheduler-content-creator';
import type {
  MediumRules,
  NetworkRules,
  ReplyRules,
  TextRules,
} from 'auto-scheduler-content-creator/publisher';

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * As Mastodon counts: what a reader takes for one character is one, an address is 23 however long it is, and of a person on another server the
 * name alone counts ("Posting to your profile").
 */
export function mastodonLength(text: string): number {
  const counted = text
    .replace(/https?:\/\/\S+/giu, 'x'.repeat(23))
    .replace(/(^|[^\w/])(@\w+)@[\w.-]+\w/giu, '$1$2');
  return [...characters.segment(counted)].length;
}

/** Of a server as it comes; one that takes more (GET /api/v2/instance, `configuration`) is not asked for it. */
const text: TextRules = { most: 500, count: mastodonLength, hasLinks: true };

/** "Posting to your profile", Attachments; the length of descriptions from the entity Instance. */
const image: MediumRules = {
  types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/heic', 'image/heif'],
  bytes: [null, 16_000_000],
  altText: 1500,
};
const video: MediumRules = {
  types: ['video/mp4', 'video/quicktime', 'video/webm'],
  bytes: [null, 99_000_000],
  framesPerSecond: [null, 120],
  altText: 1500,
};

/** What a Mastodon server takes: one video, or up to four pictures. */
export const MASTODON_RULES: NetworkRules = {
  [ContentType.Text]: { text, files: [0, 0], media: [] },
  [ContentType.Image]: { text, files: [1, 1], media: [image] },
  [ContentType.Video]: { text, files: [1, 1], media: [video] },
  [ContentType.Carousel]: { text, files: [2, 4], media: [image] },
};

/** A thread. */
export const MASTODON_REPLIES: ReplyRules = { text, standBelow: 'previous' };
