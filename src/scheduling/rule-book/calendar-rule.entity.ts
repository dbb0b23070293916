import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import type { SocialMediaAccount } from '../../social-media/index.js';
import type { Severity } from '../calendar-rules/rule.js';
import type { StoredRuleKind } from './rule-settings.js';

/** Least role that may go past a soft rule. */
export type OverridingRole = 'editor' | 'admin';

/** A rule of a project's calendar, as it is stored. */
@Entity('calendar_rules')
export class CalendarRule extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Null: each account of the project, every one on its own. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  /** What the team calls it; may be empty. */
  @Column('text')
  name: string;

  @Column({ type: 'text', update: false })
  kind: StoredRuleKind;

  @Column('text')
  severity: Severity;

  /** What breaking a soft rule costs the planner, in average posts of the account. Null: the planner's default. */
  @Column('double precision', { nullable: true })
  cost: number | null;

  @Column('text')
  overridableBy: OverridingRole;

  /** What the kind of rule needs besides; see rule-settings.ts. */
  @Column('jsonb')
  settings: Record<string, unknown>;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('SocialMediaAccount')
  @JoinColumn({ name: 'account_id' })
  account: SocialMediaAccount | null;
}
