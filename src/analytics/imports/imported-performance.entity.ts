import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';

/** A post of the past as a file told of it. Never changed. Counts are texts here, since a JavaScript number is no 64-bit integer. */
@Entity('imported_performance')
export class ImportedPerformance extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  @Column({ type: 'text', nullable: true, update: false })
  platformPostId: string | null;

  @Column({ type: 'text', update: false })
  contentType: string;

  @Column({ type: 'timestamptz', precision: 3, update: false })
  publishedAt: Date;

  @Column({ type: 'bigint', nullable: true, update: false })
  views: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  reach: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  likes: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  comments: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  shares: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  saves: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  clicks: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  videoViews: string | null;

  /** When the numbers were so. */
  @Column({ type: 'timestamptz', precision: 3, update: false })
  recordedAt: Date;

  /** As it stood in the file, as JSON. */
  @Column({ type: 'text', update: false })
  rawLine: string;

  /** Line of the file, from 1. */
  @Column({ type: 'integer', update: false })
  line: number;

  /** SHA-256 of the file. */
  @Column({ type: 'text', update: false })
  fileHash: string;

  @Column({ type: 'uuid', update: false })
  importedBy: string;
}
