import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { AccountMetricName, MissingReason } from '../../social-media/index.js';

/** What a network said of an account at one time. Never changed. Counts are texts here, since a JavaScript number is no 64-bit integer. */
@Entity('account_performance')
export class AccountPerformance extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  @Column({ type: 'bigint', nullable: true, update: false })
  followers: string | null;

  @Column({ type: 'bigint', nullable: true, update: false })
  following: string | null;

  /** As the network counts them. */
  @Column({ type: 'bigint', nullable: true, update: false })
  posts: string | null;

  /** Why, for each of them that is null. */
  @Column({ type: 'jsonb', update: false })
  missing: Partial<Record<AccountMetricName, MissingReason>>;

  /** As the network named them. */
  @Column({ type: 'jsonb', update: false })
  raw: Record<string, unknown>;

  /** Which of the network's definitions were read. */
  @Column({ type: 'text', update: false })
  definitionVersion: string;

  @Column({ type: 'timestamptz', precision: 3, update: false })
  recordedAt: Date;
}
