import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';

/** One use of administration. Rows are added by the database's own functions and never change. */
@Entity('administration_log')
export class AdministrationRecord extends BaseEntity {
  /** The superuser; null for the operator at the command line. */
  @Column({ type: 'uuid', nullable: true, update: false })
  actorId: string | null;

  /** What was done, e.g. `user.deactivated`. */
  @Column({ type: 'text', update: false })
  action: string;

  /** The person or project that it was done to. */
  @Column({ type: 'uuid', nullable: true, update: false })
  subjectId: string | null;

  @Column({ type: 'text', nullable: true, update: false })
  requestId: string | null;
}
