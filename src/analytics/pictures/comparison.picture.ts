import type { OverviewDto } from '../questions/dto/overview.dto.js';
import { counted, nameOf, numberInWords, periodInWords, type Sketch, type ToSketch } from './picture.js';

const CURRENT = 'This period';
const BEFORE = 'The period before';

/** Each metric in both periods. A bar is as long as its share of the longer one; the number stands behind it, also where there is none. */
export const comparisonPicture: ToSketch<OverviewDto> = (overview, { timeZone }, palette): Sketch => {
  const { comparison, before } = overview;
  const values = comparison.flatMap(({ metric, current, currentPosts, before: past, beforePosts }) => {
    const longest = Math.max(current ?? 0, past ?? 0);
    return [
      { line: CURRENT, value: current, posts: currentPosts },
      { line: BEFORE, value: past, posts: beforePosts },
    ].map((bar) => ({
      ...{ metric: nameOf(metric), ...bar },
      share: longest > 0 && bar.value !== null ? Math.max(0, bar.value) / longest : 0,
      label: bar.value === null ? 'not known' : `${numberInWords(bar.value)} (${counted(bar.posts, 'post')})`,
    }));
  });
  const line = { field: 'line', type: 'nominal', sort: [CURRENT, BEFORE] };
  return {
    title: 'Beside the period before',
    notes: [
      `${CURRENT}: posts published ${periodInWords(overview, timeZone)}`,
      `${BEFORE}: ${periodInWords(before, timeZone)}. Each metric has its own scale.`,
    ],
    description: [
      `Two bars for each metric, this period (${periodInWords(overview, timeZone)}) and the one before.`,
      ...comparison.map(
        ({ metric, current, before: past }) =>
          `${nameOf(metric)}: ${[current, past].map((value) => (value === null ? 'not known' : numberInWords(value))).join(', before ')}.`,
      ),
    ].join(' '),
    drawing: {
      ...{ width: 480, height: { step: 17, for: 'offset' } },
      data: { values },
      encoding: {
        y: {
          ...{ field: 'metric', type: 'nominal', title: null, sort: null },
          scale: { paddingInner: 0.35 },
          axis: { domain: false, ticks: false },
        },
        yOffset: line,
        x: { field: 'share', type: 'quantitative', scale: { domain: [0, 1] }, axis: null },
      },
      layer: [
        {
          mark: 'bar',
          encoding: {
            color: {
              ...{ ...line, title: null },
              scale: { domain: [CURRENT, BEFORE], range: [palette.main, palette.other] },
              legend: { orient: 'top', direction: 'horizontal' },
            },
          },
        },
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6 },
          encoding: {
            text: { field: 'label', type: 'nominal' },
            color: { condition: { test: 'datum.value === null', value: palette.quiet }, value: palette.text },
          },
        },
      ],
    },
  };
};
