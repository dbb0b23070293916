import { ContentType } from '../../../content/index.js';
import { strictLength, type MediumRules, type NetworkRules, type TextRules } from '../content-rules.js';

/** OpenAPI description 5.23.0, PinCreate: description 800, title 100. */
const text: TextRules = { most: 800, count: strictLength, title: 100, hasLinks: false };

/** Sizes are not in the description; the stricter ones that others report stand here. */
const image: MediumRules = {
  types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp', 'image/tiff'],
  bytes: [null, 20_000_000],
  altText: 500,
};
const slide: MediumRules = { ...image, types: ['image/jpeg', 'image/png'] };
const video: MediumRules = {
  types: ['video/mp4', 'video/quicktime', 'video/x-m4v'],
  bytes: [null, 2_000_000_000],
  seconds: [4, 900],
  ratio: [0.5, 1.91],
  altText: 500,
};

/** What Pinterest takes. */
export const PINTEREST_RULES: NetworkRules = {
  [ContentType.Image]: { text, files: [1, 1], media: [image] },
  [ContentType.Carousel]: { text, files: [2, 5], media: [slide] },
  [ContentType.Video]: { text, files: [1, 1], media: [video] },
};
