import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { newId } from '../../core/database/base.entity.js';
import { BoxWalk } from './box-walk.js';
import { holdsPage, Tail } from './foreign-data.js';
import { afterZeros, endOfImage } from './image-end.js';
import type { MediaFile } from './media-file.entity.js';
import { readMediumFacts, type MediumFacts } from '../../core/media/medium-facts.js';
import { inPieces, MediaStorage, storageKey } from './media-storage.js';
import { isVideo, mediaTypeOf, TELLING_BYTES, type MediaType } from './media-type.js';
import { fileUnusable, pictureTooLarge, typeNotTaken } from './media.errors.js';
import { makeThumbnail } from './thumbnail.js';

/** Networks take pictures of up to 20 MB. */
const MAX_PICTURE_BYTES = 32 * 1024 * 1024;
/** Of a picture: the largest that a camera takes. A small file may stand for many more. */
const MAX_PIXELS = 100_000_000;
/** Of a side of a video. */
const MAX_VIDEO_SIDE = 16_384;
/** Pictures that are held in memory at once, to be looked at. */
const PICTURES_AT_ONCE = 2;

/** A file that stands in the storage, and in no row yet. */
export interface Received {
  id: string;
  contentType: MediaType;
  bytes: number;
  sha256: string;
}

/** What looking at it has told. */
export type Examined = Pick<MediaFile, 'width' | 'height' | 'seconds' | 'codec' | 'hasThumbnail'>;

/**
 * Takes in files: their bytes go to the storage as they come, and are looked at on the way. What is refused leaves nothing behind. Each
 * refusal is a DomainError that names `field`, which the file stands in.
 */
@Injectable()
export class MediaIntake {
  private readonly pictures = pLimit(PICTURES_AT_ONCE);

  constructor(private readonly storage: MediaStorage) {}

  /** Refused as soon as it shows: a wrong type with the first bytes. */
  async receive(projectId: string, bytes: AsyncIterable<Uint8Array>, field: string): Promise<Received> {
    const id = newId();
    const passage = new Passage(field);
    try {
      await this.storage.write(storageKey(projectId, id), passage.through(bytes));
      return { id, ...passage.result() };
    } catch (error) {
      await this.discard(projectId, id);
      throw error;
    }
  }

  /** Measures a file and makes its thumbnail; of videos there is none, since that takes a decoder for each of their codecs. */
  async examine(projectId: string, received: Received, field: string): Promise<Examined> {
    if (!isVideo(received.contentType))
      return this.pictures(() => this.examinePicture(projectId, received, field));
    const { width, height, seconds, codec } = await this.factsOf(projectId, received, field);
    if (Math.max(width ?? 0, height ?? 0) > MAX_VIDEO_SIDE)
      throw fileUnusable(field, 'maxPixels', `is larger than ${MAX_VIDEO_SIDE} pixels`, MAX_VIDEO_SIDE);
    return { width: whole(width), height: whole(height), seconds, codec, hasThumbnail: false };
  }

  /** Removes what was stored of a file. */
  async discard(projectId: string, id: string): Promise<void> {
    await this.storage.remove(storageKey(projectId, id));
    await this.storage.remove(storageKey(projectId, id, 'thumbnail'));
  }

  private async examinePicture(projectId: string, received: Received, field: string): Promise<Examined> {
    const { width, height } = await this.factsOf(projectId, received, field);
    if ((width ?? 0) * (height ?? 0) > MAX_PIXELS)
      throw fileUnusable(field, 'maxPixels', `has more than ${MAX_PIXELS} pixels`, MAX_PIXELS);
    const file = await this.whole(projectId, received);
    assertNothingElse(field, received.contentType as never, file);
    const thumbnail = await makeThumbnail(file, MAX_PIXELS).catch((error: Error) => {
      throw fileUnusable(field, 'decodable', `cannot be decoded: ${firstLine(error.message)}`);
    });
    await this.storage.write(storageKey(projectId, received.id, 'thumbnail'), single(thumbnail));
    return { width, height, seconds: null, codec: null, hasThumbnail: true };
  }

  private async factsOf(
    projectId: string,
    { id, contentType, bytes }: Received,
    field: string,
  ): Promise<MediumFacts> {
    const pieces = (size: number, from = 0) => this.pieces(storageKey(projectId, id), bytes, size, from);
    const facts = await readMediumFacts({ contentType, bytes, pieces }).catch(() => undefined);
    if (facts === undefined || facts.contentType !== contentType || facts.width === null)
      throw fileUnusable(field, 'measurable', 'does not tell its measures');
    return facts;
  }

  private async *pieces(key: string, bytes: number, size: number, from: number): AsyncGenerator<Uint8Array> {
    const stream = await this.storage.read(key, { start: from, end: bytes - 1 });
    if (stream) yield* inPieces(stream as AsyncIterable<Uint8Array>, size);
  }

  private async whole(projectId: string, { id, bytes }: Received): Promise<Buffer> {
    for await (const file of this.pieces(storageKey(projectId, id), bytes, bytes, 0)) return file as Buffer;
    throw new Error('A file that was just stored is not there');
  }
}

/** What is done with the bytes of one file on their way. */
class Passage {
  private readonly hash = createHash('sha256');
  private readonly tail = new Tail();
  private readonly boxes = new BoxWalk();
  private type: MediaType | undefined;
  private bytes = 0;

  constructor(private readonly field: string) {}

  async *through(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0);
    for await (const chunk of source) {
      if (this.type === undefined) {
        head = Buffer.concat([head, chunk]);
        if (head.length < TELLING_BYTES) continue;
        this.type = mediaTypeOf(head);
        if (this.type === undefined) throw typeNotTaken(this.field);
        yield this.look(head);
      } else {
        yield this.look(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
      }
    }
    this.finish();
  }

  result(): Omit<Received, 'id'> {
    return {
      contentType: this.type as MediaType,
      bytes: this.bytes,
      sha256: this.hash.digest('hex'),
    };
  }

  private look(chunk: Buffer): Buffer {
    this.bytes += chunk.length;
    if (this.isVideo) this.refuse('structure', this.boxes.push(chunk));
    else if (this.bytes > MAX_PICTURE_BYTES) throw pictureTooLarge(this.field, MAX_PICTURE_BYTES);
    this.hash.update(chunk);
    this.tail.push(chunk);
    return chunk;
  }

  private finish(): void {
    if (this.type === undefined) throw typeNotTaken(this.field);
    if (this.isVideo) this.refuse('structure', this.boxes.finish());
    if (this.tail.isOfArchive()) this.refuse('nothingElse', 'is an archive, too');
  }

  private get isVideo(): boolean {
    return this.type !== undefined && isVideo(this.type);
  }

  private refuse(rule: string, reason: string | undefined): void {
    if (reason !== undefined) throw fileUnusable(this.field, rule, reason);
  }
}

/** A picture is a picture up to its last byte. */
function assertNothingElse(field: string, type: Parameters<typeof endOfImage>[0], file: Buffer): void {
  const end = endOfImage(type, file);
  if (end === undefined) throw fileUnusable(field, 'structure', 'is cut off');
  if (afterZeros(file, end) < file.length)
    throw fileUnusable(field, 'nothingElse', `has something behind the end of the picture, at byte ${end}`);
  if (holdsPage(file)) throw fileUnusable(field, 'nothingElse', 'holds parts of a page or script');
}

function whole(measure: number | null): number | null {
  return measure === null ? null : Math.round(measure);
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
