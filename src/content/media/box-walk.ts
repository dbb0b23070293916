/** Boxes that stand at the top of MP4 and QuickTime files (ISO/IEC 14496-12, table 1; QuickTime File Format, "Basic atom types"). */
const TOP_BOXES = new Set([
  ...['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'meta', 'udta', 'pdin', 'pnot', 'PICT'],
  ...['moof', 'mfra', 'sidx', 'ssix', 'styp', 'prft', 'emsg'],
]);
const SHORT_HEAD = 8;
const LONG_HEAD = 16;

/** Follows the boxes of a video while it passes by, and tells where they do not lie one behind the other up to its end. */
export class BoxWalk {
  private position = 0;
  private nextBox = 0;
  private head = Buffer.alloc(0);
  private hasMovie = false;

  /** What is wrong with the next bytes of the file, or undefined. */
  push(chunk: Buffer): string | undefined {
    const end = this.position + chunk.length;
    while (this.nextBox + this.head.length < end) {
      const from = this.nextBox + this.head.length - this.position;
      this.head = Buffer.concat([this.head, chunk.subarray(from, from + LONG_HEAD - this.head.length)]);
      const size = sizeOf(this.head);
      if (size === undefined) break;
      const type = this.head.toString('latin1', 4, 8);
      if (!TOP_BOXES.has(type) || size < SHORT_HEAD)
        return `has something at byte ${this.nextBox} that is no part of a video`;
      if (type === 'moov') this.hasMovie = true;
      this.nextBox += size;
      this.head = Buffer.alloc(0);
    }
    this.position = end;
    return undefined;
  }

  /** What is wrong with the whole, or undefined. */
  finish(): string | undefined {
    const isWhole = this.nextBox === this.position || this.nextBox === Number.POSITIVE_INFINITY;
    if (!isWhole || this.head.length > 0) return 'is cut off';
    return this.hasMovie ? undefined : 'has no description of its pictures';
  }
}

/** Of a whole box; undefined: more bytes are needed to tell. Zero stands for all that is left. */
function sizeOf(head: Buffer): number | undefined {
  if (head.length < SHORT_HEAD) return undefined;
  const size = head.readUInt32BE(0);
  if (size === 0) return Number.POSITIVE_INFINITY;
  if (size > 1) return size;
  return head.length < LONG_HEAD ? undefined : Number(head.readBigUInt64BE(8));
}
