import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import type { SocialMediaAccount } from '../../social-media/index.js';

/** What becomes of an occurrence that breaks a rule of the calendar. */
export const ON_CONFLICT = ['skip', 'move'] as const;
export type OnConflict = (typeof ON_CONFLICT)[number];

/** Posts that come again and again on one account. */
@Entity('post_series')
export class PostSeries extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column('uuid')
  accountId: string;

  /** What the team calls it; may be empty. */
  @Column('text')
  name: string;

  /** What goes out, in turn: variations of one text are contents of their own. */
  @Column('uuid', { array: true })
  contentIds: string[];

  /** Settings that only the network knows, of each post. */
  @Column('jsonb')
  metadata: Record<string, unknown>;

  /** RRULE of RFC 5545, with COUNT or UNTIL where the series ends. */
  @Column('text')
  rrule: string;

  /** `YYYY-MM-DDTHH:MM:SS`, in the zone. */
  @Column('text')
  startLocal: string;

  /** IANA zone. */
  @Column('text')
  timeZone: string;

  @Column('text')
  onConflict: OnConflict;

  /** Least days of 24 hours between two posts of a content on the account. */
  @Column('integer')
  coolDownDays: number;

  /** How often a content may go out again on the account after the first time. Null: without end. */
  @Column('integer', { nullable: true })
  maxReposts: number | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  pausedAt: Date | null;

  /** Up to when occurrences have been made. Null: all of what is to come is to be looked at. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  madeUntil: Date | null;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('SocialMediaAccount')
  @JoinColumn({ name: 'account_id' })
  account: SocialMediaAccount;
}
