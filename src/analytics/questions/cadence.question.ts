import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import { ProjectsService } from '../../projects/index.js';
import type { Platform } from '../../social-media/index.js';
import { bucketsOf } from './buckets.js';
import { byPostsPerWeek, type CadenceWeek } from './cadence.js';
import type { CadenceReportDto } from './dto/cadence.dto.js';
import type { MeasureQuery } from './dto/figures-query.dto.js';
import { askedPeriod, FiguresFilter } from './figures-filter.js';
import { measureOf } from './measures.js';

interface Row {
  accountId: string;
  platform: Platform;
  username: string;
  weeks: Record<string, Pick<CadenceWeek, 'posts' | 'measured' | 'value' | 'perPost'>>;
}

/** How often accounts posted, and what came of it. */
@Injectable()
export class CadenceQuestion {
  constructor(
    private readonly replica: ReadReplica,
    private readonly projects: ProjectsService,
  ) {}

  async answer(projectId: string, query: MeasureQuery): Promise<CadenceReportDto> {
    const period = askedPeriod(query);
    const timeZone = await this.projects.timeZoneOf(projectId);
    const buckets = bucketsOf(period, 'week', timeZone);
    const filter = new FiguresFilter(projectId, period, query);
    const starts = filter.add(buckets.map(({ start }) => start));
    const value = measureOf(query.metric, 'post');
    const rows = await this.replica.query<Row[]>(
      `WITH week AS (
         SELECT post.account_id, width_bucket(post.published_at, ${starts}::timestamptz[]) AS place, count(*) AS posts,
           count(${value}) AS measured, sum(${value})::float8 AS value, avg(${value})::float8 AS per_post
         FROM ${filter.published()} post GROUP BY 1, 2
       )
       SELECT account.id AS "accountId", account.platform, account.username, jsonb_object_agg(week.place,
         jsonb_build_object('posts', week.posts, 'measured', week.measured, 'value', week.value, 'perPost', week.per_post)) AS weeks
       FROM week JOIN social_media_accounts account ON account.project_id = $1 AND account.id = week.account_id
       GROUP BY account.id ORDER BY account.platform, account.username, account.id`,
      filter.values,
    );
    const none = { posts: 0, measured: 0, value: null, perPost: null };
    return {
      ...period,
      timeZone,
      metric: query.metric,
      accounts: rows.map(({ weeks: found, ...account }) => {
        const weeks = buckets.map((bucket, index) => ({ ...bucket, ...(found[index + 1] ?? none) }));
        return { ...account, weeks, byPostsPerWeek: byPostsPerWeek(weeks) };
      }),
    };
  }
}
