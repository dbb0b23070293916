import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../../core/database/base.entity.js';
import type { User } from '../../../users/index.js';
import type { Content } from '../../content.entity.js';

/** How a request ends: by a decision, or by itself. */
export enum RequestEnd {
  Approved = 'approved',
  Rejected = 'rejected',
  ChangesRequested = 'changes_requested',
  /** What was to be approved is not what there is any more. */
  Changed = 'changed',
  Withdrawn = 'withdrawn',
}

/** Somebody asks for a content to be approved, exactly as it was at that moment. A content has one open request at most. */
@Entity('approval_requests')
export class ApprovalRequest extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  @Column({ type: 'uuid', update: false })
  requestedBy: string;

  @Column({ type: 'text', update: false })
  note: string;

  /** contentHash() of what is to be approved. */
  @Column({ type: 'text', update: false })
  contentHash: string;

  @Column({ type: 'integer', update: false })
  contentVersion: number;

  /** Until when it is wanted; null: no time was given. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, update: false })
  dueAt: Date | null;

  /** When those who are still asked are reminded; null: they are not. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, update: false })
  remindAt: Date | null;

  /** Null while it is open. */
  @Column({ type: 'text', nullable: true })
  closedAs: RequestEnd | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt: Date | null;

  @ManyToOne('Content')
  @JoinColumn({ name: 'content_id' })
  content: Relation<Content>;

  @ManyToOne('User')
  @JoinColumn({ name: 'requested_by' })
  requester: User;
}
