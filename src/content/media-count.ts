import { ContentType } from './content.enums.js';

/** Fewest and most files of each type of content, whatever the network; networks have narrower limits of their own. */
const MEDIA_COUNT: Readonly<Record<ContentType, readonly [min: number, max: number]>> = {
  [ContentType.Text]: [0, 0],
  [ContentType.Image]: [1, 1],
  [ContentType.Video]: [1, 1],
  [ContentType.Carousel]: [2, 35],
  [ContentType.Story]: [1, 1],
  [ContentType.Reel]: [1, 1],
};

/** What is wrong with the number of files, in words, or null. A draft may be incomplete; what is scheduled may not. */
export function mediaCountProblem(contentType: ContentType, count: number): string | null {
  const [min, max] = MEDIA_COUNT[contentType];
  if (count >= min && count <= max) return null;
  const wanted = min === max ? String(min) : `${min} to ${max}`;
  return `a content of type ${contentType} takes ${wanted} media files; this one has ${count}`;
}
