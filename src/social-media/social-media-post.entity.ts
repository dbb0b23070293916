import { Column, Entity, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import type { PostPerformance } from '../analytics/index.js';
import type { Content } from '../content/index.js';
import { BaseEntity } from '../core/database/base.entity.js';
import type { TimeAdjustment } from '../core/time/wall-clock.js';
import type { PostProblem } from './early-checks/problem.js';
import type { Platform } from './platform.js';
import type { NetworkChange } from './published-posts/network-change.js';
import type { PublishAttempt } from './publish-attempt.entity.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import type { Attention, FailureClass, PostStatus } from './social-media.enums.js';

/** One content on one account at one time. The row is also its place in the publishing queue. */
@Entity('social_media_posts')
export class SocialMediaPost extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  /** The account's network. */
  @Column({ type: 'text', update: false })
  platform: Platform;

  @Column('text')
  status: PostStatus;

  /** Version of the content when the post was made; once published, the version that went out. */
  @Column('integer')
  contentVersion: number;

  /** The time as the team meant it: local, without a zone. */
  @Column({ type: 'text', nullable: true })
  scheduledLocal: string | null;

  /** IANA zone of `scheduledLocal`. */
  @Column({ type: 'text', nullable: true })
  timeZone: string | null;

  /** What became of a local time that is no single instant. */
  @Column({ type: 'text', nullable: true })
  timeAdjustment: TimeAdjustment | null;

  /** The instant that they mean. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  scheduledTime: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  publishedTime: Date | null;

  @Column({ type: 'text', nullable: true })
  platformPostId: string | null;

  @Column({ type: 'text', nullable: true })
  platformUrl: string | null;

  /** When it was taken down at the network; null: it was not. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  takenDownAt: Date | null;

  /** What was last asked for to be changed of it at the network, and how that went. */
  @Column({ type: 'jsonb', nullable: true, insert: false })
  networkChange: NetworkChange | null;

  /** Of a reply: the post that it belongs to. It is due once what it follows is out. */
  @Column({ type: 'uuid', nullable: true, update: false })
  replyToPostId: string | null;

  /** Of a reply: its place below the post, from 1. */
  @Column({ type: 'integer', nullable: true, update: false })
  replyPosition: number | null;

  /** Of a reply: what it says. */
  @Column({ type: 'text', nullable: true, update: false })
  replyText: string | null;

  /** Whether somebody has given the post its replies; else they follow the variants of its content. */
  @Column('boolean')
  hasOwnReplies: boolean;

  /** Settings that only the network knows. */
  @Column('jsonb')
  metadata: Record<string, unknown>;

  @Column({ type: 'text', nullable: true })
  failureClass: FailureClass | null;

  @Column({ type: 'text', nullable: true })
  failureMessage: string | null;

  /** When a worker may take it next; null when it waits for a person or is done. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt: Date | null;

  /** Trace of the request that scheduled it (W3C `traceparent`); null: there was none. */
  @Column({ type: 'text', nullable: true })
  traceParent: string | null;

  /** Until when a worker holds it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  leaseExpiresAt: Date | null;

  /** Counts the holders: only the newest one may record a result. */
  @Column({ type: 'integer', insert: false, update: false })
  fence: number;

  @Column({ type: 'integer', insert: false })
  tries: number;

  /** How often a worker was lost that had it on its way. */
  @Column({ type: 'integer', insert: false })
  crashes: number;

  /** It may be out since then, unknown to a database that was put back from a backup: the network is asked before it is sent. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  lookSince: Date | null;

  /** A person said that it was not out then: what attempts before had prepared counts no more. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  handlesForgottenAt: Date | null;

  /** When it was looked at before its time; null: not yet. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  checkedAt: Date | null;

  /** What would keep it from going out, as it was then. */
  @Column({ type: 'jsonb', insert: false })
  problems: PostProblem[];

  @Column({ type: 'text', nullable: true })
  needsAttention: Attention | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  metricsDueAt: Date | null;

  @Column({ type: 'integer', insert: false })
  metricsReadCount: number;

  @ManyToOne('Content', 'socialMediaPosts')
  @JoinColumn({ name: 'content_id' })
  content: Content;

  @ManyToOne('SocialMediaAccount')
  @JoinColumn({ name: 'account_id' })
  account: Relation<SocialMediaAccount>;

  @OneToMany('PostPerformance', 'post')
  performanceMetrics: PostPerformance[];

  @OneToMany('PublishAttempt', 'post')
  attempts: Relation<PublishAttempt[]>;
}
