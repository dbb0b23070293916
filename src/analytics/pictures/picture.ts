import type { TopLevelSpec } from 'vega-lite';
import type { Period } from '../../core/time/period.js';
import type { Measure } from '../questions/measures.js';
import { configOf, PALETTES, type Palette, type PictureTheme } from './theme.js';

/** A Vega-Lite specification with its data in it, which stands for itself. */
export type PictureSpec = TopLevelSpec & {
  title: PictureTitle;
  description: string;
  config: { background: string };
};

interface PictureTitle {
  text: string;
  /** Line by line. */
  subtitle: string[];
}

/** What a picture is made of. */
export interface Sketch {
  title: string;
  /** What has to be known to read it. */
  notes: string[];
  /** What is to be seen, in sentences, for those who do not see it. */
  description: string;
  /** Marks, encodings and data. */
  drawing: object;
}

/** Where the numbers of a picture are from. */
export interface PictureContext {
  projectName: string;
  /** IANA zone in which times are told. */
  timeZone: string;
}

/** How the answer to a question is drawn. */
export type ToSketch<Answer> = (answer: Answer, context: PictureContext, palette: Palette) => Sketch;

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The specification of the picture of an answer. */
export function specOf<Answer>(
  toSketch: ToSketch<Answer>,
  answer: Answer,
  context: PictureContext,
  theme: PictureTheme,
): PictureSpec {
  const palette = PALETTES[theme];
  const { title, notes, description, drawing } = toSketch(answer, context, palette);
  return {
    $schema: SCHEMA,
    title: { text: title, subtitle: [context.projectName, ...notes] },
    description: `${title}, ${context.projectName}. ${description}`,
    config: configOf(palette),
    ...drawing,
  } as PictureSpec;
}

/** A measure in words, e.g. `Video views`. */
export function nameOf(measure: Measure): string {
  const words = measure.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Days from the first to the last one, with the zone in which they are told. */
export function periodInWords({ from, to }: Period, timeZone: string): string {
  const last = new Date(Math.max(from.getTime(), to.getTime() - 1));
  return `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).formatRange(from, last)}, ${timeZone}`;
}

/** `1,234.5`; at most three places behind the point. */
export function numberInWords(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

/** `1 post`, `2 posts`. */
export function counted(count: number, thing: string): string {
  return `${numberInWords(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** Vega expression: labels of an axis of numbers, e.g. `1,500` and `20k`. */
export const NUMBER_LABELS = `replace(abs(datum.value) >= 10000 ? format(datum.value, '.3~s') : format(datum.value, ',.3~f'), 'G', 'B')`;

export const NOTHING_KNOWN = 'No post of this period has such a number.';
