import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../core/database/base.entity.js';
import type { User } from '../users/index.js';
import type { MemberRole } from './access/role.js';
import type { Project } from './project.entity.js';

/** Whether an invitation was accepted. */
export enum MemberStatus {
  Invited = 'invited',
  Active = 'active',
}

/** A person's place in a project, or the invitation to it: until it is accepted only the e-mail address is known. */
@Entity('team_members')
export class TeamMember extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', nullable: true })
  userId: string | null;

  @Column('text')
  email: string;

  @Column('text')
  role: MemberRole;

  @Column('text')
  status: MemberStatus;

  @Column('uuid')
  invitedBy: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  joinedAt: Date | null;

  /** Hash of the invitation's token, until it is used. */
  @Column({ type: 'text', nullable: true, select: false })
  invitationHash: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  invitationExpiresAt: Date | null;

  @ManyToOne('Project', 'teamMembers')
  @JoinColumn({ name: 'project_id' })
  project: Relation<Project>;

  @ManyToOne('User', 'teamMemberships')
  @JoinColumn({ name: 'user_id' })
  user: User | null;
}
