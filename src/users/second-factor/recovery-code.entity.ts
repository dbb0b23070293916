import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';

/** A code that stands in for the authenticator app, once. Only its hash is kept. */
@Entity('recovery_codes')
export class RecoveryCode extends BaseEntity {
  @Column('uuid')
  userId: string;

  @Column('uuid')
  secondFactorId: string;

  @Column('text')
  codeHash: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  usedAt: Date | null;
}
