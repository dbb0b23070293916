import type { Config } from 'vega-lite';

export enum PictureTheme {
  Light = 'light',
  Dark = 'dark',
}

export interface Palette {
  background: string;
  /** Titles and numbers. */
  text: string;
  /** What can be done without: notes, axes, marks that stand for nothing known. */
  quiet: string;
  grid: string;
  /** What the picture is about, and what it is compared with. */
  main: string;
  other: string;
  /** A colour scale of Vega, and whether it runs backwards: more is further from the background. */
  scale: { scheme: string; reverse: boolean };
}

/**
 * Colours that people with any kind of colour blindness tell apart: blue and vermillion, sky blue and orange of Okabe and Ito, "Color Universal
 * Design" (2008), https://jfly.uni-koeln.de/color/; for scales cividis (Nuñez, Anderton and Renslow 2018, doi:10.1371/journal.pone.0199239),
 * whose lightness grows evenly. Marks differ in shape or place as well. Text has a contrast of at least 4.5 to 1 against the background, marks
 * of 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const PALETTES: Readonly<Record<PictureTheme, Palette>> = {
  [PictureTheme.Light]: {
    background: '#ffffff',
    text: '#1c1c1f',
    quiet: '#5f6068',
    grid: '#e3e3e8',
    main: '#0072b2',
    other: '#d55e00',
    scale: { scheme: 'cividis', reverse: true },
  },
  [PictureTheme.Dark]: {
    background: '#17181c',
    text: '#f1f1f4',
    quiet: '#a5a6b0',
    grid: '#33343b',
    main: '#56b4e9',
    other: '#e69f00',
    scale: { scheme: 'cividis', reverse: false },
  },
};

/** Of all pictures: letters, lines and colours. */
export function configOf({ background, text, quiet, grid }: Palette): Config {
  const words = { labelColor: text, titleColor: quiet, labelFontSize: 12, titleFontSize: 12 };
  return {
    // Also by a client that has no such letters.
    font: 'Inter, system-ui, sans-serif',
    background,
    padding: 16,
    title: {
      ...{ anchor: 'start', frame: 'bounds', offset: 14, limit: 700, subtitlePadding: 6 },
      ...{ color: text, fontSize: 18, fontWeight: 600 },
      ...{ subtitleColor: quiet, subtitleFontSize: 12, subtitleLineHeight: 17 },
    },
    axis: {
      ...words,
      ...{ titleFontWeight: 'normal', labelPadding: 6, titlePadding: 10, labelOverlap: true },
      ...{ gridColor: grid, domainColor: quiet, tickColor: quiet },
    },
    legend: { ...words, titleFontWeight: 'normal', labelLimit: 300, titleLimit: 300, symbolStrokeWidth: 2 },
    text: { color: text, fontSize: 12 },
    view: { stroke: null },
  };
}
