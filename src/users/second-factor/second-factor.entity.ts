import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';

/** A person's authenticator app. It counts from the moment when its first code has confirmed it. */
@Entity('second_factors')
export class SecondFactor extends BaseEntity {
  @Column('uuid')
  userId: string;

  /** The shared secret, sealed; gone once the second factor is. */
  @Column({ type: 'text', nullable: true })
  secret: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt: Date | null;

  /** Time step of the newest code that was taken (RFC 6238, 5.2): no code of it or before is taken again. */
  @Column({ type: 'integer', nullable: true })
  lastStep: number | null;
}
