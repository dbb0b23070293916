import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { User } from '../../users/index.js';
import type { Content } from '../content.entity.js';
import type { ApprovalStatus } from '../content.enums.js';
import type { ReviewLink } from '../review/links/review-link.entity.js';

/** A reviewer's decision on a content, bound to exactly what they saw. Rows are never changed: the newest one counts. */
@Entity('content_approvals')
export class ContentApproval extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  /** Null: somebody outside decided, by a review link. */
  @Column({ type: 'uuid', nullable: true, update: false })
  approverId: string | null;

  /** Null: a member decided. */
  @Column({ type: 'uuid', nullable: true, update: false })
  reviewLinkId: string | null;

  /** What the link calls whoever decided by it. */
  @Column({ type: 'text', nullable: true, update: false })
  reviewerName: string | null;

  /** Who has made the link, and answers for what is decided by it. */
  @Column({ type: 'uuid', nullable: true, update: false })
  vouchedBy: string | null;

  @Column('text')
  status: ApprovalStatus;

  @Column('text')
  comment: string;

  /** The stage of the project's policy in which it was taken, from 0. */
  @Column({ type: 'integer', update: false })
  stage: number;

  /** Whether it was the approval that was still missing. */
  @Column({ type: 'boolean', update: false })
  completes: boolean;

  /** Accounts that it covers; null: whatever account. */
  @Column({ type: 'uuid', array: true, nullable: true, update: false })
  accountIds: string[] | null;

  /** Fingerprints of what posts said or set by themselves, and was decided on with the content. */
  @Column({ type: 'text', array: true, update: false })
  postHashes: string[];

  /** contentHash() of what was decided on. */
  @Column('text')
  contentHash: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt: Date | null;

  @ManyToOne('Content', 'approvals')
  @JoinColumn({ name: 'content_id' })
  content: Relation<Content>;

  @ManyToOne('User')
  @JoinColumn({ name: 'approver_id' })
  approver: User | null;

  @ManyToOne('ReviewLink')
  @JoinColumn({ name: 'review_link_id' })
  reviewLink: Relation<ReviewLink> | null;

  @ManyToOne('User')
  @JoinColumn({ name: 'vouched_by' })
  voucher: User | null;
}
