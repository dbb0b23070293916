import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';

/** One sign-in on one device. Its access tokens stop working the moment it is revoked. */
@Entity('sessions')
export class Session extends BaseEntity {
  @Column('uuid')
  userId: string;

  /** Hash of the refresh token that is valid now. */
  @Column('text')
  refreshHash: string;

  /** Hash of the one before it, to tell a lost answer from a stolen token. */
  @Column({ type: 'text', nullable: true })
  previousHash: string | null;

  /** Beginnings of the hashes of all that were replaced, to notice when one comes back. */
  @Column({ type: 'text', array: true, insert: false })
  replacedHashes: string[];

  /** Leads from the token before to the valid one, so that an answer that got lost can be given again. */
  @Column({ type: 'text', nullable: true })
  rotationNonce: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  rotatedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  userAgent: string | null;
}
