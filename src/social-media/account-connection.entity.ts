import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { Platform } from './platform.js';

/** A connection that was begun: the OAuth state, bound to person and project, usable once and for ten minutes. */
@Entity('account_connections')
export class AccountConnection extends BaseEntity {
  @Column('uuid')
  projectId: string;

  @Column('uuid')
  userId: string;

  @Column('text')
  platform: Platform;

  @Column('text')
  stateHash: string;

  /** PKCE verifier (RFC 7636): worthless without the code that only the browser brings back. */
  @Column('text')
  codeVerifier: string;

  @Column('text')
  redirectUri: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
