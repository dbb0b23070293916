import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import { periodOfDays } from '../../core/time/local-days.js';
import { bucketsOf, type Bucket } from '../questions/buckets.js';
import { FiguresFilter } from '../questions/figures-filter.js';
import { measureOf } from '../questions/measures.js';
import { followerNumbers } from './follower-numbers.js';
import { isOfFollowers, type FollowerMetric, type GoalMetric } from './goal-metrics.js';
import type { NoValueReason } from './goal.dto.js';
import type { Goal } from './goal.entity.js';
import type { GoalNumbers } from './progress.js';

/** How many days before the period the reading may be that its accounts begin with. */
const LEAD_DAYS = 7;

/** What is known of a goal's numbers, and of how many posts or accounts. */
export interface ReadNumbers extends GoalNumbers {
  reason: NoValueReason | null;
  newestAt: Date | null;
  subjects: number;
  measured: number;
}

interface PostDay {
  day: number;
  posts: number;
  read: number;
  measured: number;
  value: number | null;
  newestAt: Date | null;
}

/** Of an account that was not read there is one row, without a day. */
interface AccountDay {
  accountId: string;
  day: number | null;
  followers: number | null;
  newestAt: Date | null;
}

/** Reads the numbers of goals. */
@Injectable()
export class GoalNumbersReader {
  constructor(private readonly replica: ReadReplica) {}

  /** @param days the local days of the goal's period */
  read(goal: Goal, timeZone: string, days: readonly Bucket[]): Promise<ReadNumbers> {
    const { metric } = goal;
    return isOfFollowers(metric)
      ? this.ofFollowers(goal, metric, timeZone, days)
      : this.ofPosts(goal, metric, timeZone, days);
  }

  private async ofPosts(
    goal: Goal,
    metric: Exclude<GoalMetric, FollowerMetric>,
    timeZone: string,
    days: readonly Bucket[],
  ): Promise<ReadNumbers> {
    const filter = new FiguresFilter(goal.projectId, periodOfDays(goal, timeZone), goal.filter);
    const starts = filter.add(days.map(({ start }) => start));
    const [value, at] =
      metric === 'posts' ? ['1', 'post.published_at'] : [measureOf(metric, 'post'), 'post.recorded_at'];
    const rows = await this.replica.query<PostDay[]>(
      `SELECT width_bucket(post.published_at, ${starts}::timestamptz[]) AS day, count(*)::float8 AS posts,
         count(post.recorded_at)::float8 AS read, count(${value})::float8 AS measured, sum(${value})::float8 AS value,
         max(${at}) FILTER (WHERE ${value} IS NOT NULL) AS "newestAt"
       FROM ${filter.published()} post GROUP BY 1`,
      filter.values,
    );
    const sum = (of: (day: PostDay) => number) => rows.reduce((total, day) => total + of(day), 0);
    const [subjects, measured] = [sum(({ posts }) => posts), sum((day) => day.measured)];
    const known = subjects === 0 || measured > 0 ? sum((day) => day.value ?? 0) : null;
    // A day without posts brings nothing; one of whose posts none is measured may have brought anything.
    const byDay = new Map(rows.map((row) => [row.day, row.value]));
    return {
      ...{ value: known, baseline: 0, mayFall: false, subjects, measured, newestAt: newest(rows) },
      reason: known !== null ? null : sum(({ read }) => read) > 0 ? 'not_given' : 'not_read',
      daily: days.map((_, index) => (byDay.has(index + 1) ? (byDay.get(index + 1) ?? null) : 0)),
    };
  }

  private async ofFollowers(
    goal: Goal,
    metric: FollowerMetric,
    timeZone: string,
    days: readonly Bucket[],
  ): Promise<ReadNumbers> {
    const period = periodOfDays(goal, timeZone, LEAD_DAYS);
    const read = bucketsOf(period, 'day', timeZone);
    const lead = read.length - days.length;
    const { accountId = null, platform = null } = goal.filter;
    const rows = await this.replica.query<AccountDay[]>(
      `SELECT account.id AS "accountId", width_bucket(reading.recorded_at, $2::timestamptz[]) - $3::integer AS day,
         ((array_agg(reading.followers ORDER BY reading.recorded_at DESC, reading.id DESC)
           FILTER (WHERE reading.followers IS NOT NULL))[1])::float8 AS followers,
         max(reading.recorded_at) FILTER (WHERE reading.followers IS NOT NULL) AS "newestAt"
       FROM social_media_accounts account
       LEFT JOIN account_performance reading ON reading.project_id = $1 AND reading.account_id = account.id
         AND reading.recorded_at >= $4 AND reading.recorded_at < $5
       WHERE account.project_id = $1 AND account.deleted_at IS NULL AND ($6::uuid IS NULL OR account.id = $6)
         AND ($7::text IS NULL OR account.platform = $7)
       GROUP BY 1, 2`,
      [
        ...[goal.projectId, read.map(({ start }) => start), lead, period.from, period.to],
        ...[accountId, platform],
      ],
    );
    const readings = rows.flatMap(({ accountId: account, day, followers, newestAt }) =>
      day === null || followers === null ? [] : [{ accountId: account, day, followers, newestAt }],
    );
    const numbers = followerNumbers(readings, metric, days.length);
    const subjects = new Set(rows.map((row) => row.accountId)).size;
    const isRead = rows.some(({ day }) => day !== null);
    return {
      ...numbers,
      subjects,
      newestAt: numbers.value === null ? null : newest(readings),
      reason: reasonOf(numbers.value, subjects, isRead && readings.length === 0),
    };
  }
}

function reasonOf(value: number | null, accounts: number, isWithheld: boolean): NoValueReason | null {
  if (value !== null) return null;
  if (accounts === 0) return 'no_accounts';
  return isWithheld ? 'not_given' : 'not_read';
}

function newest(rows: readonly { newestAt: Date | null }[]): Date | null {
  const times = rows.flatMap(({ newestAt }) => newestAt?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
