import { ContentType } from '../../../content/index.js';
import type { MediumRules, NetworkRules, ReplyRules, TextRules } from '../content-rules.js';

/** "Overview": 500 characters, of which an emoji counts as the bytes of its UTF-8. One topic, at most five links ("Posts"). */
const text: TextRules = {
  most: 500,
  count: threadsLength,
  hashtags: { advised: 1 },
  links: { most: 5 },
  hasLinks: true,
};

/** "Posts", image and video specifications; descriptions from "Publishing". */
const image: MediumRules = {
  types: ['image/jpeg', 'image/png'],
  bytes: [null, 8_000_000],
  ratio: [null, 10],
  width: [320, 1440],
  altText: 1000,
};
const video: MediumRules = {
  types: ['video/mp4', 'video/quicktime'],
  bytes: [null, 1_000_000_000],
  seconds: [null, 300],
  ratio: [0.01, 10],
  width: [null, 1920],
  framesPerSecond: [23, 60],
  altText: 1000,
};

/** What Threads takes. */
export const THREADS_RULES: NetworkRules = {
  [ContentType.Text]: { text, files: [0, 0], media: [] },
  [ContentType.Image]: { text, files: [1, 1], media: [image] },
  [ContentType.Video]: { text, files: [1, 1], media: [video] },
  [ContentType.Carousel]: { text, files: [2, 20], media: [image, video] },
};

/** Characters, of which an emoji counts as the bytes of its UTF-8. */
export function threadsLength(words: string): number {
  let length = 0;
  for (const character of words)
    length += /\p{Extended_Pictographic}/u.test(character) ? Buffer.byteLength(character) : 1;
  return length;
}

/** A chain. */
export const THREADS_REPLIES: ReplyRules = { text, standBelow: 'previous' };
