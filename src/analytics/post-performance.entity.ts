import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { CommonMetrics, MetricName, MissingReason, SocialMediaPost } from '../social-media/index.js';

/** Where a number comes from. */
export enum SnapshotSource {
  /** Read from the network. */
  Network = 'network',
  /** From a file that somebody brought. */
  Import = 'import',
}

/** Why metrics are null, by their names. */
export type MissingMetrics = Partial<Record<MetricName, MissingReason>>;

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

  /** Why, for each metric that is null. */
  @Column({ type: 'jsonb', update: false })
  missing: MissingMetrics;

  /** As the network named them. */
  @Column({ type: 'jsonb', update: false })
  raw: Record<string, unknown>;

  @Column({ type: 'text', update: false })
  source: SnapshotSource;

  /** Which of the network's definitions were read. */
  @Column({ type: 'text', update: false })
  definitionVersion: string;

  @Column({ type: 'timestamptz', precision: 3, update: false })
  recordedAt: Date;

  @ManyToOne('SocialMediaPost', 'performanceMetrics')
  @JoinColumn({ name: 'post_id' })
  post: SocialMediaPost;
}
