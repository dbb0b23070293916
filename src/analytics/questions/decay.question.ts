import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { ReadReplica } from '../../core/database/read-replica.js';
import { PostsService } from '../../social-media/index.js';
import { FIGURES } from '../metric-columns.js';
import type { DecayDto, DecayQuery, TypicalAgeDto } from './dto/decay.dto.js';
import { measureOfSnapshot, type Measure } from './measures.js';

/** The newest posts of the account that the typical curve may rest on. */
const MOST_POSTS = 200;
/** Before this age, in seconds, a post's newest value says little about what it comes to: it is not part of the typical curve. */
const LEAST_AGE = 7 * 86_400;

/** How a post's numbers grew with its age. */
@Injectable()
export class DecayQuestion {
  constructor(
    private readonly replica: ReadReplica,
    private readonly posts: PostsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** 404 for a post that is not there. One that is not out yet has no readings. */
  async answer(projectId: string, postId: string, { metric }: DecayQuery): Promise<DecayDto> {
    const { accountId, publishedTime } = await this.posts.get(projectId, postId);
    const [readings, typical] = await Promise.all([
      this.readings(projectId, postId, metric),
      this.typical(projectId, accountId, metric),
    ]);
    const newest = readings.findLast(({ value }) => value !== null)?.value ?? null;
    return {
      postId,
      accountId,
      publishedAt: publishedTime,
      metric,
      newest,
      readings: readings.map((reading) => ({ ...reading, share: share(reading.value, newest) })),
      typical,
      leastAgeSeconds: LEAST_AGE,
    };
  }

  private readings(
    projectId: string,
    postId: string,
    metric: Measure,
  ): Promise<{ snapshotId: string; recordedAt: Date; ageSeconds: number; value: number | null }[]> {
    return this.replica.query(
      `SELECT s.id AS "snapshotId", s.recorded_at AS "recordedAt", extract(epoch FROM s.recorded_at - p.published_time)::float8 AS "ageSeconds",
         ${measureOfSnapshot(metric, 's.metrics')} AS value
       FROM social_media_posts p JOIN post_performance s ON s.project_id = $1 AND s.post_id = p.id
       WHERE p.project_id = $1 AND p.id = $2 AND p.published_time IS NOT NULL ORDER BY s.recorded_at, s.id`,
      [projectId, postId],
    );
  }

  /** At each planned age: of each post the first reading from that age on and before the next one. */
  private typical(projectId: string, accountId: string, metric: Measure): Promise<TypicalAgeDto[]> {
    return this.replica.query(
      `WITH post AS (
         SELECT figures.id, figures.published_at FROM ${FIGURES} figures
         WHERE figures.account_id = $2 AND figures.post_id IS NOT NULL ORDER BY figures.published_at DESC LIMIT ${MOST_POSTS}
       ), reading AS (
         SELECT post.id, extract(epoch FROM s.recorded_at - post.published_at)::float8 AS age, ${measureOfSnapshot(metric, 's.metrics')} AS value
         FROM post JOIN post_performance s ON s.project_id = $1 AND s.post_id = post.id
       ), newest AS (
         SELECT DISTINCT ON (id) id, age, value FROM reading WHERE value IS NOT NULL ORDER BY id, age DESC
       ), at_age AS (
         SELECT DISTINCT ON (reading.id, planned.place) reading.id, planned.place, reading.value / newest.value AS share
         FROM reading JOIN newest ON newest.id = reading.id AND newest.age >= ${LEAST_AGE} AND newest.value > 0
         CROSS JOIN LATERAL (SELECT width_bucket(reading.age, $3::float8[]) AS place) planned
         WHERE reading.value IS NOT NULL AND planned.place > 0 ORDER BY reading.id, planned.place, reading.age
       )
       SELECT plan.age AS "ageSeconds", percentile_cont(0.5) WITHIN GROUP (ORDER BY at_age.share) AS "medianShare", count(at_age.id)::float8 AS posts
       FROM unnest($3::float8[]) WITH ORDINALITY AS plan (age, place) LEFT JOIN at_age ON at_age.place = plan.place
       GROUP BY plan.age ORDER BY plan.age`,
      [projectId, accountId, this.config.METRICS_PLAN_SECONDS],
    );
  }
}

/** Null where there is nothing to be a share of. */
function share(value: number | null, newest: number | null): number | null {
  return value === null || newest === null || newest === 0 ? null : value / newest;
}
