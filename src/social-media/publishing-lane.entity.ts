import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { LaneWait } from './social-media.enums.js';

/** The place of an account in the queue: its posts go out one after the other. Kept by the database and the workers. */
@Entity('publishing_lanes')
export class PublishingLane extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  /** From when on a worker may take the oldest post; null while there is none to take. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  claimableAt: Date | null;

  /** Nothing is sent before. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  notBefore: Date | null;

  /** Why not. */
  @Column({ type: 'text', nullable: true })
  waitsFor: LaneWait | null;

  /** The one post that is on its way. */
  @Column({ type: 'uuid', nullable: true })
  busyPostId: string | null;

  @Column('integer')
  consecutiveFailures: number;
}
