import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { OutgoingPost } from './platforms/publisher.js';
import type { SocialMediaPost } from './social-media-post.entity.js';
import type { AttemptPhase, FailureClass } from './social-media.enums.js';

/** What the publishing call carried, and the version of the content that it was made of. */
export interface SentPost {
  outgoing: OutgoingPost;
  contentVersion: number;
}

/** One try to publish a post, with how far it came: what a crash leaves behind for whoever takes over. */
@Entity('publish_attempts')
export class PublishAttempt extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  postId: string;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  @Column({ type: 'integer', update: false })
  fence: number;

  /** Name of the worker process that holds or held it. */
  @Column({ type: 'text', update: false })
  worker: string;

  @Column('text')
  phase: AttemptPhase;

  /** What the network has given on the way (containers, uploads), so that a restart goes on instead of starting over. */
  @Column('jsonb')
  handles: Record<string, unknown>;

  /** Whether its worker had nothing else on the way. */
  @Column('boolean')
  isAlone: boolean;

  /** What was sent, as it was then: the network is searched for this, whatever has become of the content since. */
  @Column({ type: 'jsonb', nullable: true })
  sent: SentPost | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sendingAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  failureClass: FailureClass | null;

  /** What happened, in words. */
  @Column({ type: 'text', nullable: true })
  message: string | null;

  @Column({ type: 'text', nullable: true })
  platformPostId: string | null;

  @ManyToOne('SocialMediaPost', 'attempts')
  @JoinColumn({ name: 'post_id' })
  post: Relation<SocialMediaPost>;
}
