import { DAYS } from '../../core/time/hour-of-week.js';
import type { HeatMapDto } from '../questions/dto/heat-map.dto.js';
import {
  nameOf,
  NOTHING_KNOWN,
  NUMBER_LABELS,
  numberInWords,
  periodInWords,
  type Sketch,
  type ToSketch,
} from './picture.js';

/** The week by hours. An hour of 0 has a colour; one without posts is a dot, and one whose posts have no number a cross. */
export const heatMapPicture: ToSketch<HeatMapDto> = (
  heatMap,
  { timeZone },
  { text, quiet, scale },
): Sketch => {
  const name = nameOf(heatMap.metric);
  const values = heatMap.cells.map(({ hour, posts, measured, median }) => ({
    ...{ day: DAYS[Math.floor(hour / 24)], hour: hour % 24, median, posts, measured },
  }));
  const known = heatMap.cells.flatMap((cell) =>
    cell.median === null ? [] : { ...cell, median: cell.median },
  );
  const best = known.toSorted((one, other) => other.median - one.median)[0];
  const unknown = heatMap.cells.filter(({ posts, measured }) => posts > 0 && measured === 0).length;
  const cell = {
    mark: { type: 'rect', stroke: text, strokeWidth: 0.5 },
    transform: [{ filter: 'datum.median !== null' }],
    encoding: {
      color: {
        ...{ field: 'median', type: 'quantitative' },
        scale: { ...scale, domain: [0, best?.median || 1], nice: false },
        legend: { title: `Median ${name.toLowerCase()}`, labelExpr: NUMBER_LABELS, gradientLength: 200 },
      },
    },
  };
  const sign = (filter: string, mark: object) => ({
    transform: [{ filter }],
    mark: { type: 'point', filled: true, opacity: 1, color: quiet, ...mark },
  });
  return {
    title: `${name} by hour of the week`,
    notes: [
      `Posts published ${periodInWords(heatMap, timeZone)}`,
      best ? 'Dot: no post. Cross: posts without a number.' : NOTHING_KNOWN,
    ],
    description: [
      `The 24 hours of seven days, coloured by the median of the posts published in them, ${periodInWords(heatMap, timeZone)}.`,
      best
        ? `${numberInWords(known.length)} hours have a number, ${numberInWords(unknown)} have posts without one, and the others no posts. The best is ${best.name} with ${numberInWords(best.median)}.`
        : NOTHING_KNOWN,
    ].join(' '),
    drawing: {
      ...{ width: { step: 24 }, height: { step: 26 } },
      data: { values },
      encoding: {
        x: {
          ...{ field: 'hour', type: 'ordinal', title: 'Hour' },
          axis: { labelAngle: 0, domain: false, ticks: false },
        },
        y: {
          ...{ field: 'day', type: 'ordinal', title: null, sort: DAYS },
          axis: { domain: false, ticks: false },
        },
      },
      layer: [
        ...(best ? [cell] : []),
        sign('datum.posts === 0', { shape: 'circle', size: 8 }),
        sign('datum.posts > 0 && datum.measured === 0', { shape: 'cross', size: 60, angle: 45 }),
      ],
    },
  };
};
