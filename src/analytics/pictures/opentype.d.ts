/** What is used of opentype.js, which brings no types; those of others take the whole DOM along. */
declare module 'opentype.js' {
  export interface Glyph {
    /** 0: the font has no such character. */
    index: number;
    /** In units of the font. */
    advanceWidth?: number;
    getPath(x: number, y: number, fontSize: number): { toPathData(decimalPlaces: number): string };
  }

  export interface Font {
    unitsPerEm: number;
    charToGlyph(character: string): Glyph;
  }

  const opentype: { parse(bytes: ArrayBuffer): Font };
  export default opentype;
}
