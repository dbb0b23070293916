import type { DecayDto } from '../questions/dto/decay.dto.js';
import { counted, nameOf, numberInWords, type Sketch, type ToSketch } from './picture.js';

const DAY = 86_400;
/** Readings of the first minute are drawn at its end: the scale grows by factors, and knows no 0. In seconds. */
const FIRST = 60;
const THIS = 'This post';
const TYPICAL = 'Typical of the account';
const AGES = `datum.value < 3600 ? format(datum.value / 60, '.3~f') + ' min' : datum.value < ${DAY} ? format(datum.value / 3600, '.3~f') + ' h' : format(datum.value / ${DAY}, '.3~f') + ' d'`;

/** How far the post was at each age, beside what is usual: two lines with gaps where nothing is known. */
export const decayPicture: ToSketch<DecayDto> = (decay, { timeZone }, { main, other }): Sketch => {
  const { metric, readings, typical, newest, publishedAt } = decay;
  const name = nameOf(metric);
  const values = [
    ...readings.map(({ ageSeconds, share, value }) => ({
      ...{ line: THIS, age: Math.max(ageSeconds, FIRST), share, value },
    })),
    ...typical.map(({ ageSeconds, medianShare: share, posts }) => ({
      ...{ line: TYPICAL, age: Math.max(ageSeconds, FIRST), share, posts },
    })),
  ];
  const ages = values.filter(({ share }) => share !== null).map(({ age }) => age);
  const [from, to] = ages.length > 0 ? [Math.min(...ages) / 1.2, Math.max(...ages) * 1.2] : [FIRST, DAY];
  const ticks = typical.map(({ ageSeconds }) => ageSeconds).filter((age) => age >= from && age <= to);
  const published = publishedAt
    ? `Published ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(publishedAt)}, ${timeZone}`
    : 'Not published yet.';
  const color = { field: 'line', type: 'nominal', title: null, scale: { domain: [THIS, TYPICAL] } };
  // The line's own dashes would go round the sign.
  const legend = { orient: 'top', direction: 'horizontal', symbolStrokeWidth: 0 };
  return {
    title: `${name} by age of the post`,
    notes: [
      published,
      newest === null
        ? 'This post has no such number yet.'
        : `100 % is its newest number, ${numberInWords(newest)}.`,
    ],
    description: [
      `Two lines: the share of its newest number that this post had at ${counted(readings.length, 'reading')}, and what is usual on its account.`,
      ...readings
        .slice(0, 1)
        .concat(readings.slice(-1))
        .filter(
          ({ share }, place, both) =>
            share !== null && both.findIndex((one) => one.share === share) === place,
        )
        .map(
          ({ ageSeconds, share }) => `${Math.round((share ?? 0) * 100)} % after ${ageInWords(ageSeconds)}.`,
        ),
    ].join(' '),
    drawing: {
      ...{ width: 700, height: 260 },
      data: { values },
      encoding: {
        x: {
          ...{ field: 'age', type: 'quantitative', title: 'Age of the post' },
          scale: { type: 'log', domain: [from, to], nice: false },
          axis: { values: ticks, labelExpr: AGES, grid: false },
        },
        y: {
          ...{ field: 'share', type: 'quantitative', title: 'Share of the newest number' },
          scale: { zero: true, nice: true, ...(ages.length > 0 ? {} : { domain: [0, 1] }) },
          axis: { format: '.0%', tickCount: 5, domain: false, ticks: false },
        },
        color: { ...color, scale: { ...color.scale, range: [main, other] }, legend },
      },
      layer: [
        {
          mark: { type: 'line', strokeWidth: 2, invalid: 'break-paths-filter-domains' },
          encoding: {
            strokeDash: {
              ...color,
              scale: {
                ...color.scale,
                range: [
                  [1, 0],
                  [6, 4],
                ],
              },
              legend,
            },
          },
        },
        {
          transform: [{ filter: 'datum.share !== null' }],
          mark: { type: 'point', filled: true, size: 50, opacity: 1 },
          encoding: { shape: { ...color, scale: { ...color.scale, range: ['circle', 'square'] }, legend } },
        },
      ],
    },
  };
};

function ageInWords(seconds: number): string {
  if (seconds < 3600) return counted(Math.round(seconds / 60), 'minute');
  if (seconds < 2 * DAY) return counted(Math.round(seconds / 3600), 'hour');
  return counted(Math.round(seconds / DAY), 'day');
}
