import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { Category } from '../../content/index.js';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { SocialMediaAccount } from '../../social-media/index.js';
import type { WeeklySlot } from './occurrences.js';
import type { Queue } from './queue.entity.js';

/** A time of the week at which a queue has a place for one post of one account. */
@Entity('queue_slots')
export class QueueSlot extends BaseEntity implements WeeklySlot {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  queueId: string;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  @Column({ type: 'integer', update: false })
  weekday: number;

  @Column({ name: 'local_time', type: 'text', update: false })
  time: string;

  @Column({ type: 'uuid', nullable: true, update: false })
  categoryId: string | null;

  @ManyToOne('Queue')
  @JoinColumn({ name: 'queue_id' })
  queue: Relation<Queue>;

  @ManyToOne('SocialMediaAccount')
  @JoinColumn({ name: 'account_id' })
  account: SocialMediaAccount;

  @ManyToOne('Category')
  @JoinColumn({ name: 'category_id' })
  category: Category | null;
}
