import { createHash } from 'node:crypto';
import {
  Column,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  VirtualColumn,
  type Relation,
} from 'typeorm';
import type { ContentPerformance } from '../analytics/index.js';
import { BaseEntity } from '../core/database/base.entity.js';
import type { Project } from '../projects/index.js';
import type { SocialMediaPost } from '../social-media/index.js';
import type { User } from '../users/index.js';
import type { Category } from './labels/category.entity.js';
import type { ContentApproval } from './approvals/content-approval.entity.js';
import type { ContentStatus, ContentType } from './content.enums.js';
import type { Tag } from './labels/tag.entity.js';
import type { AltTexts } from './alt-texts.js';
import type { Variant } from './variants/variant.js';

const linkedIds = (table: string, column: string) => (alias: string) =>
  `SELECT coalesce(array_agg(link.${column} ORDER BY link.${column}), '{}') FROM ${table} link ` +
  `WHERE link.project_id = ${alias}.project_id AND link.content_id = ${alias}.id`;

/** What a team writes once, to go out as posts on any number of networks. */
@Entity('contents')
export class Content extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  creatorId: string;

  /** For the team; networks that have titles use it too. */
  @Column('text')
  title: string;

  /** The copy that goes out. */
  @Column('text')
  description: string;

  @Column('text')
  contentType: ContentType;

  @Column('text')
  status: ContentStatus;

  /** The status that unarchiving goes back to; null while not archived. */
  @Column({ type: 'text', nullable: true })
  archivedFrom: ContentStatus | null;

  /** Counts the changes, from 1. */
  @Column('integer')
  version: number;

  @Column('jsonb')
  mediaUrls: string[];

  /** What is said of the media to those who do not see them, by their addresses; empty: nothing is to be said. */
  @Column('jsonb')
  altTexts: AltTexts;

  /** What differs for single networks or accounts; what is not said there follows the content. */
  @Column('jsonb')
  variants: Variant[];

  /** Free data of the client; extensions keep theirs under their own name. */
  @Column('jsonb')
  metadata: Record<string, unknown>;

  /** What it is called where it comes from; null: it was made here. */
  @Column({ type: 'text', nullable: true })
  externalId: string | null;

  /** Its posts go out at this instant at the earliest; null: whenever. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  embargo: Date | null;

  /** Its posts go out at this instant at the latest; null: whenever. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deadline: Date | null;

  @VirtualColumn({ type: 'uuid', query: linkedIds('content_categories', 'category_id') })
  categoryIds: string[];

  @VirtualColumn({ type: 'uuid', query: linkedIds('content_tags', 'tag_id') })
  tagIds: string[];

  @ManyToOne('Project', 'content')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User', 'content')
  @JoinColumn({ name: 'creator_id' })
  creator: User;

  @ManyToMany('Category', 'contents')
  @JoinTable({
    name: 'content_categories',
    joinColumns: [
      { name: 'project_id', referencedColumnName: 'projectId' },
      { name: 'content_id', referencedColumnName: 'id' },
    ],
    inverseJoinColumns: [{ name: 'category_id', referencedColumnName: 'id' }],
  })
  categories: Relation<Category[]>;

  @ManyToMany('Tag', 'contents')
  @JoinTable({
    name: 'content_tags',
    joinColumns: [
      { name: 'project_id', referencedColumnName: 'projectId' },
      { name: 'content_id', referencedColumnName: 'id' },
    ],
    inverseJoinColumns: [{ name: 'tag_id', referencedColumnName: 'id' }],
  })
  tags: Relation<Tag[]>;

  @OneToMany('SocialMediaPost', 'content')
  socialMediaPosts: SocialMediaPost[];

  @OneToMany('ContentApproval', 'content')
  approvals: Relation<ContentApproval[]>;

  @OneToMany('ContentPerformance', 'content')
  performanceMetrics: ContentPerformance[];
}

/** Fingerprint of what goes out, and between which instants: any change to it voids an approval. */
export function contentHash(
  content: Pick<
    Content,
    'title' | 'description' | 'contentType' | 'mediaUrls' | 'altTexts' | 'variants' | 'embargo' | 'deadline'
  >,
): string {
  const { title, description, contentType, mediaUrls, altTexts, variants, embargo, deadline } = content;
  // What came later counts only where there is any, so that older approvals still hold.
  const later: unknown[] = variants.length > 0 || embargo || deadline ? [variants, embargo, deadline] : [];
  const described = Object.entries(altTexts).sort(([one], [other]) => (one < other ? -1 : 1));
  if (described.length > 0) later.push({ altTexts: described });
  return createHash('sha256')
    .update(JSON.stringify([title, description, contentType, mediaUrls, ...later]))
    .digest('hex');
}
