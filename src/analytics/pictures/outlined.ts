import type { Lettering, Letters } from './lettering.js';

const TEXT = /<text ([^>]*)>(.*?)<\/text>/gs;
const LINE = /<tspan([^>]*)>(.*?)<\/tspan>/gs;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** Where a text begins, left of its place, as a share of its width. */
const ANCHORS: Readonly<Record<string, number>> = { middle: 0.5, end: 1 };

/** A picture as Vega writes it, with outlines in place of its texts. A text with a character that is not among the letters stays one. */
export function outlined(svg: string, letters: Letters): string {
  return svg.replace(TEXT, (text, attributes: string, inner: string) => {
    const lettering = {
      size: Number.parseFloat(attributeOf(attributes, 'font-size') ?? '11'),
      isBold: Number(attributeOf(attributes, 'font-weight') ?? 400) >= 600,
    };
    const shift = ANCHORS[attributeOf(attributes, 'text-anchor') ?? ''] ?? 0;
    const paths = linesOf(inner).map(({ line, y }) => pathOf(line, y, shift, lettering, letters));
    if (paths.includes(undefined)) return text;
    return `<g ${attributes.replace(/(font|text)-[a-z]+="[^"]*" ?/g, '')}>${paths.join('')}</g>`;
  });
}

/** Each with its distance below the first one. */
function linesOf(inner: string): { line: string; y: number }[] {
  let y = 0;
  const lines = [...inner.matchAll(LINE)].map(([, attributes = '', line = '']) => {
    y += Number(attributeOf(attributes, 'dy') ?? 0);
    return { line: plain(line), y };
  });
  return lines.length > 0 ? lines : [{ line: plain(inner), y: 0 }];
}

function pathOf(line: string, y: number, shift: number, lettering: Lettering, letters: Letters) {
  const outlines = letters.outlinesOf(line, lettering);
  if (outlines === undefined) return undefined;
  const x = -shift * letters.widthOf(line, lettering);
  return `<path transform="translate(${x.toFixed(2)},${y})" d="${outlines}"/>`;
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
}

function plain(markup: string): string {
  return markup.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
