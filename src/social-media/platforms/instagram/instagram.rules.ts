import { ContentType } from '../../../content/index.js';
import {
  strictLength,
  type MediumRules,
  type NetworkRules,
  type ReplyRules,
  type TextRules,
} from '../content-rules.js';

/** "IG User Media": caption of 2,200 characters, 30 hashtags, 20 mentions. Other pages advise 5 and 3 at most. */
const text: TextRules = {
  most: 2200,
  count: strictLength,
  hashtags: { most: 30, advised: 5 },
  mentions: { most: 20, advised: 3 },
  hasLinks: false,
};
/** A story shows no caption. */
const none: TextRules = { most: 0, count: strictLength, hasLinks: false };

/** "IG User Media", image and reel specifications; 8 MiB is what error 36000/2207004 tells. */
const image: MediumRules = {
  types: ['image/jpeg'],
  bytes: [null, 8_388_608],
  ratio: [0.8, 1.91],
  width: [320, 1440],
  altText: 1000,
};
const reel: MediumRules = {
  types: ['video/mp4', 'video/quicktime'],
  bytes: [null, 300_000_000],
  seconds: [3, 900],
  ratio: [0.01, 10],
  width: [null, 1920],
  framesPerSecond: [23, 60],
};
const storyImage: MediumRules = { types: ['image/jpeg'], bytes: [null, 8_388_608] };
const storyVideo: MediumRules = {
  types: ['video/mp4', 'video/quicktime'],
  bytes: [null, 100_000_000],
  seconds: [3, 60],
  ratio: [0.1, 10],
  framesPerSecond: [23, 60],
};

/** What Instagram takes. A video is published as a reel. */
export const INSTAGRAM_RULES: NetworkRules = {
  [ContentType.Image]: { text, files: [1, 1], media: [image] },
  [ContentType.Video]: { text, files: [1, 1], media: [reel] },
  [ContentType.Reel]: { text, files: [1, 1], media: [reel] },
  // The length of videos in a carousel is that of reels; the documents do not tell another.
  [ContentType.Carousel]: { text, files: [2, 10], media: [image, reel] },
  [ContentType.Story]: { text: none, files: [1, 1], media: [storyImage, storyVideo] },
};

/** Comments; how long they may be is not documented. */
export const INSTAGRAM_REPLIES: ReplyRules = { text, standBelow: 'post' };
