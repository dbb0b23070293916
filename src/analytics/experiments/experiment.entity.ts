import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import { MEASURES, type Denominator } from '../questions/measures.js';

/** What the arms of an experiment differ in. */
export enum ExperimentKind {
  /** The text of its posts. */
  Variants = 'variants',
  /** The local time at which they go out. */
  Times = 'times',
}

/** How far an experiment is. */
export enum ExperimentStatus {
  /** No post has an arm yet. */
  Draft = 'draft',
  /** Each post has its arm, for good. */
  Running = 'running',
  /** Somebody has ended it: what is read later does not count. */
  Ended = 'ended',
}

/** The two arms. */
export const ARMS = ['a', 'b'] as const;
export type Arm = (typeof ARMS)[number];

/** What is compared: the mean of a measure over posts, or interactions for each person reached or each view. */
export const EXPERIMENT_METRICS = [...MEASURES, 'engagementRate'] as const;
export type ExperimentMetric = (typeof EXPERIMENT_METRICS)[number];

/** One side of the comparison. */
export interface ExperimentArm {
  /** For the team. */
  name: string;
  /** Of `times`: `HH:MM`. */
  localTime?: string;
}

/** A comparison of two ways, by posts that are given to them at random. What is said here is said before, and stays. */
@Entity('experiments')
export class Experiment extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'text', update: false })
  name: string;

  /** What the team expects, and why. */
  @Column({ type: 'text', update: false })
  hypothesis: string;

  @Column({ type: 'text', update: false })
  kind: ExperimentKind;

  @Column({ type: 'jsonb', update: false })
  armA: ExperimentArm;

  @Column({ type: 'jsonb', update: false })
  armB: ExperimentArm;

  @Column({ type: 'text', update: false })
  metric: ExperimentMetric;

  /** Of `engagementRate`: what interactions are a share of. */
  @Column({ type: 'text', nullable: true, update: false })
  denominator: Denominator | null;

  /** Measured posts that each arm needs for an answer. */
  @Column({ type: 'integer', update: false })
  minimumPerArm: number;

  /** How often a difference may be claimed where there is none. */
  @Column({ type: 'double precision', update: false })
  significance: number;

  /** How old posts are when they are compared, in hours. */
  @Column({ type: 'integer', update: false })
  ageHours: number;

  /** What the assignment is drawn from. It is there from the beginning, so that a start that was refused draws the same again. */
  @Column({ type: 'integer', update: false })
  seed: number;

  @Column('text')
  status: ExperimentStatus;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;
}
