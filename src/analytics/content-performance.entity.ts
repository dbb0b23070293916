import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import type { Content } from '../content/index.js';
import { BaseEntity } from '../core/database/base.entity.js';
import type { CommonMetrics } from '../social-media/index.js';

/** A content's posts taken together, as they stood at the end of one UTC day: sums of each post's newest snapshot. */
@Entity('content_performance')
export class ContentPerformance extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  /** Sums over the posts that give the metric; null where none does. */
  @Column('jsonb')
  metrics: CommonMetrics;

  /** Posts with a snapshot. */
  @Column('integer')
  postCount: number;

  /** The UTC day. */
  @Column({ type: 'date', update: false })
  recordedOn: string;

  /** Newest snapshot that went in. */
  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  @ManyToOne('Content', 'performanceMetrics')
  @JoinColumn({ name: 'content_id' })
  content: Content;
}
