import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { User } from '../../users/index.js';
import type { MailChoice, NotificationKind } from './notification-kinds.js';

/** How a person wants a kind. */
export interface KindChoice {
  mail?: MailChoice;
  inApp?: boolean;
}

/** What a person wants otherwise in one project. */
export interface ProjectChoice {
  /** Nothing of it is told. */
  isMuted?: boolean;
  /** Kinds of which no mail comes. */
  noMailOf?: NotificationKind[];
}

/** How a person wants to be told. Without a row: as each kind says by itself. */
@Entity('notification_preferences')
export class NotificationPreferences extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  userId: string;

  /** When the digest comes, from 0 to 23. */
  @Column('integer')
  digestHour: number;

  /** IANA zone of that hour; null: the person's own. */
  @Column({ type: 'text', nullable: true })
  timeZone: string | null;

  /** What is not as the kind says. */
  @Column('jsonb')
  kinds: Partial<Record<NotificationKind, KindChoice>>;

  /** By project. */
  @Column('jsonb')
  projects: Record<string, ProjectChoice>;

  @ManyToOne('User')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
