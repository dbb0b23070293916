import { ContentType } from '../../../content/index.js';
import {
  strictLength,
  type MediumRules,
  type NetworkRules,
  type ReplyRules,
  type TextRules,
} from '../content-rules.js';

/** "Posts API": commentary of 3,000 characters; how they are counted is not documented. */
const text: TextRules = { most: 3000, count: strictLength, hasLinks: true };

/** "Images API": fewer than 36,152,320 pixels; descriptions from "MultiImage Post API". */
const image: MediumRules = {
  types: ['image/jpeg', 'image/png', 'image/gif'],
  pixels: [null, 36_152_319],
  altText: 4086,
};
/** "Videos API": 75 KB to 500 MB, 3 seconds to 30 minutes; another page allows 5 GB and 10 minutes. */
const video: MediumRules = {
  types: ['video/mp4'],
  bytes: [75_000, 500_000_000],
  seconds: [3, 1800],
  ratio: [0.4167, 2.4],
};

/** What LinkedIn takes, of members and of organisations. */
export const LINKEDIN_RULES: NetworkRules = {
  [ContentType.Text]: { text, files: [0, 0], media: [] },
  [ContentType.Image]: { text, files: [1, 1], media: [image] },
  [ContentType.Carousel]: { text, files: [2, 20], media: [image] },
  [ContentType.Video]: { text, files: [1, 1], media: [video] },
};

/** Comments; how long they may be is not documented. */
export const LINKEDIN_REPLIES: ReplyRules = { text, standBelow: 'post' };
