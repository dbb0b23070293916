import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { User } from '../../users/index.js';
import type { Project } from '../project.entity.js';
import type { MailChoice, NotificationKind } from './notification-kinds.js';

/** What a person is told of a project. Written by the worker, once for each key; the person marks it as read. */
@Entity('notifications')
export class Notification extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  userId: string;

  @Column({ type: 'text', update: false })
  kind: NotificationKind;

  @Column({ type: 'text', update: false })
  title: string;

  @Column({ type: 'text', update: false })
  text: string;

  /** What it is about, e.g. `post`. */
  @Column({ type: 'text', update: false })
  subjectType: string;

  @Column({ type: 'uuid', update: false })
  subjectId: string;

  /** Where in the API that is: `/api/v1/…`. */
  @Column({ type: 'text', update: false })
  path: string;

  /** What happened. The same is told to a person once. */
  @Column({ type: 'text', update: false })
  key: string;

  /** Whoever has less in the project now does not see it any more. */
  @Column({ type: 'text', update: false })
  leastRole: string;

  /** Those that a person was told together, and that one mail tells. */
  @Column({ type: 'uuid', update: false })
  batch: string;

  /** Whether it stands in the person's list, or only in a mail. */
  @Column({ type: 'boolean', update: false })
  isListed: boolean;

  /** As it was wanted when it was told. */
  @Column({ type: 'text', update: false })
  mail: MailChoice;

  /** When a digest had its turn to tell it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false, update: false })
  digestedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  readAt: Date | null;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
