import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { AuditEntry } from './audit-entry.entity.js';

/** One row that an audited transaction made, changed or took away. Secrets are left out. */
@Entity('audit_changes')
export class AuditChange extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  entryId: string;

  @Column({ type: 'bigint', insert: false, update: false })
  number: string;

  @Column('text')
  tableName: string;

  /** Null for a row without a key of its own, such as a label of a content. */
  @Column({ type: 'uuid', nullable: true })
  rowId: string | null;

  @Column('text')
  operation: string;

  /** What stood there before: of a changed row only the columns that differ; null for a new row. */
  @Column({ type: 'jsonb', nullable: true })
  before: Record<string, unknown> | null;

  /** What stands there now, likewise; null for a row that is gone. */
  @Column({ type: 'jsonb', nullable: true })
  after: Record<string, unknown> | null;

  @ManyToOne('AuditEntry', 'changes')
  @JoinColumn({ name: 'entry_id' })
  entry: Relation<AuditEntry>;
}
