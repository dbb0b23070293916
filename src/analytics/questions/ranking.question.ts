import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import { hourOfWeekName } from '../../core/time/hour-of-week.js';
import { ProjectsService } from '../../projects/index.js';
import type { RankedPostDto, RankingDto, RankingQuery } from './dto/ranking.dto.js';
import { askedPeriod, FiguresFilter } from './figures-filter.js';
import { hourOfWeekSql } from './local-hour.js';
import { measureOf, type Denominator } from './measures.js';

/** Of the median denominator: posts with less give no rate that is worth a rank, unless another least one is asked for. */
const LEAST_SHARE = 0.1;

/** With fewer posts a median says nothing: it is not told. */
export const LEAST_COMPARED = 5;

interface Median {
  median: number;
  posts: number;
}

/** Where a post stands, and what is usual for such posts. */
interface Standing {
  /** Null in the one row of an answer without posts. */
  list: 'top' | 'bottom' | null;
  hour: number;
  account: Median;
  sameHour: Median;
  sameType: Median;
  tags: (Median & { tagId: string; name: string })[];
  /** The same in all rows. */
  denominatorMetric: Denominator;
  leastDenominator: number | null;
  leftOut: number;
}

interface Ranked extends Omit<RankedPostDto, 'comparisons'> {
  standing: Standing;
}

/** Which posts did best and worst, beside what is usual on their accounts. */
@Injectable()
export class RankingQuestion {
  constructor(
    private readonly replica: ReadReplica,
    private readonly projects: ProjectsService,
  ) {}

  async answer(projectId: string, query: RankingQuery): Promise<RankingDto> {
    const period = askedPeriod(query);
    const timeZone = await this.projects.timeZoneOf(projectId);
    const filter = new FiguresFilter(projectId, period, query);
    const isRate = query.by === 'engagementRate';
    const numerator = measureOf(query.by === 'engagementRate' ? 'engagement' : query.by, 'post');
    const median = 'percentile_cont(0.5) WITHIN GROUP (ORDER BY m.value) AS median, count(*) AS posts';
    const ranked = (list: Standing['list'], order: string) =>
      `(SELECT '${list}' AS list, m.* FROM measured m ORDER BY m.value ${order}, m.published_at DESC, m.id LIMIT ${filter.add(query.limit)})`;
    const rows = await this.replica.query<[Ranked, ...Ranked[]]>(
      `WITH asked AS MATERIALIZED (
         SELECT post.*, ${numerator} AS numerator, ${hourOfWeekSql('post.published_at', filter, period, timeZone)} AS hour
         FROM ${filter.published()} post
       ), common AS (
         SELECT CASE WHEN count(*) FILTER (WHERE views > 0) > count(*) FILTER (WHERE reach > 0) THEN 'views' ELSE 'reach' END AS name
         FROM asked WHERE numerator IS NOT NULL
       ), rated AS MATERIALIZED (
         SELECT a.id, a.post_id, a.content_id, a.account_id, a.platform, a.content_type, a.published_at, a.hour, a.numerator::float8 AS numerator,
           ${
             isRate
               ? 'd.value::float8 AS denominator, a.numerator / d.value::float8 AS value'
               : 'NULL::float8 AS denominator, a.numerator::float8 AS value'
           }
         FROM asked a${
           isRate
             ? ` CROSS JOIN LATERAL (SELECT CASE c.name WHEN 'views' THEN a.views ELSE a.reach END AS value FROM common c) d WHERE d.value > 0 AND`
             : ' WHERE'
         } a.numerator IS NOT NULL
       ), least AS (
         SELECT coalesce(${filter.add((isRate && query.leastDenominator) || null)}::float8, ${LEAST_SHARE} * percentile_cont(0.5) WITHIN GROUP (ORDER BY r.denominator)) AS value,
           count(*) AS rated FROM rated r
       ), measured AS MATERIALIZED (
         SELECT r.* FROM rated r${isRate ? ' WHERE r.denominator >= (SELECT l.value FROM least l)' : ''}
       ), ranked AS MATERIALIZED (${ranked('top', 'DESC')} UNION ALL ${ranked('bottom', 'ASC')}
       ), by_account AS (SELECT m.account_id, ${median} FROM measured m GROUP BY 1
       ), by_hour AS (SELECT m.account_id, m.hour, ${median} FROM measured m GROUP BY 1, 2
       ), by_type AS (SELECT m.account_id, m.content_type, ${median} FROM measured m GROUP BY 1, 2
       ), by_tag AS (
         SELECT m.account_id, link.tag_id, ${median} FROM measured m
         JOIN content_tags link ON link.project_id = $1 AND link.content_id = m.content_id
         WHERE link.tag_id IN (SELECT l.tag_id FROM content_tags l JOIN ranked r ON r.content_id = l.content_id WHERE l.project_id = $1)
         GROUP BY 1, 2
       )
       SELECT r.id, r.post_id AS "postId", r.content_id AS "contentId", content.title, r.account_id AS "accountId", account.username,
         r.platform, r.content_type AS "contentType", r.published_at AS "publishedAt", r.value, r.numerator, r.denominator,
         jsonb_build_object('list', r.list, 'hour', r.hour, 'account', a, 'sameHour', h, 'sameType', t, 'denominatorMetric', c.name,
           'leastDenominator', l.value, 'leftOut', l.rated - (SELECT count(*) FROM measured), 'tags',
           (SELECT coalesce(jsonb_agg(jsonb_build_object('tagId', g.tag_id, 'name', tag.name, 'median', g.median, 'posts', g.posts) ORDER BY tag.name), '[]')
            FROM content_tags l JOIN by_tag g ON g.tag_id = l.tag_id AND g.account_id = r.account_id JOIN tags tag ON tag.id = l.tag_id
            WHERE l.project_id = $1 AND l.content_id = r.content_id)) AS standing
       -- One row at least: how many were left out is told, also where they are all.
       FROM common c CROSS JOIN least l LEFT JOIN ranked r ON true
       LEFT JOIN by_account a ON a.account_id = r.account_id
       LEFT JOIN by_hour h ON h.account_id = r.account_id AND h.hour = r.hour
       LEFT JOIN by_type t ON t.account_id = r.account_id AND t.content_type = r.content_type
       LEFT JOIN social_media_accounts account ON account.project_id = $1 AND account.id = r.account_id
       LEFT JOIN contents content ON content.project_id = $1 AND content.id = r.content_id
       ORDER BY r.list DESC, CASE r.list WHEN 'top' THEN -r.value ELSE r.value END, r.published_at DESC, r.id`,
      filter.values,
    );
    const { denominatorMetric, leastDenominator, leftOut } = rows[0].standing;
    const listed = (list: Standing['list']) =>
      rows.filter(({ standing }) => standing.list === list).map(rankedPost);
    return {
      ...period,
      timeZone,
      by: query.by,
      denominatorMetric: isRate && leastDenominator !== null ? denominatorMetric : null,
      ...{ leastDenominator, leftOut },
      leastCompared: LEAST_COMPARED,
      top: listed('top'),
      bottom: listed('bottom'),
    };
  }
}

/** With what is usual for such posts, as far as there are enough to say so. */
function rankedPost({ standing, ...post }: Ranked): RankedPostDto {
  const comparisons = [
    { against: 'account' as const, name: post.username, ...standing.account },
    { against: 'hour' as const, name: hourOfWeekName(standing.hour), ...standing.sameHour },
    { against: 'contentType' as const, name: post.contentType, ...standing.sameType },
    ...standing.tags.map((tag) => ({ against: 'tag' as const, ...tag })),
  ];
  return {
    ...post,
    comparisons: comparisons
      .filter(({ posts }) => posts >= LEAST_COMPARED)
      .map(({ against, name, median, posts }) => ({
        ...{ against, name, median, posts },
        difference: post.value - median,
      })),
  };
}
