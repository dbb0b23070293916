import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { Content } from '../../content/index.js';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { SocialMediaAccount, SocialMediaPost } from '../../social-media/index.js';
import type { PlacedPost, UnplacedPost } from '../planner/plan.js';
import type { SchedulePlan } from './schedule-plan.entity.js';

/** Why a post is where it is, or why it is nowhere. Instants are texts: it is stored as JSON. */
export type PlanExplanation =
  Omit<PlacedPost, 'itemId' | 'accountId' | 'instant'> | Omit<UnplacedPost, 'itemId' | 'accountId'>;

/** A post of a plan. */
@Entity('schedule_plan_entries')
export class PlanEntry extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  planId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  @Column({ type: 'uuid', update: false })
  accountId: string;

  /** The draft that gets the time, or the post that applying the plan has made; null before that. */
  @Column('uuid', { nullable: true })
  postId: string | null;

  /** Whether the post is there only because of the plan. */
  @Column('boolean')
  isMadeByPlan: boolean;

  /** Settings of the post that only its network knows. */
  @Column({ type: 'jsonb', update: false })
  metadata: Record<string, unknown>;

  /** Null: there is no place for it, or somebody has left it out. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  scheduledTime: Date | null;

  /** Whether somebody has moved it since the plan was made. */
  @Column('boolean')
  isChanged: boolean;

  /** Whether it is placed to learn something, not to earn most. */
  @Column({ type: 'boolean', update: false })
  isExploration: boolean;

  @Column({ type: 'jsonb', update: false })
  explanation: PlanExplanation;

  @ManyToOne('SchedulePlan')
  @JoinColumn({ name: 'plan_id' })
  plan: Relation<SchedulePlan>;

  @ManyToOne('Content')
  @JoinColumn({ name: 'content_id' })
  content: Content;

  @ManyToOne('SocialMediaAccount')
  @JoinColumn({ name: 'account_id' })
  account: SocialMediaAccount;

  @ManyToOne('SocialMediaPost')
  @JoinColumn({ name: 'post_id' })
  post: SocialMediaPost | null;
}
