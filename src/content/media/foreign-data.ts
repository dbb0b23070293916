/** A ZIP archive is read from its end, where this record stands, with a comment of up to 65,535 bytes behind it (APPNOTE 4.3.16). */
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const ZIP_TAIL = ZIP_END_BYTES + 65_535;

/** Words by which programs take a file for a page or a script, wherever they stand. Chance does not write them: the shortest has five letters. */
const PAGE_WORDS = /<script|<html|<\?php|<!doctype|<iframe|<svg xmlns/i;
/** Pieces in which a file is looked through, and how far they overlap. */
const PIECE = 1_048_576;
const OVERLAP = 16;

/** The end of what passes by. */
export class Tail {
  private readonly chunks: Buffer[] = [];
  private bytes = 0;

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    while (this.bytes - (this.chunks[0] as Buffer).length >= ZIP_TAIL)
      this.bytes -= (this.chunks.shift() as Buffer).length;
  }

  /** Whether a program that reads archives would find one. */
  isOfArchive(): boolean {
    const tail = Buffer.concat(this.chunks).subarray(-ZIP_TAIL);
    for (let at = tail.indexOf(ZIP_END); at >= 0; at = tail.indexOf(ZIP_END, at + 1))
      if (isZipEnd(tail.subarray(at))) return true;
    return false;
  }
}

/** One disk, all entries on it, and a comment that fits. */
function isZipEnd(record: Buffer): boolean {
  return (
    record.length >= ZIP_END_BYTES &&
    record.readUInt32LE(4) === 0 &&
    record.readUInt16LE(8) === record.readUInt16LE(10) &&
    ZIP_END_BYTES + record.readUInt16LE(20) <= record.length
  );
}

/** Whether a file holds words of a page or a script. */
export function holdsPage(file: Buffer): boolean {
  for (let at = 0; at < file.length; at += PIECE)
    if (PAGE_WORDS.test(file.toString('latin1', at, at + PIECE + OVERLAP))) return true;
  return false;
}
