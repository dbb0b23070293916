import { Column, Entity, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { User } from '../../users/index.js';
import type { AuditChange } from './audit-change.entity.js';

/** One transaction of a request that changed something in a project. Written by the database, never changed, sealed once. */
@Entity('audit_entries')
export class AuditEntry extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Ascends in the order of writing, with gaps. A string, since it may be larger than a number holds. */
  @Column({ type: 'bigint', insert: false, update: false })
  number: string;

  @Column({ type: 'uuid', update: false })
  actorId: string;

  /** The operation, such as `Contents_create`. */
  @Column('text')
  action: string;

  @Column('text')
  requestId: string;

  /** Where the request came from. */
  @Column('text')
  address: string;

  /** Place in the project's chain of hashes, from 1; null for a moment after it was written. */
  @Column({ type: 'integer', nullable: true, insert: false, update: false })
  sealedAs: number | null;

  /** SHA-256 of the link before and of all that this entry says. */
  @Column({ type: 'bytea', nullable: true, insert: false, update: false })
  seal: Buffer | null;

  @ManyToOne('User', { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'actor_id' })
  actor: User;

  @OneToMany('AuditChange', 'entry')
  changes: Relation<AuditChange[]>;
}
