import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../../core/database/base.entity.js';
import type { Project } from '../../../projects/index.js';
import type { User } from '../../../users/index.js';

/** That a person wants the weekly report of a project by mail. In the bin: not any more. */
@Entity('report_subscriptions')
export class ReportSubscription extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  userId: string;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
