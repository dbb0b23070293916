import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { CommonMetrics, SocialMediaPost } from '../social-media/index.js';

/** What a network said of a post at one time. Never changed: every number of the product comes from such a row. */
@Entity('post_performance')
export class PostPerformance extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  postId: string;

  /** Under names that all networks share; null where the network gives none. */
  @Column({ type: 'jsonb', update: false })
  metrics: CommonMetrics;

  /** As the network named them. */
  @Column({ type: 'jsonb', update: false })
  raw: Record<string, unknown>;

  @Column({ type: 'timestamptz', precision: 3, update: false })
  recordedAt: Date;

  @ManyToOne('SocialMediaPost', 'performanceMetrics')
  @JoinColumn({ name: 'post_id' })
  post: SocialMediaPost;
}
