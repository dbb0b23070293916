import { ContentType } from '../../../content/index.js';
import {
  strictLength,
  type MediumRules,
  type NetworkRules,
  type ReplyRules,
  type TextRules,
} from '../content-rules.js';

/** 63,206 characters; how they are counted is not documented. */
const text: TextRules = { most: 63_206, count: strictLength, hasLinks: true };
/** A story shows no text. */
const none: TextRules = { most: 0, count: strictLength, hasLinks: false };

const IMAGES = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/tiff'];
/** "Photo" says 10 MB, error 1366046 speaks of 4 MB. */
const image: MediumRules = { types: IMAGES, bytes: [null, 10_000_000], altText: 1000 };
/** "Video API, Publishing". */
const video: MediumRules = {
  types: ['video/mp4', 'video/quicktime'],
  bytes: [null, 10_000_000_000],
  seconds: [null, 14_400],
  ratio: [0.5625, 1.7778],
};
/** "Reels Publishing API". */
const reel: MediumRules = {
  types: ['video/mp4'],
  seconds: [3, 90],
  ratio: [0.5625, 0.5625],
  width: [540, null],
  height: [960, null],
  framesPerSecond: [24, 60],
};
/** "Page Stories API"; of a story's video other pages allow 90 seconds. */
const storyVideo: MediumRules = {
  types: ['video/mp4'],
  seconds: [3, 60],
  width: [540, null],
  height: [960, null],
  framesPerSecond: [24, 60],
};

/** What a Facebook page takes. */
export const FACEBOOK_RULES: NetworkRules = {
  [ContentType.Text]: { text, files: [0, 0], media: [] },
  [ContentType.Image]: { text, files: [1, 1], media: [image] },
  [ContentType.Carousel]: { text, files: [2, 10], media: [image] },
  [ContentType.Video]: { text, files: [1, 1], media: [video] },
  [ContentType.Reel]: { text, files: [1, 1], media: [reel] },
  [ContentType.Story]: {
    text: none,
    files: [1, 1],
    media: [{ types: IMAGES, bytes: [null, 10_000_000] }, storyVideo],
  },
};

/** Comments; how long they may be is not documented. */
export const FACEBOOK_REPLIES: ReplyRules = { text, standBelow: 'post' };
