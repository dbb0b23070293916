import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import { ProjectsService } from '../../projects/index.js';
import { bucketsOf } from './buckets.js';
import type { TimeSeriesDto, SeriesQuery } from './dto/series.dto.js';
import { askedPeriod, FiguresFilter } from './figures-filter.js';
import { measureOf } from './measures.js';

/** What posts came to, by when they were published. */
@Injectable()
export class SeriesQuestion {
  constructor(
    private readonly replica: ReadReplica,
    private readonly projects: ProjectsService,
  ) {}

  async answer(projectId: string, query: Omit<SeriesQuery, 'theme'>): Promise<TimeSeriesDto> {
    const { metric, granularity } = query;
    const period = askedPeriod(query);
    const timeZone = await this.projects.timeZoneOf(projectId);
    const buckets = bucketsOf(period, granularity, timeZone);
    const filter = new FiguresFilter(projectId, period, query);
    const starts = filter.add(buckets.map(({ start }) => start));
    const rows = await this.replica.query<
      { bucket: number; posts: number; measured: number; value: number | null }[]
    >(
      `SELECT width_bucket(post.published_at, ${starts}::timestamptz[]) AS bucket, count(*)::float8 AS posts,
         count(${measureOf(metric, 'post')})::float8 AS measured, sum(${measureOf(metric, 'post')})::float8 AS value
       FROM ${filter.published()} post GROUP BY 1`,
      filter.values,
    );
    const found = new Map(rows.map(({ bucket, ...sums }) => [bucket, sums]));
    const none = { posts: 0, measured: 0, value: null };
    return {
      ...period,
      timeZone,
      metric,
      granularity,
      buckets: buckets.map((bucket, index) => ({ ...bucket, ...(found.get(index + 1) ?? none) })),
    };
  }
}
