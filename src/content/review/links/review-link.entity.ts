import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../../core/database/base.entity.js';
import type { User } from '../../../users/index.js';
import type { Content } from '../../content.entity.js';

/** A secret address by which somebody outside reviews one content. It is worth no more than the role of whoever has made it. */
@Entity('review_links')
export class ReviewLink extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  /** Who answers for what is decided by it. */
  @Column({ type: 'uuid', update: false })
  madeBy: string;

  /** What the team calls whoever gets it. */
  @Column({ type: 'text', update: false })
  name: string;

  /** The stage of the project's policy that it may decide in, from 0; null: whichever is open. */
  @Column({ type: 'integer', nullable: true, update: false })
  stage: number | null;

  /** Of the secret in the address, which is stored nowhere. */
  @Column({ type: 'text', select: false, update: false })
  tokenHash: string;

  @Column({ type: 'timestamptz', precision: 3, update: false })
  expiresAt: Date;

  @ManyToOne('Content')
  @JoinColumn({ name: 'content_id' })
  content: Relation<Content>;

  @ManyToOne('User')
  @JoinColumn({ name: 'made_by' })
  maker: User;
}
