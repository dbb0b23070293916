import { Column, Entity } from 'typeorm';
import { BaseEntity } from '../database/base.entity.js';

/** What a person's request with an `Idempotency-Key` was answered. */
@Entity('idempotency_keys')
export class IdempotencyKey extends BaseEntity {
  @Column('uuid')
  userId: string;

  /** As the client sent it, without quotes. */
  @Column('text')
  key: string;

  /** SHA-256 of method, address and body. */
  @Column('bytea')
  requestHash: Buffer;

  /** HTTP status of the answer; null: the request is under way, or its process is gone. */
  @Column({ type: 'int2', nullable: true })
  status: number | null;

  /** Headers of the answer that belong to it, by their names in lower case. */
  @Column('jsonb')
  headers: Record<string, string>;

  /** The body as JSON, sealed; null: none. */
  @Column({ type: 'text', nullable: true })
  answer: string | null;

  /** Of a request that acts outside: until when nobody else may try. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  runningUntil: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  begunAt: Date;
}
