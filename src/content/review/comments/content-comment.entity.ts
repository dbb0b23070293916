import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../../core/database/base.entity.js';
import type { User } from '../../../users/index.js';
import type { Content } from '../../content.entity.js';
import type { ReviewLink } from '../links/review-link.entity.js';

/** What somebody says about a content: the beginning of a thread, or an answer in one. */
@Entity('content_comments')
export class ContentComment extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  /** The thread that it answers in, by its first comment; null: it is that one. */
  @Column({ type: 'uuid', nullable: true, update: false })
  parentId: string | null;

  /** Null: somebody outside said it, by a review link. */
  @Column({ type: 'uuid', nullable: true, update: false })
  authorId: string | null;

  /** Null: a member said it. */
  @Column({ type: 'uuid', nullable: true, update: false })
  reviewLinkId: string | null;

  /** What the link calls whoever said it. */
  @Column({ type: 'text', nullable: true, update: false })
  reviewerName: string | null;

  /** Who has made the link. */
  @Column({ type: 'uuid', nullable: true, update: false })
  vouchedBy: string | null;

  @Column('text')
  body: string;

  /** People of the project who are told of it. */
  @Column({ type: 'uuid', array: true })
  mentions: string[];

  /** The version of the content that it was said about. */
  @Column({ type: 'integer', update: false })
  contentVersion: number;

  /** When its author changed it last; null: never. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  editedAt: Date | null;

  /** Of a thread: since when it is settled. Null: it is open. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  resolvedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  resolvedBy: string | null;

  @ManyToOne('Content')
  @JoinColumn({ name: 'content_id' })
  content: Relation<Content>;

  @ManyToOne('ContentComment')
  @JoinColumn({ name: 'parent_id' })
  parent: Relation<ContentComment> | null;

  @ManyToOne('User')
  @JoinColumn({ name: 'author_id' })
  author: User | null;

  @ManyToOne('ReviewLink')
  @JoinColumn({ name: 'review_link_id' })
  reviewLink: Relation<ReviewLink> | null;

  @ManyToOne('User')
  @JoinColumn({ name: 'vouched_by' })
  voucher: User | null;

  @ManyToOne('User')
  @JoinColumn({ name: 'resolved_by' })
  resolver: User | null;
}
