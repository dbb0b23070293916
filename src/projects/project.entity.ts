import {
  Column,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  type Relation,
} from 'typeorm';
import type { Category, Content, Tag } from '../content/index.js';
import { BaseEntity } from '../core/database/base.entity.js';
import type { SocialMediaAccount } from '../social-media/index.js';
import type { User } from '../users/index.js';
import type { ProjectSettings } from './dto/project-settings.dto.js';
import type { TeamMember } from './team-member.entity.js';

/** What a team works on: the border of access. Everything in a project carries its id. */
@Entity('projects')
export class Project extends BaseEntity {
  @Column('text')
  name: string;

  @Column('text')
  description: string;

  /** The owner has every right in the project; members are rows of their own. */
  @Column({ type: 'uuid', update: false })
  ownerId: string;

  /** Choices of the team, see ProjectSettings; left-out ones have their defaults. */
  @Column('jsonb')
  settings: ProjectSettings;

  /** Since when nothing of the project goes out; null: it does. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  publishingPausedAt: Date | null;

  @ManyToOne('User', 'projects')
  @JoinColumn({ name: 'owner_id' })
  owner: User;

  @OneToMany('TeamMember', 'project')
  teamMembers: Relation<TeamMember[]>;

  @OneToMany('Content', 'project')
  content: Content[];

  @OneToMany('SocialMediaAccount', 'project')
  socialMediaAccounts: SocialMediaAccount[];

  @ManyToMany('Category', 'projects')
  @JoinTable({
    name: 'project_categories',
    joinColumn: { name: 'project_id' },
    inverseJoinColumn: { name: 'category_id' },
  })
  categories: Category[];

  @ManyToMany('Tag', 'projects')
  @JoinTable({
    name: 'project_tags',
    joinColumn: { name: 'project_id' },
    inverseJoinColumn: { name: 'tag_id' },
  })
  tags: Tag[];
}
