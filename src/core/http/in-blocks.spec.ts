import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { inBlocks } from './in-blocks.js';

const sizesOf = async (blocks: AsyncIterable<Buffer>) => {
  const sizes: number[] = [];
  for await (const { length } of blocks) sizes.push(length);
  return sizes;
};

describe('a stream in blocks', () => {
  it('brings its first bytes at once, and the others by the block, whole', async () => {
    const chunks = Array.from({ length: 25 }, (_, index) => Buffer.alloc(10, index));
    const stream = Readable.from(chunks, { objectMode: false });
    const blocks: Buffer[] = [];
    for await (const block of inBlocks(stream, 100)) blocks.push(block);
    expect(blocks.map(({ length }) => length)).toEqual([10, 100, 100, 40]);
    expect(Buffer.concat(blocks)).toEqual(Buffer.concat(chunks));
  });

  it('of nothing is none', async () => {
    expect(await sizesOf(inBlocks(Readable.from([], { objectMode: false }), 100))).toEqual([]);
  });

  it('fails with what the stream fails with, also when that was before', async () => {
    const broken = new Error('The client is gone');
    const late = new PassThrough();
    late.write('abc');
    const begun = inBlocks(late, 100);
    expect((await begun.next()).value).toHaveLength(3);
    late.destroy(broken);
    await expect(begun.next()).rejects.toThrow(broken);
    const early = new PassThrough();
    early.on('error', () => undefined);
    early.destroy(broken);
    await new Promise((resolve) => early.once('close', resolve));
    await expect(sizesOf(inBlocks(early, 100))).rejects.toThrow(broken);
  });

  it('that is closed before its end is no whole one', async () => {
    const stream = new PassThrough();
    stream.write('abc');
    const begun = inBlocks(stream, 100);
    await begun.next();
    stream.destroy();
    await expect(begun.next()).rejects.toThrow('closed before its end');
  });

  it('ends the stream when nobody wants more', async () => {
    const stream = new PassThrough();
    stream.write('abc');
    for await (const block of inBlocks(stream, 1)) if (block.length > 0) break;
    expect(stream.destroyed).toBe(true);
  });
});
