import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { SocialMediaPost } from '../../social-media/index.js';
import type { User } from '../../users/index.js';
import type { CalendarRule } from './calendar-rule.entity.js';

/** Somebody went past a soft rule, and said why. Never changed. */
@Entity('calendar_rule_overrides')
export class RuleOverride extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  postId: string;

  @Column({ type: 'uuid', update: false })
  ruleId: string;

  @Column({ type: 'uuid', update: false })
  userId: string;

  @Column({ type: 'text', update: false })
  reason: string;

  /** What the rule said against the post, at the time. */
  @Column({ type: 'text', update: false })
  sentence: string;

  /** The time that the post was given. */
  @Column({ type: 'timestamptz', precision: 3, update: false })
  scheduledTime: Date;

  @ManyToOne('SocialMediaPost')
  @JoinColumn({ name: 'post_id' })
  post: SocialMediaPost;

  @ManyToOne('CalendarRule')
  @JoinColumn({ name: 'rule_id' })
  rule: Relation<CalendarRule>;

  @ManyToOne('User')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
