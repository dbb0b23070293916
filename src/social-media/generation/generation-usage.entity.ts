import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import type { User } from '../../users/index.js';

/** How well the tokens of a call are known. */
export enum UsageState {
  /** The most that it may take: it runs, or nobody knows how it ended. */
  Reserved = 'reserved',
  /** Told by the length of what was asked and written. */
  Estimated = 'estimated',
  /** Told by the model's server. */
  Told = 'told',
}

/** One call of a language model, and the tokens that it took. */
@Entity('generation_usage')
export class GenerationUsage extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Who asked. */
  @Column({ type: 'uuid', update: false })
  userId: string;

  @Column({ type: 'text', update: false })
  task: string;

  @Column({ type: 'text', update: false })
  model: string;

  /** First day of the calendar month (UTC) in which it counts. */
  @Column({ type: 'date', update: false })
  month: string;

  @Column('integer')
  inputTokens: number;

  @Column('integer')
  outputTokens: number;

  @Column('text')
  state: UsageState;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
