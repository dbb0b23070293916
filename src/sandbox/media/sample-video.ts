import type { Measures } from './sample-picture.js';

/** What a sample video says of itself. */
export interface VideoFacts extends Measures {
  seconds: number;
  framesPerSecond: number;
  /** Of the whole file. */
  bytes: number;
}

/** A large file says its length in eight bytes more. */
const LARGE_BOX_HEADER = 16;
const UNITY = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

/**
 * A file that describes a video (ISO/IEC 14496-12) and has nothing to show: what goes before and behind its empty media.
 * @param isStreamable whether the description stands at the beginning, as players on the web like it
 */
export function sampleVideo(facts: VideoFacts, isStreamable: boolean): { head: Buffer; tail: Buffer } {
  const type = box('ftyp', Buffer.from('isom'), numbers(512), Buffer.from('isomiso2avc1mp41'));
  const description = movie(facts);
  const media = Buffer.alloc(LARGE_BOX_HEADER);
  media.writeUInt32BE(1);
  media.write('mdat', 4);
  media.writeBigUInt64BE(
    BigInt(Math.max(LARGE_BOX_HEADER, facts.bytes - type.length - description.length)),
    8,
  );
  return isStreamable
    ? { head: Buffer.concat([type, description, media]), tail: Buffer.alloc(0) }
    : { head: Buffer.concat([type, media]), tail: description };
}

function movie({ width, height, seconds, framesPerSecond }: VideoFacts): Buffer {
  const scale = 90_000;
  const duration = Math.round(seconds * scale);
  const frames = Math.max(1, Math.round(seconds * framesPerSecond));
  return box(
    'moov',
    box('mvhd', numbers(0, 0, 0, scale, duration, 0x10000, 0x01000000, 0, 0, ...UNITY, 0, 0, 0, 0, 0, 0, 2)),
    box(
      'trak',
      box('tkhd', numbers(3, 0, 0, 1, 0, duration, 0, 0, 0, 0, ...UNITY, width * 0x10000, height * 0x10000)),
      box(
        'mdia',
        box('mdhd', numbers(0, 0, 0, scale, duration, 0x55c40000)),
        box('hdlr', numbers(0, 0), Buffer.from('vide'), numbers(0, 0, 0), Buffer.from('sample\0')),
        box(
          'minf',
          box('vmhd', numbers(1, 0, 0)),
          box('dinf', box('dref', numbers(0, 1), box('url ', numbers(1)))),
          box(
            'stbl',
            box('stsd', numbers(0, 1), sampleEntry({ width, height })),
            box('stts', numbers(0, 1, frames, Math.max(1, Math.round(duration / frames)))),
            box('stsc', numbers(0, 1, 1, frames, 1)),
            box('stsz', numbers(0, 1, frames)),
            box('stco', numbers(0, 1, 0)),
          ),
        ),
      ),
    ),
  );
}

/** H.264, without what a decoder would need. */
function sampleEntry({ width, height }: Measures): Buffer {
  const entry = Buffer.alloc(78);
  entry.writeUInt16BE(1, 6);
  entry.writeUInt16BE(width, 24);
  entry.writeUInt16BE(height, 26);
  entry.writeUInt32BE(0x480000, 28);
  entry.writeUInt32BE(0x480000, 32);
  entry.writeUInt16BE(1, 40);
  entry.writeUInt16BE(24, 74);
  entry.writeInt16BE(-1, 76);
  return box('avc1', entry, box('avcC', Buffer.from([1, 0x42, 0xc0, 0x1e, 0xff, 0xe0, 0])));
}

function box(name: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([numbers(body.length + 8), Buffer.from(name), body]);
}

/** Each in four bytes. */
function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}
