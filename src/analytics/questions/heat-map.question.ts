import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import { HOURS_OF_WEEK, hourOfWeekName } from '../../core/time/hour-of-week.js';
import { ProjectsService } from '../../projects/index.js';
import type { MeasureQuery } from './dto/figures-query.dto.js';
import type { HeatMapDto } from './dto/heat-map.dto.js';
import { askedPeriod, FiguresFilter } from './figures-filter.js';
import { hourOfWeekSql } from './local-hour.js';
import { measureOf } from './measures.js';

/** What posts came to, by the hour of the week in which they were published. */
@Injectable()
export class HeatMapQuestion {
  constructor(
    private readonly replica: ReadReplica,
    private readonly projects: ProjectsService,
  ) {}

  async answer(projectId: string, query: MeasureQuery): Promise<HeatMapDto> {
    const period = askedPeriod(query);
    const timeZone = await this.projects.timeZoneOf(projectId);
    const filter = new FiguresFilter(projectId, period, query);
    const value = measureOf(query.metric, 'post');
    const rows = await this.replica.query<
      { hour: number; posts: number; measured: number; median: number | null; mean: number | null }[]
    >(
      `SELECT ${hourOfWeekSql('post.published_at', filter, period, timeZone)} AS hour, count(*)::float8 AS posts,
         count(${value})::float8 AS measured, percentile_cont(0.5) WITHIN GROUP (ORDER BY (${value})::float8) AS median,
         avg(${value})::float8 AS mean
       FROM ${filter.published()} post GROUP BY 1`,
      filter.values,
    );
    const found = new Map(rows.map((row) => [row.hour, row]));
    const none = { posts: 0, measured: 0, median: null, mean: null };
    return {
      ...period,
      timeZone,
      metric: query.metric,
      cells: Array.from({ length: HOURS_OF_WEEK }, (_, hour) => ({
        hour,
        name: hourOfWeekName(hour),
        ...(found.get(hour) ?? none),
      })),
    };
  }
}
