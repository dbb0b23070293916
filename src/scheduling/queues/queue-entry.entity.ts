import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { SocialMediaAccount, SocialMediaPost } from '../../social-media/index.js';
import type { Queue } from './queue.entity.js';

/** A post in a slot of a queue. It is in the bin once the post has left the slot. */
@Entity('queue_entries')
export class QueueEntry extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  queueId: string;

  @Column({ type: 'uuid', update: false })
  postId: string;

  /** The post's account, since no two posts of one have the same slot. */
  @Column({ type: 'uuid', update: false })
  accountId: string;

  /** When the slot comes, which is the time of the post. */
  @Column({ type: 'timestamptz', precision: 3 })
  slotTime: Date;

  @ManyToOne('Queue')
  @JoinColumn({ name: 'queue_id' })
  queue: Relation<Queue>;

  @ManyToOne('SocialMediaPost')
  @JoinColumn({ name: 'post_id' })
  post: SocialMediaPost;

  @ManyToOne('SocialMediaAccount')
  @JoinColumn({ name: 'account_id' })
  account: SocialMediaAccount;
}
