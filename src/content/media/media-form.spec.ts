import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { BoxWalk } from './box-walk.js';
import { holdsPage, Tail } from './foreign-data.js';
import { endOfImage } from './image-end.js';
import { mediaTypeOf } from './media-type.js';

const FORMATS = [
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
] as const;

/** Noise, so that there are pictures in it and not only heads. */
async function noise(format: (typeof FORMATS)[number][1]): Promise<Buffer> {
  const channels = 3;
  const raw = Buffer.from(Array.from({ length: 40 * 30 * channels }, (_, index) => (index * 7919) % 251));
  return sharp(raw, { raw: { width: 40, height: 30, channels } })
    .toFormat(format)
    .toBuffer();
}

describe('the type of a file', () => {
  it.each(FORMATS)('%s by its first bytes', async (type, format) => {
    expect(mediaTypeOf(await noise(format))).toBe(type);
  });

  it.each([
    ['video/mp4', 'isom'],
    ['video/mp4', 'mp42'],
    ['video/quicktime', 'qt  '],
    [undefined, 'heic'],
    [undefined, 'avif'],
    [undefined, 'M4A '],
  ])('%s by the brand %s', (type, brand) => {
    expect(mediaTypeOf(Buffer.from(`\0\0\0\x20ftyp${brand}\0\0\0\0`, 'latin1'))).toBe(type);
  });

  it.each([
    '',
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<!doctype html><p>',
    '%PDF-1.7\n%\xe2\xe3',
    'PK\x03\x04aaaaaaaaaaaa',
    'RIFF\0\0\0\0WAVEfmt ',
    'GIF88a',
  ])('none: %j', (text) => expect(mediaTypeOf(Buffer.from(text, 'latin1'))).toBeUndefined());
});

describe.each(FORMATS)('the end of %s', (type, format) => {
  it('is where the picture ends, whatever stands behind it', async () => {
    const file = await noise(format);
    expect(endOfImage(type, file)).toBe(file.length);
    expect(endOfImage(type, Buffer.concat([file, Buffer.from('<html>')]))).toBe(file.length);
  });

  it('is not found in a file that is cut off, wherever', async () => {
    const file = await noise(format);
    for (let length = 0; length < file.length; length += 7)
      expect([length, endOfImage(type, file.subarray(0, length))]).toEqual([length, undefined]);
  });

  it('is within the file, or nowhere, whatever the bytes are', async () => {
    const file = await noise(format);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(file.length), (bytes, at) => {
        const broken = Buffer.from(file);
        broken.set(bytes.subarray(0, file.length - at), at);
        const end = endOfImage(type, broken);
        expect(end === undefined || end <= broken.length).toBe(true);
      }),
    );
  });
});

it('takes pictures that a camera has put behind the first one', async () => {
  const file = await noise('jpeg');
  const two = Buffer.concat([file, Buffer.alloc(5), file]);
  expect(endOfImage('image/jpeg', two)).toBe(two.length);
});

const box = (type: string, body = Buffer.alloc(0), size = body.length + 8) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const long = (type: string, body: Buffer) => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length + 16));
  return Buffer.concat([box(type, size, 1), body]);
};

describe('the boxes of a video', () => {
  const media = Buffer.alloc(1000, 7);
  const good = Buffer.concat([
    box('ftyp', Buffer.alloc(8)),
    long('mdat', media),
    box('free'),
    box('moov', media),
  ]);
  const walk = (file: Buffer, sizes: readonly number[] = [file.length]) => {
    const boxes = new BoxWalk();
    let at = 0;
    for (const size of [...sizes, file.length]) {
      const wrong = boxes.push(file.subarray(at, Math.min(file.length, at + size)));
      if (wrong !== undefined) return wrong;
      at = Math.min(file.length, at + size);
    }
    return boxes.finish();
  };

  it('lie one behind the other, in whichever pieces they come', () => {
    expect(walk(good)).toBeUndefined();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 200 }), (sizes) => {
        expect(walk(good, sizes)).toBeUndefined();
      }),
    );
  });

  it('may be open at the end', () => {
    const open = Buffer.concat([box('ftyp', Buffer.alloc(8)), box('moov', media), box('mdat', media, 0)]);
    expect(walk(open)).toBeUndefined();
  });

  it('are cut off anywhere but between two of them', () => {
    for (let length = 25; length < good.length; length += 11)
      expect([length, walk(good.subarray(0, length))]).toEqual([length, expect.any(String)]);
  });

  it.each([
    ['an archive behind them', Buffer.concat([good, Buffer.from('PK\x03\x04 and so on')])],
    ['a page behind them', Buffer.concat([good, Buffer.from('<html><script>')])],
    ['a box that is none', Buffer.concat([good, box('evil', media)])],
    ['a box too short for its own head', Buffer.concat([good, box('free', media, 7)])],
    ['a size beyond all files', Buffer.concat([good, box('free', Buffer.alloc(8, 255), 1)])],
    ['no description', Buffer.concat([box('ftyp', Buffer.alloc(8)), box('mdat', media)])],
  ])('are not taken with %s', (_what, file) => {
    expect(walk(file)).toEqual(expect.any(String));
  });
});

describe('what else a file may be', () => {
  const zipEnd = (comment = '') => {
    const record = Buffer.alloc(22);
    record.write('PK\x05\x06', 'latin1');
    record.writeUInt16LE(1, 8);
    record.writeUInt16LE(1, 10);
    record.writeUInt16LE(comment.length, 20);
    return Buffer.concat([record, Buffer.from(comment)]);
  };
  const isArchive = (...chunks: Buffer[]) => {
    const tail = new Tail();
    for (const chunk of chunks) tail.push(chunk);
    return tail.isOfArchive();
  };

  it('an archive is read from its end', () => {
    expect(isArchive(Buffer.alloc(200_000), zipEnd())).toBe(true);
    expect(
      isArchive(Buffer.alloc(10), zipEnd('a comment').subarray(0, 5), zipEnd('a comment').subarray(5)),
    ).toBe(true);
    expect(isArchive(zipEnd(), Buffer.alloc(65_536))).toBe(false);
    expect(isArchive(Buffer.alloc(200_000, 'PK'))).toBe(false);
    expect(isArchive()).toBe(false);
  });

  it.each(['<script>', '<SCRIPT src=x>', '<html lang=de>', '<?php echo', '<!DOCTYPE html>'])(
    'a page: %s',
    (words) => {
      for (const at of [0, 1000, 1_048_570])
        expect(holdsPage(Buffer.concat([Buffer.alloc(at), Buffer.from(words)]))).toBe(true);
    },
  );

  it('what a camera writes is no page', () => {
    expect(holdsPage(Buffer.from('<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>'))).toBe(
      false,
    );
  });
});
