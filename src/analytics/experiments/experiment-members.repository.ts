import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { violates } from '../../core/database/database-errors.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { measureOfSnapshot } from '../questions/measures.js';
import { ExperimentMember } from './experiment-member.entity.js';
import type { Arm, Experiment } from './experiment.entity.js';
import { postTaken } from './experiments.errors.js';

/** How much younger or older a reading may be than the age that is compared, as a share of it. */
export const AGE_TOLERANCE = 0.25;

/** A post of an experiment, as far as it is measured. */
export interface MeasuredMember {
  postId: string;
  /** Null until the experiment starts. */
  arm: Arm | null;
  accountId: string;
  /** Whether its text was changed at the network after it went out. */
  isEdited: boolean;
  /** When; null too where that is not known any more, since something else was done to the post after it. */
  editedAt: Date | null;
  /** Whether no further reading can count: the post is too old by now, or in the bin. */
  isSettled: boolean;
  /** Null where it was not read at that age, or the network does not give the number. */
  numerator: number | null;
  denominator: number | null;
}

/** The posts of experiments. Their ids are in the order in which they were given. */
@Injectable()
export class ExperimentMembersRepository extends EntityRepository<ExperimentMember> {
  private readonly inOrder = keysetSortById<ExperimentMember>('createdAt', 'ASC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ExperimentMember);
  }

  list(projectId: string, experimentId: string, page: PageRequest): Promise<Page<ExperimentMember>> {
    return this.listRows(
      [
        ['this.project_id = ?', projectId],
        ['this.experiment_id = ?', experimentId],
      ],
      this.inOrder,
      page,
    );
  }

  all(projectId: string, experimentId: string): Promise<ExperimentMember[]> {
    return this.rows.find({ where: { projectId, experimentId }, order: { id: 'ASC' } });
  }

  insertAll(members: readonly Partial<ExperimentMember>[]): Promise<void> {
    return this.insertRows(members);
  }

  /** Gives members their arms, in one statement. @throws DomainError `experiment.post-taken` */
  async assign(
    projectId: string,
    experimentId: string,
    arms: readonly { id: string; arm: Arm }[],
  ): Promise<void> {
    try {
      await this.rows.query(
        `UPDATE experiment_members m SET arm = given.arm FROM unnest($3::uuid[], $4::text[]) AS given (id, arm)
         WHERE m.project_id = $1 AND m.experiment_id = $2 AND m.id = given.id`,
        [projectId, experimentId, arms.map(({ id }) => id), arms.map(({ arm }) => arm)],
      );
    } catch (error) {
      throw violates(error, 'uq_experiment_members_assigned') ? postTaken() : error;
    }
  }

  /**
   * Each post by its reading that is nearest to the age, within a quarter of it; of what was read by the end of the experiment. In the order of
   * their ids.
   */
  measure(experiment: Experiment): Promise<MeasuredMember[]> {
    const { projectId, id, metric, ageHours, endedAt } = experiment;
    const isRate = metric === 'engagementRate';
    const numerator = measureOfSnapshot(isRate ? 'engagement' : metric, 'reading.metrics');
    // A literal of our own: the column allows nothing but two names.
    const denominator = isRate ? `nullif((reading.metrics ->> '${experiment.denominator}')::float8, 0)` : '1';
    const age = '(reading.recorded_at - post.published_time)';
    return this.rows.query<MeasuredMember[]>(
      `SELECT member.post_id AS "postId", member.arm, post.account_id AS "accountId",
         coalesce(post.status = 'published' AND went.version <> post.content_version, false) AS "isEdited",
         CASE WHEN post.network_change ->> 'kind' = 'edit' AND post.network_change ->> 'state' = 'done'
           THEN (post.network_change ->> 'finishedAt')::timestamptz END AS "editedAt",
         found.numerator::float8 AS numerator, found.denominator::float8 AS denominator,
         (post.deleted_at IS NOT NULL OR coalesce(post.published_time + make_interval(secs => $3::float8 * $5::float8) < now(), false)) AS "isSettled"
       FROM experiment_members member
       JOIN social_media_posts post ON post.project_id = $1 AND post.id = member.post_id
       LEFT JOIN LATERAL (
         SELECT (attempt.sent ->> 'contentVersion')::integer AS version FROM publish_attempts attempt
         WHERE attempt.project_id = $1 AND attempt.post_id = post.id AND attempt.sent IS NOT NULL
         ORDER BY attempt.fence DESC, attempt.id DESC LIMIT 1
       ) went ON true
       LEFT JOIN LATERAL (
         SELECT ${numerator} AS numerator, ${denominator} AS denominator
         FROM post_performance reading
         WHERE reading.project_id = $1 AND reading.post_id = post.id AND post.status = 'published' AND post.deleted_at IS NULL
           AND ${age} BETWEEN make_interval(secs => $3::float8 * $4::float8) AND make_interval(secs => $3::float8 * $5::float8)
           AND ($6::timestamptz IS NULL OR reading.created_at <= $6)
           AND ${numerator} IS NOT NULL AND ${denominator} IS NOT NULL
         ORDER BY abs(extract(epoch FROM ${age}) - $3::float8), reading.recorded_at, reading.id LIMIT 1
       ) found ON true
       WHERE member.project_id = $1 AND member.experiment_id = $2 AND member.deleted_at IS NULL ORDER BY member.id`,
      [projectId, id, ageHours * 3600, 1 - AGE_TOLERANCE, 1 + AGE_TOLERANCE, endedAt],
    );
  }
}
