import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { Project } from '../projects/index.js';
import type { User } from '../users/index.js';
import type { Platform } from './platform.js';
import type { Destination } from './platforms/publisher.js';
import type { AccountStatus } from './social-media.enums.js';

/** A connected account on a network. Its tokens are sealed, see AccountCredentials. */
@Entity('social_media_accounts')
export class SocialMediaAccount extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Who connected it last. */
  @Column('uuid')
  userId: string;

  @Column({ type: 'text', update: false })
  platform: Platform;

  /** The network's own id of the account. */
  @Column({ type: 'text', update: false })
  platformAccountId: string;

  @Column('text')
  username: string;

  @Column('text')
  displayName: string;

  /** Sealed tokens; null once the account is disconnected. */
  @Column({ type: 'text', nullable: true, select: false })
  credentials: string | null;

  /** Counts the tokens, so that of two refreshes one wins. */
  @Column({ type: 'integer', insert: false })
  credentialsVersion: number;

  /** Until when one process has the right to refresh the tokens. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false, select: false })
  refreshLeaseUntil: Date | null;

  @Column('jsonb')
  scopes: string[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  tokenExpiresAt: Date | null;

  /** Whether another token can be had without a new consent. */
  @Column('boolean')
  isRenewable: boolean;

  @Column('text')
  status: AccountStatus;

  /** IANA zone of the audience: best times are told and learnt in it. */
  @Column('text')
  timeZone: string;

  /** Where in it a post can go, as the network told. */
  @Column({ type: 'jsonb', insert: false, update: false })
  destinations: Destination[];

  /** When it did; null: it was not asked. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false, update: false })
  destinationsReadAt: Date | null;

  /** Since when a person lets nothing go out; null: it may. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  pausedAt: Date | null;

  @ManyToOne('Project', 'socialMediaAccounts')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User', 'socialMediaAccounts')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
