import { Column, Entity, OneToMany } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { Content } from '../content/index.js';
import type { Project, TeamMember } from '../projects/index.js';
import type { SocialMediaAccount } from '../social-media/index.js';

/** A person who signs in. The e-mail address is unique among the living, without regard to case. */
@Entity('users')
export class User extends BaseEntity {
  @Column('text')
  email: string;

  /** argon2id in PHC form. The application role may write it and never read it. */
  @Column({ type: 'text', select: false })
  hashedPassword: string;

  @Column('text')
  fullName: string;

  /** False locks the person out at the next request. */
  @Column({ type: 'boolean', insert: false, update: false })
  isActive: boolean;

  /** Reaches administration routes, and no project's content. Never set through the API. */
  @Column({ type: 'boolean', insert: false, update: false })
  isSuperuser: boolean;

  /** IANA zone in which the person wants to see times. */
  @Column('text')
  timeZone: string;

  /** When the address was proved, by a token that came to it; null until then. Set by the database alone. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false, update: false })
  emailVerifiedAt: Date | null;

  @OneToMany('Project', 'owner')
  projects: Project[];

  @OneToMany('TeamMember', 'user')
  teamMemberships: TeamMember[];

  @OneToMany('Content', 'creator')
  content: Content[];

  @OneToMany('SocialMediaAccount', 'user')
  socialMediaAccounts: SocialMediaAccount[];
}
