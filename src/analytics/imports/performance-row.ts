import { ContentType } from '../../content/index.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
import { isInstant } from '../../core/time/instant.js';
import { METRIC_NAMES, type CommonMetrics, type MetricName } from '../../social-media/index.js';
import { METRIC_COLUMNS } from '../metric-columns.js';

/** Columns of a file with history that it must have, and others that it may have. */
export const REQUIRED_COLUMNS = ['account', 'published_at', 'content_type'] as const;
export const OPTIONAL_COLUMNS = [
  'platform_post_id',
  'recorded_at',
  ...Object.values(METRIC_COLUMNS),
] as const;

/** Most characters of the id that a network gave. */
const MAX_ID = 300;
/** Counts are read up to here: 15 digits are exact in JavaScript. */
const COUNT = /^-?\d{1,15}$/;

/** A post of the past, with its numbers. */
export interface PerformanceRow {
  /** `network:username`, or `network:` and the id that the network gave. */
  account: string;
  publishedAt: Date;
  contentType: ContentType;
  platformPostId: string | null;
  /** When the numbers were so; null: now. */
  recordedAt: Date | null;
  metrics: CommonMetrics;
}

/** A row as it was read. Its values count where nothing is wrong with them. */
export interface ReadRow {
  line: number;
  row: PerformanceRow;
  errors: RowError[];
  /** What is strange, and no reason to refuse it. */
  warnings: RowError[];
}

/**
 * Reads one record: every broken rule is told, each with its column. Negative counts and times in the future are errors. More people reached
 * than views is a warning, since networks count them apart and correct them at different times.
 * @param cells by the names of the columns; what the file does not have is empty
 */
export function readPerformanceRow(
  cells: Readonly<Record<string, string>>,
  line: number,
  now: Date,
): ReadRow {
  const errors: RowError[] = [];
  const wrong = (column: string, rule: string, words: string): void => {
    errors.push({ line, column, rule, message: `${column}: ${words}` });
  };
  const cell = (column: string): string => cells[column] ?? '';
  const instant = (column: string): Date | null => {
    if (cell(column) === '') return null;
    if (!isInstant(cell(column)))
      wrong(column, 'isInstant', 'must be an instant such as 2026-05-01T09:00:00Z');
    else if (Date.parse(cell(column)) > now.getTime()) wrong(column, 'past', 'must not be in the future');
    return new Date(cell(column));
  };
  const count = (name: MetricName): number | null => {
    const column = METRIC_COLUMNS[name];
    if (cell(column) === '') return null;
    if (!COUNT.test(cell(column))) wrong(column, 'isCount', 'must be a whole number of at most 15 digits');
    else if (Number(cell(column)) < 0) wrong(column, 'min', 'must not be negative');
    return Number(cell(column));
  };

  if (!/^[^:]+:./s.test(cell('account'))) wrong('account', 'matches', 'must look like network:username');
  const publishedAt = instant('published_at');
  if (cell('published_at') === '') wrong('published_at', 'notEmpty', 'must be given');
  const isType = (Object.values(ContentType) as string[]).includes(cell('content_type'));
  if (!isType) wrong('content_type', 'isEnum', `must be one of ${Object.values(ContentType).join(', ')}`);
  if (cell('platform_post_id').length > MAX_ID || cell('platform_post_id').includes('\n'))
    wrong('platform_post_id', 'maxLength', `must be on one line, of at most ${MAX_ID} characters`);
  const recordedAt = instant('recorded_at');
  if (publishedAt && recordedAt && recordedAt < publishedAt)
    wrong('recorded_at', 'afterPublishing', 'must not be before published_at');
  const metrics = Object.fromEntries(METRIC_NAMES.map((name) => [name, count(name)])) as CommonMetrics;
  if (Object.values(metrics).every((value) => value === null))
    wrong('row', 'metrics', 'states no number at all');
  const { reach, views } = metrics;
  const message = `reach: ${reach} people were reached, more than the ${views} views`;
  const isStrange = errors.length === 0 && reach !== null && views !== null && reach > views;
  return {
    line,
    row: {
      account: cell('account'),
      publishedAt: publishedAt ?? new Date(Number.NaN),
      contentType: cell('content_type') as ContentType,
      platformPostId: cell('platform_post_id') || null,
      recordedAt,
      metrics,
    },
    errors,
    warnings: isStrange ? [{ line, column: 'reach', rule: 'aboveViews', message }] : [],
  };
}
