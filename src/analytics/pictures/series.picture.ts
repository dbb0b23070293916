import type { TimeSeriesDto } from '../questions/dto/series.dto.js';
import {
  counted,
  nameOf,
  NOTHING_KNOWN,
  NUMBER_LABELS,
  numberInWords,
  periodInWords,
  type Sketch,
  type ToSketch,
} from './picture.js';

const LABELS = 8;
/** With more buckets only those get a point that no line leads to. */
const MOST_POINTS = 62;
const FORMATS = { hour: '%-d %b %H:%M', day: '%-d %b', week: '%-d %b', month: '%b %Y' } as const;
/** In a longer period a day and a month do not say which year they are of. In milliseconds. */
const A_YEAR = 300 * 86_400_000;

/** A line that has a gap where nothing is known; hollow points are buckets that the period cuts. */
export const seriesPicture: ToSketch<TimeSeriesDto> = (
  series,
  { timeZone },
  { background, main },
): Sketch => {
  const { metric, granularity, buckets } = series;
  const name = nameOf(metric);
  const isKnown = (place: number) => typeof buckets[place]?.value === 'number';
  // What clocks show, written as UTC: Vega knows no other zones.
  const values = buckets.map(({ local, start, value, posts, measured, isWhole }, place) => ({
    ...{ place, time: `${local}Z`, start: start.toISOString(), value, posts, measured, isWhole },
    isPoint: isKnown(place) && (buckets.length <= MOST_POINTS || !(isKnown(place - 1) || isKnown(place + 1))),
  }));
  const step = Math.ceil(values.length / LABELS);
  const known = buckets.flatMap((bucket) =>
    bucket.value === null ? [] : { ...bucket, value: bucket.value },
  );
  const highest = known.toSorted((one, other) => other.value - one.value)[0];
  const isLong = series.to.getTime() - series.from.getTime() > A_YEAR;
  const isCut = buckets.some(({ isWhole }) => !isWhole);
  return {
    title: `${name} by ${granularity}`,
    notes: [
      `Posts published ${periodInWords(series, timeZone)}`,
      ...(highest
        ? isCut
          ? [`Hollow: ${granularity === 'hour' ? 'an' : 'a'} ${granularity} that the period cuts.`]
          : []
        : [NOTHING_KNOWN]),
    ],
    description: [
      `A line over ${counted(buckets.length, granularity)}, ${periodInWords(series, timeZone)}, ${numberInWords(known.length)} of them with a number. Where none is known the line has a gap.`,
      highest
        ? `The highest number is ${numberInWords(highest.value)}, at ${highest.local.replace('T', ' ')}.`
        : NOTHING_KNOWN,
    ].join(' '),
    drawing: {
      ...{ width: 700, height: 260 },
      data: { values },
      encoding: {
        x: {
          ...{ field: 'time', type: 'temporal', title: null, scale: { type: 'utc', padding: 8 } },
          axis: {
            ...{ values: values.filter(({ place }) => place % step === 0).map(({ time }) => time) },
            ...{ format: isLong ? '%b %Y' : FORMATS[granularity], grid: false },
          },
        },
        y: {
          ...{ field: 'value', type: 'quantitative', title: name },
          scale: highest ? { zero: true, nice: true } : { domain: [0, 1] },
          axis: { labelExpr: NUMBER_LABELS, tickCount: 5, tickMinStep: 1, domain: false, ticks: false },
        },
      },
      layer: [
        {
          mark: { type: 'line', color: main, strokeWidth: 2, invalid: 'break-paths-filter-domains' },
          encoding: { order: { field: 'place', type: 'quantitative' } },
        },
        {
          transform: [{ filter: 'datum.isPoint' }],
          mark: { type: 'point', size: 40, filled: false, stroke: main, strokeWidth: 2, opacity: 1 },
          encoding: { fill: { condition: { test: 'datum.isWhole', value: main }, value: background } },
        },
      ],
    },
  };
};
