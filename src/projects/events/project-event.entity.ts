import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';

/** Something that has happened in a project. Written by the database in the transaction in which it happened, never changed. */
@Entity('project_events')
export class ProjectEvent extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Ascends in the order of writing, with gaps. A string, since it may be larger than a number holds. */
  @Column({ type: 'bigint', insert: false, update: false })
  number: string;

  /** What happened, in the past tense, e.g. `post.published`. */
  @Column('text')
  type: string;

  /** What it happened to. */
  @Column('uuid')
  subjectId: string;

  /** Ids and scalars, as they were right after it. */
  @Column('jsonb')
  data: Record<string, string | number | null>;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt: Date;

  /** Place in the order of the project, from 1; null for a moment after it happened. */
  @Column({ type: 'bigint', nullable: true, insert: false, update: false })
  sequence: string | null;
}
