import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import type { ContentType } from '../../content/index.js';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import type { Platform } from '../../social-media/index.js';
import type { GoalMetric } from './goal-metrics.js';

/** Which posts, or accounts, a goal is about: those that all of it fits. */
export interface GoalFilter {
  accountId?: string;
  platform?: Platform;
  contentType?: ContentType;
  categoryId?: string;
  tagId?: string;
  creatorId?: string;
}

/** What a team wants to reach in a period. */
@Entity('goals')
export class Goal extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column('text')
  name: string;

  @Column('text')
  metric: GoalMetric;

  /** A whole number above 0. */
  @Column('double precision')
  target: number;

  /** Local dates of the project's zone, `YYYY-MM-DD`; both belong to the period. */
  @Column('date')
  firstDay: string;

  @Column('date')
  lastDay: string;

  @Column('jsonb')
  filter: GoalFilter;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;
}
