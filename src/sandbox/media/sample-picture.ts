import { crc32, deflateSync } from 'node:zlib';

/** Of a picture or video, in pixels. */
export interface Measures {
  width: number;
  height: number;
}

/** A picture of one colour in the format of `type`, as small as it can be; undefined for other types. */
export function samplePicture(type: string, measures: Measures): Buffer | undefined {
  switch (type) {
    case 'image/jpeg':
      return jpeg(measures);
    case 'image/png':
      return png(measures);
    case 'image/gif':
      return gif(measures);
    case 'image/webp':
      return webp(measures);
    default:
      return undefined;
  }
}

const segment = (marker: number, ...body: number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];
const high = (value: number) => value >> 8;
const low = (value: number) => value & 255;

/**
 * A grey picture (ITU-T T.81, baseline): its Huffman tables know the two codes that are needed, "no change of brightness" and "end of
 * block", so each block of 8 by 8 pixels is two bits, all zero.
 */
function jpeg({ width, height }: Measures): Buffer {
  const counts = [1, ...Array<number>(15).fill(0)];
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  return Buffer.concat([
    Buffer.from([
      ...[0xff, 0xd8],
      ...segment(0xe0, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0),
      ...segment(0xdb, 0, ...Array<number>(64).fill(1)),
      ...segment(0xc0, 8, high(height), low(height), high(width), low(width), 1, 1, 0x11, 0),
      ...segment(0xc4, 0x00, ...counts, 0),
      ...segment(0xc4, 0x10, ...counts, 0),
      ...segment(0xda, 1, 1, 0x00, 0, 63, 0),
    ]),
    Buffer.alloc(Math.ceil(blocks / 4)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function png({ width, height }: Measures): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit for each pixel, grey.
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
}

/** One pixel on a screen of the measures. */
function gif({ width, height }: Measures): Buffer {
  return Buffer.from([
    ...Buffer.from('GIF89a'),
    ...[low(width), high(width), low(height), high(height), 0x80, 0, 0],
    ...[128, 128, 128, 255, 255, 255],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0, 0x3b],
  ]);
}

/** The header of an extended file; no browser shows it. */
function webp({ width, height }: Measures): Buffer {
  const header = Buffer.alloc(30);
  header.write('RIFF', 0);
  header.writeUInt32LE(22, 4);
  header.write('WEBPVP8X', 8);
  header.writeUInt32LE(10, 16);
  header.writeUIntLE(width - 1, 24, 3);
  header.writeUIntLE(height - 1, 27, 3);
  return header;
}
