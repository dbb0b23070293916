import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';

/** A key with which a program acts as its person, within scopes. Revoking puts it into the bin, for good. */
@Entity('api_keys')
export class ApiKey extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  userId: string;

  /** What the person calls it. */
  @Column({ type: 'text', update: false })
  name: string;

  /** SHA-256 of the key, in hexadecimal digits. The key itself is stored nowhere. */
  @Column({ type: 'text', select: false, update: false })
  keyHash: string;

  /** What it may do, e.g. `contents:write`; never more than the person. */
  @Column({ type: 'text', array: true, update: false })
  scopes: string[];

  /** The only projects that it reaches; null for all of the person's. */
  @Column({ type: 'uuid', array: true, nullable: true, update: false })
  projectIds: string[] | null;

  @Column({ type: 'timestamptz', precision: 3, update: false })
  expiresAt: Date;

  /** Exact to a minute. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false, update: false })
  lastUsedAt: Date | null;
}
