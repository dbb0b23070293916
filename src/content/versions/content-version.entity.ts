import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { User } from '../../users/index.js';
import type { Content } from '../content.entity.js';
import type { ContentSnapshot } from './content-snapshot.js';

/** A content as it was at one of its versions. The database writes one for every version; they never change. */
@Entity('content_versions')
export class ContentVersion extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  /** Counts from 1. */
  @Column({ type: 'integer', update: false })
  version: number;

  /** Who made it; null: not a person of the product. */
  @Column({ type: 'uuid', nullable: true, update: false })
  changedBy: string | null;

  @Column({ type: 'jsonb', update: false })
  snapshot: ContentSnapshot;

  @ManyToOne('Content')
  @JoinColumn({ name: 'content_id' })
  content: Relation<Content>;

  @ManyToOne('User')
  @JoinColumn({ name: 'changed_by' })
  changer: User | null;
}
