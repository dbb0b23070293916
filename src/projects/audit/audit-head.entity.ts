import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';

/** Where the chain of a project's audit log ends. */
@Entity('audit_heads')
export class AuditHead extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** How many entries are sealed. */
  @Column('integer')
  sealedAs: number;

  /** Seal of the last one. */
  @Column('bytea')
  seal: Buffer;
}
