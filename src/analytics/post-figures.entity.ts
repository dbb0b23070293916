import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { Platform } from '../social-media/index.js';

/** Where numbers come from: read at the network, or brought along by the team. */
export const FIGURE_ORIGINS = { Network: 'network', Import: 'import' } as const;
export type FigureOrigin = (typeof FIGURE_ORIGINS)[keyof typeof FIGURE_ORIGINS];

/**
 * A published post's newest numbers, kept by the database with each snapshot; or a post of imported history, which has no `postId`. What
 * questions read. A metric that was not given is null. Counts are texts here, since a JavaScript number is no 64-bit integer.
 */
@Entity('post_figures')
export class PostFigures extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', nullable: true, update: false })
  postId: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  contentId: string | null;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  @Column({ type: 'text', update: false })
  platform: Platform;

  /** Of the version that went out. */
  @Column('text')
  contentType: string;

  @Column({ type: 'timestamptz', precision: 3 })
  publishedAt: Date;

  @Column({ type: 'bigint', nullable: true })
  views: string | null;

  @Column({ type: 'bigint', nullable: true })
  reach: string | null;

  @Column({ type: 'bigint', nullable: true })
  likes: string | null;

  @Column({ type: 'bigint', nullable: true })
  comments: string | null;

  @Column({ type: 'bigint', nullable: true })
  shares: string | null;

  @Column({ type: 'bigint', nullable: true })
  saves: string | null;

  @Column({ type: 'bigint', nullable: true })
  clicks: string | null;

  @Column({ type: 'bigint', nullable: true })
  videoViews: string | null;

  /** When the network said so. */
  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  /** The snapshot that says so; null: imported. */
  @Column({ type: 'uuid', nullable: true })
  snapshotId: string | null;

  @Column('text')
  origin: FigureOrigin;
}
