import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font, Glyph } from 'opentype.js';

const { resolve } = createRequire(import.meta.url);

/** How a text is written. */
export interface Lettering {
  /** In pixels. */
  size: number;
  isBold: boolean;
}

/**
 * The letters of Inter (SIL Open Font License 1.1), which come along: a text is as wide, and in pixels looks the same, on every machine, also on
 * one without fonts. It knows Latin, Greek and Cyrillic letters. One glyph for each character: no ligatures, no kerning.
 */
export class Letters {
  private readonly regular: Font;
  private readonly bold: Font;

  constructor(parse: (bytes: ArrayBuffer) => Font) {
    const font = (name: string) =>
      parse(new Uint8Array(readFileSync(resolve(`@expo-google-fonts/inter/${name}.ttf`))).buffer);
    this.regular = font('400Regular/Inter_400Regular');
    this.bold = font('600SemiBold/Inter_600SemiBold');
  }

  /** In pixels. */
  widthOf(text: string, { size, isBold }: Lettering): number {
    const font = isBold ? this.bold : this.regular;
    return glyphsOf(font, text).reduce((sum, glyph) => sum + advanceOf(glyph, font, size), 0);
  }

  /** The outlines as data of an SVG path, from (0, 0) to the right. Undefined where a character is not among the letters. */
  outlinesOf(text: string, { size, isBold }: Lettering): string | undefined {
    const font = isBold ? this.bold : this.regular;
    let x = 0;
    let outlines = '';
    for (const glyph of glyphsOf(font, text)) {
      if (glyph.index === 0) return undefined;
      outlines += glyph.getPath(x, 0, size).toPathData(2);
      x += advanceOf(glyph, font, size);
    }
    return outlines;
  }
}

function glyphsOf(font: Font, text: string): Glyph[] {
  return Array.from(text, (character) => font.charToGlyph(character));
}

function advanceOf(glyph: Glyph, font: Font, size: number): number {
  return ((glyph.advanceWidth ?? font.unitsPerEm) * size) / font.unitsPerEm;
}
