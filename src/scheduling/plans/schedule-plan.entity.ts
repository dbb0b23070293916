import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import type { User } from '../../users/index.js';

/** How far a plan has come. */
export enum PlanStatus {
  /** A proposal: nothing of it is scheduled. */
  Draft = 'draft',
  /** Its posts have their times. */
  Applied = 'applied',
  /** Its posts have lost their times again, as far as they were still to go out. */
  Undone = 'undone',
}

/** Which posts would go out when. */
@Entity('schedule_plans')
export class SchedulePlan extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Who asked for it. */
  @Column({ type: 'uuid', update: false })
  userId: string;

  @Column('text')
  status: PlanStatus;

  /** Times from here on are given out. */
  @Column({ type: 'timestamptz', precision: 3, update: false })
  windowStart: Date;

  /** Times before this are given out. */
  @Column({ type: 'timestamptz', precision: 3, update: false })
  windowEnd: Date;

  /** Expected engagement of all its posts, less what broken soft rules and unplaced posts cost. */
  @Column({ type: 'double precision', update: false })
  value: number;

  /** No plan has more value than this. */
  @Column({ type: 'double precision', update: false })
  upperBound: number;

  /** Whether the search was ended by its time limit. */
  @Column({ type: 'boolean', update: false })
  isCutShort: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  appliedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  undoneAt: Date | null;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
