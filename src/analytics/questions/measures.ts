import { METRIC_COLUMNS } from '../metric-columns.js';
import { METRIC_NAMES } from '../sum-metrics.js';

/** Interactions, which engagement is the sum of. Clicks are none: networks count quite different things as clicks. */
const INTERACTIONS = ['likes', 'comments', 'shares', 'saves'] as const;

/** What engagement may be measured against, the better one first: people, or times that it was shown. */
export const DENOMINATORS = ['reach', 'views'] as const;
export type Denominator = (typeof DENOMINATORS)[number];

/** What questions can be asked about: each common metric, and engagement, the sum of the interactions that are given. */
export const MEASURES = [...METRIC_NAMES, 'engagement'] as const;
export type Measure = (typeof MEASURES)[number];

/** SQL: a measure of a row with the columns of `post_figures`; null where it is not given. */
export function measureOf(measure: Measure, row: string): string {
  return measure === 'engagement'
    ? sumOfGiven(INTERACTIONS.map((name) => `${row}.${METRIC_COLUMNS[name]}`))
    : `${row}.${METRIC_COLUMNS[measure]}`;
}

/** SQL: the same of the metrics of a snapshot. */
export function measureOfSnapshot(measure: Measure, metrics: string): string {
  const given = (name: string) => `(${metrics} ->> '${name}')::float8`;
  return measure === 'engagement' ? sumOfGiven(INTERACTIONS.map(given)) : given(measure);
}

function sumOfGiven(columns: string[]): string {
  const sum = columns.map((column) => `coalesce(${column}, 0)`).join(' + ');
  return `CASE WHEN num_nonnulls(${columns.join(', ')}) > 0 THEN ${sum} END`;
}
