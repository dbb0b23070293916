import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import sharp from 'sharp';
import { decayOf, heatMapOf, overviewOf, seriesOf } from '../../../test/support/drawn-answers.js';
import { comparisonPicture } from './comparison.picture.js';
import { decayPicture } from './decay.picture.js';
import { heatMapPicture } from './heat-map.picture.js';
import { PictureDrawer } from './picture-drawer.js';
import { specOf, type PictureSpec, type ToSketch } from './picture.js';
import { seriesPicture } from './series.picture.js';
import { PALETTES, PictureTheme } from './theme.js';

const REFERENCES = 'src/analytics/pictures/references';
/** `KEEP_PICTURES=1 npm test -- src/analytics/pictures` makes the references anew: look at them before you commit them. */
const isKeeping = process.env.KEEP_PICTURES === '1';
/** Two machines may round the edge of a line otherwise: colours of a pixel, of 0 to 255, differ from this distance on. */
const OTHER = 32;
/** Share of all pixels' colours. */
const MOST_OTHERS = 0.0005;

const drawer = new PictureDrawer();
const themes = Object.values(PictureTheme);
const CONTEXT = { projectName: 'Bäckerei & Söhne – Хлеб', timeZone: 'Europe/Vienna' };

type Drawn = (theme: PictureTheme, projectName?: string) => PictureSpec;

function drawn<Answer>(toSketch: ToSketch<Answer>, answer: Answer): Drawn {
  return (theme, projectName = CONTEXT.projectName) =>
    specOf(toSketch, answer, { ...CONTEXT, projectName }, theme);
}

const AGES = [900, 3600, 21_600, 86_400, 259_200, 604_800, 2_592_000];
const byAge = (shares: (number | null)[]) =>
  Object.fromEntries(AGES.map((age, place) => [age, shares[place] ?? null]));
const METRICS = ['views', 'reach', 'likes', 'comments', 'shares', 'saves', 'clicks', 'videoViews'];
const byMetric = (sums: [number | null, number | null][]) =>
  overviewOf(Object.fromEntries(METRICS.map((metric, place) => [metric, sums[place] ?? [null, null]])));
const wave = (place: number) => Math.round(2000 + 1900 * Math.sin(place));

const pictures: Record<string, Drawn> = {
  series: drawn(
    seriesPicture,
    // A gap of days without numbers; a day alone; a day of 0.
    seriesOf(28, (place) => ([5, 6, 12, 14].includes(place) ? null : place === 13 ? 0 : wave(place))),
  ),
  'heat-map': drawn(
    heatMapPicture,
    heatMapOf((hour) =>
      hour % 3 === 1 ? undefined : hour % 7 === 0 ? null : hour % 5 === 0 ? 0 : wave(hour),
    ),
  ),
  decay: drawn(
    decayPicture,
    decayOf(byAge([0.05, 0.2, null, 0.6, 0.8, 1]), byAge([0.1, 0.25, 0.4, 0.55, 0.7, 0.9, 1])),
  ),
  comparison: drawn(
    comparisonPicture,
    byMetric([
      [123_456, 99_000],
      [80_000, 91_000],
      [1200, 1200],
      [0, 12],
      [30, null],
      [null, null],
      [5, 0],
      [null, 2],
    ]),
  ),
};

const empty: Record<string, Drawn> = {
  series: drawn(
    seriesPicture,
    seriesOf(28, () => null),
  ),
  'heat-map': drawn(
    heatMapPicture,
    heatMapOf(() => undefined),
  ),
  decay: drawn(decayPicture, decayOf({}, byAge([]))),
  comparison: drawn(comparisonPicture, byMetric([])),
};

const each = Object.keys(pictures).flatMap((name) => themes.map((theme) => [name, theme] as const));
const specNamed = (name: string, theme: PictureTheme, from = pictures) => (from[name] as Drawn)(theme);

/** Without what may differ from one machine to the next, and line by line. */
function normalised(svg: string): string {
  return `${svg.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10)).replaceAll('><', '>\n<')}\n`;
}

async function shareOfOthers(picture: Buffer, reference: Buffer): Promise<number> {
  const raw = (png: Buffer) => sharp(png).removeAlpha().raw().toBuffer();
  const [one, other] = await Promise.all([raw(picture), raw(reference)]);
  if (one.length !== other.length) return 1;
  let others = 0;
  for (let at = 0; at < one.length; at += 1)
    if (Math.abs((one[at] as number) - (other[at] as number)) >= OTHER) others += 1;
  return others / one.length;
}

describe('the pictures', () => {
  it.each(each)('%s, %s, looks as its references do', async (name, theme) => {
    const file = `${REFERENCES}/${name}-${theme}`;
    const spec = specNamed(name, theme);
    const svg = normalised(await drawer.drawSvg(spec, name));
    const png = await drawer.drawPng(spec);
    if (isKeeping) {
      writeFileSync(`${file}.svg`, svg);
      writeFileSync(`${file}.png`, await sharp(png).png({ compressionLevel: 9, effort: 10 }).toBuffer());
    }
    expect(existsSync(`${file}.svg`)).toBe(true);
    expect(svg.split('\n')).toEqual(readFileSync(`${file}.svg`, 'utf8').split('\n'));
    expect(await shareOfOthers(png, readFileSync(`${file}.png`))).toBeLessThan(MOST_OTHERS);
  });

  it('differ from their references where one colour does', async () => {
    const other = { ...specNamed('series', PictureTheme.Light) };
    const { main } = PALETTES.light;
    const changed = JSON.parse(JSON.stringify(other).replaceAll(main, '#0072d2')) as PictureSpec;
    const reference = readFileSync(`${REFERENCES}/series-light.png`);
    expect(await shareOfOthers(await drawer.drawPng(changed), reference)).toBeGreaterThan(MOST_OTHERS);
    expect(normalised(await drawer.drawSvg(changed, 'series'))).not.toBe(
      readFileSync(`${REFERENCES}/series-light.svg`, 'utf8'),
    );
  });

  it.each(each)('%s, %s, is drawn where nothing is known, and says so', async (name, theme) => {
    const spec = specNamed(name, theme, empty);
    expect(JSON.stringify(spec)).not.toMatch(/NaN|Infinity/);
    const svg = await drawer.drawSvg(spec, name);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).toMatch(/No post of this period has such a number|has no such number yet|not known/);
    expect((await sharp(await drawer.drawPng(spec)).metadata()).width).toBeGreaterThan(1000);
  });

  it('takes 2,000 buckets, with a gap where each number is missing', async () => {
    const spec = drawn(
      seriesPicture,
      seriesOf(2000, (place) => (place % 100 === 50 ? null : wave(place))),
    )(PictureTheme.Light);
    const svg = await drawer.drawSvg(spec, 'long');
    const line = / d="(M[^"]{1000,})"/.exec(svg)?.[1] ?? '';
    // The line begins anew after each of the 20 gaps.
    expect(line.match(/M/g)).toHaveLength(21);
    expect((await sharp(await drawer.drawPng(spec)).metadata()).format).toBe('png');
  });

  it('tells an hour of 0 from one without posts and from one without numbers', async () => {
    const marks = async (median: number | null | undefined) => {
      const spec = drawn(
        heatMapPicture,
        heatMapOf((hour) => (hour === 5 ? median : 7)),
      )(PictureTheme.Light);
      const svg = await drawer.drawSvg(spec, 'heat');
      const [cells = 0, dots = 0, crosses = 0] = [
        / d="M[\d,.-]+h24v26h-24Z" fill="rgb/g,
        /d="M1\.\d+,0A/g,
        /rotate\(45\)/g,
      ].map((mark) => svg.match(mark)?.length ?? 0);
      return { cells, dots, crosses };
    };
    expect(await marks(0)).toEqual({ cells: 168, dots: 0, crosses: 0 });
    expect(await marks(undefined)).toEqual({ cells: 167, dots: 1, crosses: 0 });
    expect(await marks(null)).toEqual({ cells: 167, dots: 0, crosses: 1 });
  });

  it.each(each)('%s, %s, has a name and a description, and no markup of others', async (name, theme) => {
    const evil = `<script>alert(1)</script>" onload="x" id="y" ]]> & url(#z) \u0001\ud800`;
    const spec = (pictures[name] as Drawn)(theme, evil);
    const svg = await drawer.drawSvg(spec, name);
    expect(/^<svg [^>]*(role=.*?)<rect/.exec(svg)?.[1]).toMatch(
      new RegExp(
        `role="img" aria-labelledby="${name}-title" aria-describedby="${name}-desc"><title id="${name}-title">[^<]+</title><desc id="${name}-desc">[^<]{40,}</desc>$`,
      ),
    );
    const tags = svg.match(/<[^>]*>/g)?.join('') ?? '';
    expect(/<script|<foreignObject|<image|href=| on\w+=| style=| id="y"/.exec(tags)).toBe(null);
    expect(svg.includes('\u0001') || !svg.isWellFormed()).toBe(false);
    expect(/&lt;script&gt;.*url\(#z\)/.exec(svg)?.[0]).toBe(
      '&lt;script&gt;alert(1)&lt;/script&gt;" onload="x" id="y" ]]&gt; &amp; url(#z)',
    );
    expect((await sharp(await drawer.drawPng(spec)).metadata()).format).toBe('png');
  });

  it('looks the same in pixels with and without fonts on the machine, unless a character is in none that come along', async () => {
    const textsIn = async (projectName: string) => {
      const spec = (pictures.series as Drawn)(PictureTheme.Light, projectName);
      const svg = await drawer.drawSvg(spec, 'x', { asOutlines: true });
      return svg.match(/<text/g)?.length ?? 0;
    };
    expect(await textsIn('Ärger Ωμέγα Хлеб – 3 €')).toBe(0);
    expect(await textsIn('パン屋')).toBe(1);
  });

  it('are specifications as Vega-Lite defines them, without anything to warn of', async () => {
    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: false }));
    ajv.addFormat('color-hex', /^#[0-9a-f]{6}$/);
    const isSpec = ajv.compile(
      JSON.parse(readFileSync('node_modules/vega-lite/build/vega-lite-schema.json', 'utf8')) as object,
    );
    const { compile } = await import('vega-lite');
    for (const [name, theme] of each)
      for (const from of [pictures, empty]) {
        const spec = specNamed(name, theme, from);
        isSpec(JSON.parse(JSON.stringify(spec)));
        expect({ name, errors: isSpec.errors }).toEqual({ name, errors: null });
        const warnings: unknown[] = [];
        const warn = (...words: unknown[]) => void warnings.push(words);
        compile(spec, { logger: { ...console, level: () => 0, warn } as never });
        expect({ name, warnings }).toEqual({ name, warnings: [] });
      }
  });

  it('load nothing, wherever a specification points', async () => {
    const spec = { ...specNamed('series', PictureTheme.Light), data: { url: 'file:///etc/hostname' } };
    const svg = await drawer.drawSvg(spec, 'x');
    expect(svg).not.toContain('A3.162');
  });

  it.each(themes)('%s: texts have a contrast of 4.5, marks of 3', (theme) => {
    const { background, text, quiet, main, other } = PALETTES[theme];
    for (const colour of [text, quiet]) expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
    for (const colour of [main, other]) expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
  });
});

describe('the drawer', () => {
  it('says when to come again where too many wait, and draws for those who do', async () => {
    const spec = specNamed('decay', PictureTheme.Light);
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => drawer.drawSvg(spec, 'x')));
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(40 - 33);
    expect(refused[0]).toMatchObject({
      reason: { kind: 'unavailable', code: 'picture.unavailable', retryAfterSeconds: 2 },
    });
  });
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
