import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import { ON_TIME_SECONDS } from '../../core/time/on-time.js';
import type { FiguresQuery } from './dto/figures-query.dto.js';
import type { FailuresDto, OnTimeRecordDto } from './dto/on-time.dto.js';
import { askedPeriod, FiguresFilter } from './figures-filter.js';

interface Row {
  published: number;
  onTime: number;
  lateness: number[] | null;
  failures: FailuresDto[];
}

/** How punctual posts were, and why some did not go out. */
@Injectable()
export class OnTimeQuestion {
  constructor(private readonly replica: ReadReplica) {}

  /** Percentiles are latenesses that occurred (the nearest rank), not something between two of them. */
  async answer(projectId: string, query: FiguresQuery): Promise<OnTimeRecordDto> {
    const period = askedPeriod(query);
    const filter = new FiguresFilter(projectId, period, query);
    const [row] = await this.replica.query<[Row]>(
      `WITH post AS MATERIALIZED (
         SELECT status, failure_class, extract(epoch FROM greatest(published_time - scheduled_time, interval '0'))::float8 AS late
         FROM ${filter.scheduled()} asked WHERE status IN ('published', 'failed')
       )
       SELECT count(*)::float8 AS published, count(*) FILTER (WHERE late <= ${ON_TIME_SECONDS})::float8 AS "onTime",
         percentile_disc(ARRAY[0.5, 0.9, 0.99, 1]) WITHIN GROUP (ORDER BY late) AS lateness,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('failureClass', failure_class, 'posts', posts) ORDER BY posts DESC, failure_class), '[]')
          FROM (SELECT failure_class, count(*) AS posts FROM post WHERE status = 'failed' GROUP BY 1) failed) AS failures
       FROM post WHERE status = 'published'`,
      filter.values,
    );
    const [p50 = null, p90 = null, p99 = null, max = null] = row.lateness ?? [];
    return {
      ...period,
      withinSeconds: ON_TIME_SECONDS,
      published: row.published,
      onTime: row.onTime,
      rate: row.published > 0 ? row.onTime / row.published : null,
      latenessSeconds: { p50, p90, p99, max },
      failed: row.failures.reduce((sum, { posts }) => sum + posts, 0),
      failures: row.failures,
    };
  }
}
