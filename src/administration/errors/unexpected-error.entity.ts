import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { UnexpectedErrorKind } from '../../core/error-log/unexpected-errors.js';

/** A kind of error that nobody foresaw, and how often it was seen. Written by `app.record_errors` alone. */
@Entity({ name: 'unexpected_errors', schema: 'app' })
export class UnexpectedErrorRecord extends BaseEntity {
  /** What tells it from others. */
  @Column({ type: 'text', update: false })
  fingerprint: string;

  @Column({ type: 'text', update: false })
  kind: UnexpectedErrorKind;

  /** Route, job or loop. */
  @Column({ type: 'text', update: false })
  place: string;

  /** Class of the error. */
  @Column({ type: 'text', update: false })
  type: string;

  @Column({ type: 'text', nullable: true, update: false })
  code: string | null;

  /** Without values. */
  @Column({ type: 'text', update: false })
  message: string;

  /** Our own lines of code, the topmost first. */
  @Column({ type: 'text', update: false })
  stack: string;

  /** `bigint` comes as text. */
  @Column({ type: 'bigint', update: false })
  occurrences: string;

  @Column({ type: 'timestamptz', precision: 3, update: false })
  lastSeenAt: Date;

  @Column({ type: 'text', nullable: true, update: false })
  lastRequestId: string | null;

  @Column({ type: 'text', nullable: true, update: false })
  lastProject: string | null;

  @Column({ type: 'text', nullable: true, update: false })
  lastPost: string | null;

  @Column({ type: 'text', nullable: true, update: false })
  release: string | null;

  /** Null again when it was seen after that. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, update: false })
  resolvedAt: Date | null;
}
