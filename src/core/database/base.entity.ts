import { CreateDateColumn, DeleteDateColumn, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { v7 } from 'uuid';

/** A new primary key: UUID version 7 (RFC 9562), so that keys sort by time of creation. Never taken from a client. */
export function newId(): string {
  return v7();
}

/** What every entity has: its key and its life dates. All instants are UTC with milliseconds. */
export abstract class BaseEntity {
  @PrimaryColumn('uuid')
  id: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz', precision: 3 })
  updatedAt: Date;

  /** Set while the row is in the bin; lists and look-ups leave such rows out. */
  @DeleteDateColumn({ type: 'timestamptz', precision: 3 })
  deletedAt: Date | null;
}
