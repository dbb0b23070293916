import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../project.entity.js';

/** Why an endpoint was paused: nothing but failures for a day, or it said itself that it is gone (410). */
export const PAUSE_REASONS = ['failing', 'gone'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** An address that is told of a project's events. */
@Entity('webhook_endpoints')
export class WebhookEndpoint extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column('text')
  url: string;

  @Column('text')
  description: string;

  /** Types, and groups such as `post.*`; empty: all. */
  @Column('text', { array: true })
  eventTypes: string[];

  /** Whether people want it to be told. */
  @Column('boolean')
  isActive: boolean;

  /** Sealed. */
  @Column('text')
  secret: string;

  /** The one before, sealed; it signs too until its time is over. */
  @Column({ type: 'text', nullable: true })
  previousSecret: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  previousSecretUntil: Date | null;

  /** Nothing is sent since then, until somebody has it go on. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  pausedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  pauseReason: PauseReason | null;

  /** When somebody last had something sent again. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  replayedAt: Date | null;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;
}
