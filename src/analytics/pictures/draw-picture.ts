import type * as Vega from 'vega';
import { escapeHtml } from '../../core/http/html.js';
import { Letters } from './lettering.js';
import { outlined } from './outlined.js';
import type { PictureSpec } from './picture.js';

/** What `PictureDrawer` asks. */
export interface DrawingRequest {
  spec: PictureSpec;
  /** What ids in the picture begin with, so that several can stand in one page. */
  name: string;
  /** Whether letters become outlines, which look the same everywhere and are no text any more. */
  asOutlines: boolean;
}

export interface Drawing {
  svg: string;
}

/** The least that SVG says of characters: XML 1.0, 2.2. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

let tools: ReturnType<typeof loadTools> | undefined;

/** Draws a specification. Nothing but the data in it is read. */
export async function drawPicture({ spec, name, asOutlines }: DrawingRequest): Promise<Drawing> {
  const { vega, compile, letters } = await (tools ??= loadTools());
  const { spec: marks } = compile(spec, { config: { aria: false } });
  // Ids count on otherwise, from one picture to the next.
  vega.resetSVGDefIds();
  const view = new vega.View(vega.parse(marks), {
    renderer: 'none',
    loader: closedLoader(),
    logLevel: vega.Error,
  });
  try {
    const drawn = labelled(await view.toSVG(), spec, name).replace(NOT_IN_XML, '');
    return { svg: asOutlines ? outlined(drawn, letters) : drawn };
  } finally {
    view.finalize();
  }
}

/** Only when the first picture is drawn, and not by programs that draw none: 600 modules, and the letters. */
async function loadTools() {
  const vega = await import('vega');
  const { compile } = await import('vega-lite');
  const { default: opentype } = await import('opentype.js');
  const letters = new Letters((bytes) => opentype.parse(bytes));
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  textMetrics.width = ({ fontSize = 11, fontWeight, limit = 0 }, text) => {
    const width = letters.widthOf(String(text ?? ''), { size: fontSize, isBold: Number(fontWeight) >= 600 });
    return limit > 0 ? Math.min(width, limit) : width;
  };
  return { vega, compile, letters };
}

/** By what Vega lays texts out: given here, it takes no canvas and estimates nothing. Its types leave it out. */
interface TextMetrics {
  width: (item: TextItem, text: string | number | null) => number;
}

interface TextItem {
  fontSize?: number;
  fontWeight?: string | number;
  limit?: number;
}

function closedLoader(): Vega.Loader {
  const refuse = () => Promise.reject(new Error('A picture loads nothing.'));
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

/** One picture with a name and a description (SVG-AAM 1.0, 8.1): its parts have none of their own. */
function labelled(svg: string, { title, description }: PictureSpec, name: string): string {
  const named = svg.replace(/<[^>]*>/g, (tag) =>
    tag
      .replace(/ id="/, ` id="${name}-`)
      .replace(/url\(#/g, `url(#${name}-`)
      .replace(/ (?:class|role|aria-[a-z]+)="[^"]*"/g, ''),
  );
  return named.replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) =>
      `<svg ${attributes} role="img" aria-labelledby="${name}-title" aria-describedby="${name}-desc">` +
      `<title id="${name}-title">${escapeHtml(title.text)}</title><desc id="${name}-desc">${escapeHtml(description)}</desc>`,
  );
}
