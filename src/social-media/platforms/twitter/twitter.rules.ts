import { ContentType } from '../../../content/index.js';
import type { MediumRules, NetworkRules, ReplyRules, TextRules } from '../content-rules.js';
import type { OutgoingPost } from '../publisher.js';
import type { TwitterSettings } from './twitter.settings.js';
import { MOST_WEIGHT, weightedLength } from './weighted-length.js';

/** "Counting characters". Subscribers of X Premium may write more; an account does not tell here whether it is one. */
const text: TextRules = { most: MOST_WEIGHT, count: weightedLength, hasLinks: true };

/** "Media best practices"; descriptions from "Create media metadata". */
const image: MediumRules = {
  types: ['image/jpeg', 'image/png', 'image/webp'],
  bytes: [null, 5_000_000],
  altText: 1000,
};
const gif: MediumRules = {
  types: ['image/gif'],
  bytes: [null, 15_000_000],
  width: [null, 1280],
  height: [null, 1080],
  altText: 1000,
};
/** The page contradicts itself on the largest measures, so none stand here. */
const video: MediumRules = {
  types: ['video/mp4', 'video/quicktime'],
  bytes: [null, 512_000_000],
  seconds: [0.5, 140],
  ratio: [1 / 3, 3],
  width: [32, null],
  height: [32, null],
  framesPerSecond: [null, 60],
};

/** What X takes. */
export const TWITTER_RULES: NetworkRules = {
  [ContentType.Text]: { text, files: [0, 0], media: [] },
  [ContentType.Image]: { text, files: [1, 1], media: [image, gif] },
  [ContentType.Video]: { text, files: [1, 1], media: [video] },
  [ContentType.Carousel]: { text, files: [2, 4], media: [image] },
};

/** `$` and the short name of a stock, as X links it. */
const CASHTAG = /(?<![\p{L}\p{N}$])\$[a-z]{1,6}(?:[._][a-z]{1,2})?(?![\p{L}\p{N}])/giu;

/** What the rules above cannot say ("Create Post"; changelog of April 2026). */
export function problemsOf({ text: words, media, settings }: OutgoingPost): string[] {
  const { pollOptions } = settings as TwitterSettings;
  return [
    ...(pollOptions && media.length > 0 ? ['A poll on X has no media.'] : []),
    ...((words.match(CASHTAG)?.length ?? 0) > 1 ? ['X takes one cashtag in a post.'] : []),
  ];
}

/** A chain. */
export const TWITTER_REPLIES: ReplyRules = { text, standBelow: 'previous' };
