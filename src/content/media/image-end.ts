import type { MediaType } from './media-type.js';

type ImageType = Extract<MediaType, `image/${string}`>;
type FindEnd = (file: Buffer) => number | undefined;

const ENDS: Readonly<Record<ImageType, FindEnd>> = {
  'image/jpeg': endOfJpegs,
  'image/png': endOfPng,
  'image/gif': endOfGif,
  'image/webp': endOfWebp,
};

/**
 * Where the picture ends by its own form, in bytes from the beginning; undefined: it is cut off, or no such picture. What stands behind
 * is no part of it, and may be a file of another kind.
 */
export function endOfImage(type: ImageType, file: Buffer): number | undefined {
  const end = ENDS[type](file);
  return end !== undefined && end <= file.length ? end : undefined;
}

const MARKER = 0xff;
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** A camera may put more pictures behind the first one, such as a map of brightness (CIPA DC-007, Multi-Picture Format). */
function endOfJpegs(file: Buffer): number | undefined {
  let end = endOfJpeg(file, 0);
  while (end !== undefined) {
    const next = afterZeros(file, end);
    if (file[next] !== MARKER || file[next + 1] !== START_OF_IMAGE) return end;
    end = endOfJpeg(file, next);
  }
  return undefined;
}

/** Marker by marker (ITU-T T.81, B.1.1). */
function endOfJpeg(file: Buffer, from: number): number | undefined {
  let at = from + 2;
  while (at + 1 < file.length) {
    const code = file[at + 1] as number;
    if (file[at] !== MARKER) return undefined;
    if (code === END_OF_IMAGE) return at + 2;
    if (code === MARKER) at += 1;
    else if (isAlone(code)) at += 2;
    else if (at + 4 > file.length) return undefined;
    else at += 2 + file.readUInt16BE(at + 2);
    if (code === START_OF_SCAN) at = endOfScan(file, at);
  }
  return undefined;
}

/** In coded data a marker's first byte is followed by zero, or by a restart marker. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(MARKER, from); at >= 0; at = file.indexOf(MARKER, at + 2)) {
    const code = file[at + 1];
    if (code !== 0 && !isAlone(code)) return at;
  }
  return file.length;
}

/** Markers without a length: restarts, and one for temporary use. */
function isAlone(code = 0): boolean {
  return (code >= 0xd0 && code <= 0xd7) || code === 0x01;
}

/** Chunk by chunk (PNG, 5.3). */
function endOfPng(file: Buffer): number | undefined {
  let at = 8;
  while (at + 12 <= file.length) {
    const type = file.toString('latin1', at + 4, at + 8);
    at += 12 + file.readUInt32BE(at);
    if (type === 'IEND') return at;
  }
  return undefined;
}

/** Block by block (GIF89a, appendix B). */
function endOfGif(file: Buffer): number | undefined {
  let at = 13 + colours(file[10]);
  while (at < file.length) {
    const block = file[at];
    if (block === 0x3b) return at + 1;
    if (block === 0x21) at = endOfSubBlocks(file, at + 2);
    else if (block === 0x2c) at = endOfSubBlocks(file, at + 11 + colours(file[at + 9]));
    else return undefined;
  }
  return undefined;
}

/** Bytes of a table of colours: its size stands in the packed fields. */
function colours(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

function endOfSubBlocks(file: Buffer, from: number): number {
  let at = from;
  while (at < file.length && file[at] !== 0) at += 1 + (file[at] as number);
  return at + 1;
}

/** The size stands in its head (RFC 9649, 2.4). */
function endOfWebp(file: Buffer): number | undefined {
  if (file.length < 12) return undefined;
  const size = file.readUInt32LE(4);
  return 8 + size + (size % 2);
}

/** Some programs fill up with zeros. */
export function afterZeros(file: Buffer, from: number): number {
  let at = from;
  while (file[at] === 0) at++;
  return at;
}
