import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../core/database/base.entity.js';
import { EntityRepository, isOneOf } from '../core/database/entity.repository.js';
import type { NetworkMetrics, Platform, Reading } from '../social-media/index.js';
import { PostPerformance, type SnapshotSource } from './post-performance.entity.js';

/** A post whose metrics are due. */
export interface DuePost {
  projectId: string;
  accountId: string;
  postId: string;
  platformPostId: string | null;
}

/** What was claimed; `roomInMs`: nothing, since what the network lets be read is used up, and when some of it is free again. */
export interface ClaimedPosts {
  posts: DuePost[];
  roomInMs?: number;
}

/** A snapshot that is to be kept. */
export interface NewSnapshot extends Reading {
  projectId: string;
  postId: string;
  source: SnapshotSource;
  definitionVersion: string;
  /** When it was so. Left out: now, by the database's clock. */
  recordedAt?: Date;
}

/** The plan by which metrics are read, which stands in the posts themselves, and the snapshots that come of it. */
@Injectable()
export class ReadingsRepository extends EntityRepository<PostPerformance> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, PostPerformance);
  }

  /** Of each network, for the worker: milliseconds until metrics of any post are due; 0 if some are, Infinity if none will be. */
  async millisecondsUntilDue(platforms: readonly Platform[]): Promise<Map<Platform, number>> {
    const rows = await this.manager.query<{ platform: Platform; wait: number | null }[]>(
      'SELECT platform, ceil(1000 * seconds)::float AS wait FROM app.seconds_until_metrics($1)',
      [platforms],
    );
    return new Map(rows.map(({ platform, wait }) => [platform, Math.max(0, wait ?? Infinity)]));
  }

  /**
   * Posts on a network whose metrics are due, by the worker: of at most `accounts` accounts, none of which is among `busy`, and no more than
   * the network's budget has room for, which is taken. Each is due again after `againAfterSeconds` unless it is read.
   */
  async claimDue(
    platform: Platform,
    accounts: number,
    busy: readonly string[],
    againAfterSeconds: number,
    { quotas, ways }: ReturnType<NetworkMetrics['budgetOf']>,
  ): Promise<ClaimedPosts> {
    const given = ways.map(({ idsBegin, postsAtOnce, callsAReading, callsAPost }) => ({
      ids_begin: idsBegin,
      posts_at_once: postsAtOnce,
      calls_a_reading: callsAReading,
      calls_a_post: callsAPost,
    }));
    const rows = await this.manager.query<(DuePost & { wait: number | null })[]>(
      `SELECT project_id AS "projectId", account_id AS "accountId", post_id AS "postId", platform_post_id AS "platformPostId",
         wait_seconds AS wait
       FROM app.claim_due_metrics($1, $2, $3, make_interval(secs => $4), $5, $6)`,
      [platform, accounts, busy, againAfterSeconds, JSON.stringify(quotas), JSON.stringify(given)],
    );
    const [{ wait } = { wait: null }] = rows;
    return wait === null ? { posts: rows } : { posts: [], roomInMs: Math.ceil(1000 * wait) };
  }

  /** Lets a whole network alone for a while, by all workers. */
  async rest(platform: Platform, milliseconds: number): Promise<void> {
    await this.manager.query('SELECT app.rest_readings($1, make_interval(secs => $2))', [
      platform,
      milliseconds / 1000,
    ]);
  }

  /**
   * Keeps snapshots, of any projects, in one statement. They roll themselves up. One that tells nothing is kept where it is the first of its
   * post: later on it would take away numbers that were told before.
   */
  async insertSnapshots(snapshots: readonly NewSnapshot[]): Promise<void> {
    if (snapshots.length === 0) return;
    const rows = snapshots.map(({ projectId, postId, metrics, missing, raw, ...snapshot }) => ({
      id: newId(),
      project_id: projectId,
      post_id: postId,
      metrics,
      missing,
      raw,
      source: snapshot.source,
      definition_version: snapshot.definitionVersion,
      recorded_at: snapshot.recordedAt,
    }));
    await this.manager.query(
      `INSERT INTO post_performance (id, project_id, post_id, metrics, missing, raw, source, definition_version, recorded_at)
       SELECT id, project_id, post_id, metrics, missing, raw, source, definition_version, coalesce(recorded_at, now())
       FROM jsonb_to_recordset($1) AS row (id uuid, project_id uuid, post_id uuid, metrics jsonb, missing jsonb, raw jsonb,
         source text, definition_version text, recorded_at timestamptz)
       WHERE jsonb_strip_nulls(metrics) <> '{}'
         OR NOT EXISTS (SELECT FROM post_performance p WHERE p.project_id = row.project_id AND p.post_id = row.post_id)`,
      [JSON.stringify(rows)],
    );
  }

  /**
   * Notes that posts were read, and when they are the next time: at the plan's next age of each, if there is one. Never once it is taken down.
   * A post of which nothing was ever told stays at 0 readings: so questions find it among those that have no figures.
   */
  async planNextReadings(
    posts: readonly { projectId: string; postId: string }[],
    planSeconds: number[],
  ): Promise<void> {
    const projectIds = [...new Set(posts.map(({ projectId }) => projectId))];
    await this.manager.query(
      `UPDATE social_media_posts post SET
         metrics_read_count = CASE WHEN EXISTS (SELECT FROM post_figures f WHERE f.project_id = post.project_id AND f.id = post.id)
           THEN metrics_read_count + 1 ELSE 0 END,
         metrics_due_at = (SELECT published_time + make_interval(secs => age) FROM unnest($3::integer[]) age
           WHERE taken_down_at IS NULL AND published_time + make_interval(secs => age) > now() ORDER BY age LIMIT 1)
       WHERE ${isOneOf('post', '$1', '$2')}`,
      [projectIds, posts.map(({ postId }) => postId), planSeconds],
    );
  }

  /** Lets an account alone for a while: nothing of it is due before. */
  async putOff(projectId: string, accountId: string, milliseconds: number): Promise<void> {
    await this.manager.query(
      `UPDATE social_media_posts SET metrics_due_at = now() + make_interval(secs => $3)
       WHERE project_id = $1 AND account_id = $2 AND metrics_due_at < now() + make_interval(secs => $3)`,
      [projectId, accountId, milliseconds / 1000],
    );
  }
}
