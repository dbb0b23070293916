import { METRIC_NAMES } from './sum-metrics.js';

/** The column of `post_figures` that has a metric. */
export const METRIC_COLUMNS = Object.fromEntries(
  METRIC_NAMES.map((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
) as Record<(typeof METRIC_NAMES)[number], string>;

/** SQL: the metrics of a row of `post_figures`, as snapshots have them; null where there is no row. */
export function metricsOf(figures: string): string {
  const pairs = Object.entries(METRIC_COLUMNS).map(([name, column]) => `'${name}', ${figures}.${column}`);
  return `CASE WHEN ${figures}.id IS NOT NULL THEN jsonb_build_object(${pairs.join(', ')}) END`;
}

/** SQL: the figures of posts that are not in the bin, of the project `$1`. Posts that were taken down count: they have had their effect. */
export const FIGURES = `(SELECT f.* FROM post_figures f WHERE f.project_id = $1 AND NOT EXISTS (
  SELECT FROM social_media_posts b WHERE b.project_id = $1 AND b.id = f.post_id AND b.deleted_at IS NOT NULL AND b.status = 'published'))`;
