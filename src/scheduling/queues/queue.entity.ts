import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';

/** A week of slots that posts are put into one after the other. */
@Entity('queues')
export class Queue extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column('text')
  name: string;

  /** IANA zone whose clocks the slots follow. */
  @Column('text')
  timeZone: string;

  /** Whether later posts move up when one leaves its slot. */
  @Column('boolean')
  closeGaps: boolean;

  /** Since when it gives no slots; null: it does. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  pausedAt: Date | null;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;
}
