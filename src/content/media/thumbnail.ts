import sharp from 'sharp';

/** Longest side, in pixels. */
const LONGEST_SIDE = 480;
const LONGEST_SECONDS = 10;

// Each picture is looked at once: nothing to remember. Several at a time are limited where they are read, see intake.ts.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A small picture of a picture, as WebP: of an animation its first frame, upright, without what the camera has written. All of the
 * picture is decoded for it. Throws where it is broken or has more pixels.
 */
export function makeThumbnail(picture: Buffer, maxPixels: number): Promise<Buffer> {
  return sharp(picture, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true })
    .rotate()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: LONGEST_SECONDS })
    .toBuffer();
}

/** A thumbnail in the form that everything reads. What was transparent is white. */
export function asJpeg(thumbnail: Buffer): Promise<Buffer> {
  return sharp(thumbnail)
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .timeout({ seconds: LONGEST_SECONDS })
    .toBuffer();
}
