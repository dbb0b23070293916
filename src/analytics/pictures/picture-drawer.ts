import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { DomainError } from '../../core/errors/domain-error.js';
import { ThreadPool, threadProgram } from '../../core/thread-pool/thread-pool.js';
import type { Drawing, DrawingRequest } from './draw-picture.js';
import type { PictureSpec } from './picture.js';

/** One thread draws five to twenty pictures a second: whoever is further behind in the queue is told to come again. */
const MOST_WAITING = 32;
/** A picture with 2,000 points takes a fifth of a second; the thread's start, with the first picture, one. In milliseconds. */
const TIME_LIMIT = 10_000;
const RETRY_AFTER_SECONDS = 2;
/** Pixels of a picture for each of its units, for screens with small ones. */
const PIXELS_PER_UNIT = 2;
/** What sharp takes for one pixel per unit, in dots per inch. */
const DENSITY = 72;

const pool = new ThreadPool<DrawingRequest, Drawing>({
  program: threadProgram(import.meta.url, './drawing-thread'),
  atOnce: 1,
  mostWaiting: MOST_WAITING,
  maxHeap: 192,
  keptFor: 60_000,
  refusal: notDrawn,
});

/** Draws specifications, in one thread for all of this process: it holds up nobody else. 503 where none can be drawn in time. */
@Injectable()
export class PictureDrawer {
  /**
   * SVG, with its texts as texts unless they are to be outlines.
   * @param name what ids in it begin with, so that several can stand in one page
   */
  async drawSvg(spec: PictureSpec, name: string, { asOutlines = false } = {}): Promise<string> {
    return (await pool.ask({ spec, name, asOutlines }, { timeLimitMs: TIME_LIMIT })).svg;
  }

  /** PNG. Its texts were drawn with letters that come along, unless a character is not among them: then fonts of the machine do. */
  async drawPng(spec: PictureSpec): Promise<Buffer> {
    const svg = await this.drawSvg(spec, 'picture', { asOutlines: true });
    return sharp(Buffer.from(svg), { density: DENSITY * PIXELS_PER_UNIT })
      .flatten({ background: spec.config.background })
      .png()
      .toBuffer();
  }
}

function notDrawn(): DomainError {
  return new DomainError(
    'unavailable',
    'picture.unavailable',
    'No picture could be drawn in time. Try again, or ask for the specification and draw it yourself.',
    [],
    RETRY_AFTER_SECONDS,
  );
}
