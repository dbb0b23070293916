import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';

/** What a one-time token is good for, and nothing else. */
export enum TokenPurpose {
  /** Proves an e-mail address; comes by mail. */
  VerifyEmail = 'verify-email',
  /** Sets a new password; comes by mail. */
  ResetPassword = 'reset-password',
  /** The password was right, the second factor is still owed. */
  SecondFactor = 'second-factor',
}

/** A secret that was given out for one purpose and works once. Only its hash is kept. */
@Entity('one_time_tokens')
export class OneTimeToken extends BaseEntity {
  @Column('uuid')
  userId: string;

  @Column('text')
  purpose: TokenPurpose;

  @Column('text')
  tokenHash: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  usedAt: Date | null;

  /** How often somebody tried to go on with it. */
  @Column({ type: 'integer', insert: false })
  tries: number;
}
