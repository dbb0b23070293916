import { periodOf, type Period } from '../../core/time/period.js';
import { FIGURES, METRIC_COLUMNS } from '../metric-columns.js';
import type { FiguresQuery } from './dto/figures-query.dto.js';

const DEFAULT_DAYS = 30;

type Filter = Omit<FiguresQuery, 'from' | 'to'>;

/** The period of a question; 422 `analytics.invalid-period` where it is reversed, empty, or longer than 731 days. */
export function askedPeriod(query: FiguresQuery): Period {
  return periodOf(query, DEFAULT_DAYS, 'analytics.invalid-period');
}

/**
 * The posts that a question is about, as relations for FROM, and the values of the statement: `$1` is the project, `$2` and `$3` are the
 * period. All questions choose their posts here, so that their numbers agree.
 */
export class FiguresFilter {
  readonly values: unknown[];
  private readonly conditions: string;

  constructor(
    projectId: string,
    { from, to }: Period,
    private readonly filter: Filter,
  ) {
    this.values = [projectId, from, to];
    this.conditions = [
      ...this.isEqual('account_id', filter.accountId),
      ...this.isEqual('platform', filter.platform),
      ...this.hasLink('content_categories', 'category_id', filter.categoryId),
      ...this.hasLink('content_tags', 'tag_id', filter.tagId),
      ...this.ofContent('creator_id', filter.creatorId),
    ].join('');
  }

  /** Takes one more value; answers its placeholder. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /**
   * Posts that were published in the period, with the columns of `post_figures`: also those of which their network has told nothing (yet), with
   * nothing but nulls for numbers. Without replies, of which nothing is ever read.
   */
  published(): string {
    const metrics = Object.values(METRIC_COLUMNS);
    const shared = 'content_id, account_id, platform';
    return `(SELECT post.* FROM (
  SELECT f.id, f.post_id, f.content_type, f.published_at, f.recorded_at, ${shared}, ${metrics.join(', ')} FROM ${FIGURES} f
  WHERE f.published_at >= $2 AND f.published_at < $3
  UNION ALL
  SELECT p.id, p.id, (SELECT c.content_type FROM contents c WHERE c.project_id = $1 AND c.id = p.content_id), p.published_time, NULL, ${shared},
    ${metrics.map(() => 'NULL::bigint').join(', ')}
  FROM social_media_posts p
  WHERE p.project_id = $1 AND p.status = 'published' AND p.published_time >= $2 AND p.published_time < $3 AND p.metrics_read_count = 0
    AND p.reply_to_post_id IS NULL AND p.deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM post_figures k WHERE k.project_id = $1 AND k.id = p.id)
) post WHERE true${this.conditions}${this.isEqual('content_type', this.filter.contentType).join('')})`;
  }

  /** Posts of any status whose time lies in the period, with the columns of `social_media_posts`. Replies have no time of their own. */
  scheduled(): string {
    return `(SELECT post.* FROM social_media_posts post
  WHERE post.project_id = $1 AND post.calendar_time >= $2 AND post.calendar_time < $3 AND post.deleted_at IS NULL${this.conditions}${this.ofContent(
    'content_type',
    this.filter.contentType,
  ).join('')})`;
  }

  private isEqual(column: string, value?: string): string[] {
    return value === undefined ? [] : [` AND post.${column} = ${this.add(value)}`];
  }

  private hasLink(table: string, column: string, value?: string): string[] {
    const link = `SELECT l.content_id FROM ${table} l WHERE l.project_id = $1 AND l.${column}`;
    return value === undefined ? [] : [` AND post.content_id IN (${link} = ${this.add(value)})`];
  }

  private ofContent(column: string, value?: string): string[] {
    const content = `SELECT c.id FROM contents c WHERE c.project_id = $1 AND c.${column}`;
    return value === undefined ? [] : [` AND post.content_id IN (${content} = ${this.add(value)})`];
  }
}
