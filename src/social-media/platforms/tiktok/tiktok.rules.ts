import { ContentType } from '../../../content/index.js';
import { utf16Length, type MediumRules, type NetworkRules, type TextRules } from '../content-rules.js';

/** "Direct Post": caption of a video, in UTF-16 runes. */
const videoText: TextRules = { most: 2200, count: utf16Length, hasLinks: false };
/** "Photo Post": description and title. */
const photoText: TextRules = { most: 4000, count: utf16Length, title: 90, hasLinks: false };

/** "Media Transfer Guide". The longest video is a creator's own limit, which is asked when it is published. */
const video: MediumRules = {
  types: ['video/mp4', 'video/quicktime', 'video/webm'],
  bytes: [null, 4_000_000_000],
  // The least is not in TikTok's documents.
  seconds: [3, 600],
  width: [360, 4096],
  height: [360, 4096],
  framesPerSecond: [23, 60],
};
const photo: MediumRules = { types: ['image/jpeg', 'image/webp'], bytes: [null, 20_000_000] };

/** What TikTok takes. */
export const TIKTOK_RULES: NetworkRules = {
  [ContentType.Video]: { text: videoText, files: [1, 1], media: [video] },
  [ContentType.Image]: { text: photoText, files: [1, 1], media: [photo] },
  [ContentType.Carousel]: { text: photoText, files: [2, 35], media: [photo] },
};
