import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import { ON_TIME_SECONDS } from '../../core/time/on-time.js';
import type { CommonMetrics, Platform } from '../../social-media/index.js';
import { METRIC_COLUMNS } from '../metric-columns.js';
import { METRIC_NAMES, sumMetrics } from '../sum-metrics.js';
import type { FiguresQuery } from './dto/figures-query.dto.js';
import type { MetricComparisonDto, OnTimeDto, OverviewDto, PostCountsDto } from './dto/overview.dto.js';
import {
  addEngagement,
  commonDenominator,
  engagementRate,
  engagementSums,
  type EngagementSums,
} from './engagement-rate.js';
import { askedPeriod, FiguresFilter } from './figures-filter.js';

/** What posts on one network, of one of the two periods, come to. */
interface Part {
  isCurrent: boolean;
  platform: Platform;
  published: number;
  measured: number;
  metrics: CommonMetrics;
  /** Posts that give each metric. */
  given: Record<keyof CommonMetrics, number>;
  engagement: EngagementSums;
}

/** How a project's posts did in a period, and in the one before. */
@Injectable()
export class OverviewQuestion {
  constructor(private readonly replica: ReadReplica) {}

  async answer(projectId: string, query: FiguresQuery): Promise<OverviewDto> {
    const { from, to } = askedPeriod(query);
    const before = { from: new Date(2 * from.getTime() - to.getTime()), to: from };
    const [standing, parts] = await Promise.all([
      this.standing(new FiguresFilter(projectId, { from, to }, query)),
      this.parts(new FiguresFilter(projectId, { from: before.from, to }, query), from),
    ]);
    const current = together(parts.filter(({ isCurrent }) => isCurrent));
    const past = together(parts.filter(({ isCurrent }) => !isCurrent));
    // One denominator for all, so that the rates can be compared.
    const by = commonDenominator(addEngagement([current.engagement, past.engagement]));
    return {
      from,
      to,
      ...standing,
      published: current.published,
      measured: current.measured,
      metrics: current.metrics,
      engagement: engagementRate(current.engagement, by),
      before: {
        ...before,
        published: past.published,
        measured: past.measured,
        metrics: past.metrics,
        engagement: engagementRate(past.engagement, by),
      },
      comparison: METRIC_NAMES.map((metric) => compared(metric, current, past)),
      platforms: parts
        .filter(({ isCurrent }) => isCurrent)
        .map(({ platform, published, measured, metrics, engagement }) => ({
          ...{ platform, published, measured, metrics },
          engagement: engagementRate(engagement),
        })),
    };
  }

  private async standing(filter: FiguresFilter): Promise<{ posts: PostCountsDto; onTime: OnTimeDto }> {
    const [row] = await this.replica.query<[PostCountsDto & { onTime: number }]>(
      `SELECT count(*) FILTER (WHERE status = 'scheduled')::float8 AS scheduled, count(*) FILTER (WHERE status = 'published')::float8 AS published,
         count(*) FILTER (WHERE status = 'failed')::float8 AS failed,
         count(*) FILTER (WHERE status = 'published' AND published_time <= scheduled_time + interval '${ON_TIME_SECONDS} s')::float8 AS "onTime"
       FROM ${filter.scheduled()} post`,
      filter.values,
    );
    const { onTime, ...posts } = row;
    return { posts, onTime: { published: posts.published, onTime } };
  }

  private parts(filter: FiguresFilter, current: Date): Promise<Part[]> {
    const columns = Object.entries(METRIC_COLUMNS);
    const each = (sql: (column: string) => string) =>
      `jsonb_build_object(${columns.map(([name, column]) => `'${name}', ${sql(`post.${column}`)}`).join(', ')})`;
    const all = columns.map(([, column]) => `post.${column}`).join(', ');
    return this.replica.query<Part[]>(
      `SELECT post.published_at >= ${filter.add(current)} AS "isCurrent", post.platform, count(*)::float8 AS published,
         count(*) FILTER (WHERE num_nonnulls(${all}) > 0)::float8 AS measured,
         ${each((column) => `sum(${column})`)} AS metrics, ${each((column) => `count(${column})`)} AS given,
         ${engagementSums('post')} AS engagement
       FROM ${filter.published()} post GROUP BY 1, 2 ORDER BY 2`,
      filter.values,
    );
  }
}

type Together = Omit<Part, 'isCurrent' | 'platform'>;

function together(parts: readonly Part[]): Together {
  const total = (of: (part: Part) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  return {
    published: total(({ published }) => published),
    measured: total(({ measured }) => measured),
    metrics: sumMetrics(parts.map(({ metrics }) => metrics)),
    given: Object.fromEntries(
      METRIC_NAMES.map((name) => [name, total(({ given }) => given[name])]),
    ) as Part['given'],
    engagement: addEngagement(parts.map(({ engagement }) => engagement)),
  };
}

function compared(metric: keyof CommonMetrics, now: Together, past: Together): MetricComparisonDto {
  const [current, before] = [now.metrics[metric], past.metrics[metric]];
  return {
    metric,
    current,
    currentPosts: now.given[metric],
    before,
    beforePosts: past.given[metric],
    difference: current === null || before === null ? null : current - before,
  };
}
