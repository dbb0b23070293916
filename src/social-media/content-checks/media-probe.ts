import { Injectable } from '@nestjs/common';
import { imageSize } from 'image-size';
import pLimit from 'p-limit';
import { callTime, type CallTime } from '../platforms/call-time.js';
import { MediaFiles, type MediaFile } from '../platforms/media-files.js';
import { NotPublished } from '../platforms/publisher.js';
import { readMp4 } from './mp4-facts.js';

/** What of a file can be known from outside; null: it could not be read. */
export interface MediumFacts {
  /** What it is, whatever its server says. */
  contentType: string;
  bytes: number;
  /** In pixels. */
  width: number | null;
  height: number | null;
  /** Of a video. */
  seconds: number | null;
  framesPerSecond: number | null;
}

/** What looking at a file has told: its facts, that it cannot be used, or nothing for now. */
export type Probe =
  | { kind: 'facts'; facts: MediumFacts }
  | { kind: 'unusable'; message: string }
  | { kind: 'unknown'; message: string };

const AT_ONCE = 5;
/** Of a picture, the measures stand near the beginning, after what its camera has written. */
const HEADERS = [65_536, 2_097_152];
/** What image-size calls them. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  gif: 'image/gif',
  heif: 'image/heif',
  jpg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
};
const MP4 = new Set(['video/mp4', 'video/quicktime', 'video/x-m4v']);

/** Looks at media at their addresses: type, size, measures and length, from the first bytes of the real files. */
@Injectable()
export class MediaProbe {
  constructor(private readonly files: MediaFiles) {}

  /** Looks at all of them, for `milliseconds` at most. Never throws for what a file is, or is not. */
  async look(urls: readonly string[], milliseconds: number): Promise<Probe[]> {
    const time = callTime(milliseconds);
    const limit = pLimit(AT_ONCE);
    return Promise.all(urls.map((url) => limit(() => this.lookAt(url, time))));
  }

  private async lookAt(url: string, time: CallTime): Promise<Probe> {
    try {
      const file = await this.files.open(url, time);
      const facts = await (file.contentType.startsWith('video/') ? readVideo(file) : readImage(file));
      return facts
        ? { kind: 'facts', facts }
        : { kind: 'unusable', message: `${url} is said to be ${file.contentType}, and is not.` };
    } catch (error) {
      const { message } = error as Error;
      return error instanceof NotPublished ? { kind: 'unusable', message } : { kind: 'unknown', message };
    }
  }
}

async function readImage(file: MediaFile): Promise<MediumFacts | undefined> {
  const { bytes } = file;
  for (const size of HEADERS) {
    const head = await firstPiece(file, size);
    try {
      const { width, height, type } = imageSize(head);
      const contentType = IMAGE_TYPES[type ?? ''] ?? file.contentType;
      return { contentType, bytes, width, height, seconds: null, framesPerSecond: null };
    } catch {
      if (head.length === bytes) return undefined;
    }
  }
  return undefined;
}

async function readVideo(file: MediaFile): Promise<MediumFacts | undefined> {
  const { contentType, bytes } = file;
  if (!MP4.has(contentType))
    return { contentType, bytes, width: null, height: null, seconds: null, framesPerSecond: null };
  const measures = await readMp4(file);
  return measures && { contentType, bytes, ...measures };
}

async function firstPiece(file: MediaFile, size: number): Promise<Uint8Array> {
  for await (const piece of file.pieces(size)) return piece;
  return new Uint8Array();
}
