import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { withCommit, withFirst } from '../database/actor-driver.js';
import { newId } from '../database/base.entity.js';
import { sqlState } from '../database/database-errors.js';
import { EntityRepository } from '../database/entity.repository.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

/** A key that was taken, and the row for it. `request`: what it was used for in the last 24 hours, and is not given up. */
export interface TakenKey {
  id: string;
  request: KnownRequest | null;
}

/** A request of before. */
export interface KnownRequest extends Pick<IdempotencyKey, 'requestHash' | 'headers' | 'answer'> {
  /** Null: it is under way outside of a transaction. */
  status: number | null;
}

interface TakenRow extends KnownRequest {
  isFree: boolean;
  id: string | null;
  isRunning: boolean;
  isKept: boolean;
}

type Row = Pick<IdempotencyKey, 'id' | 'userId' | 'key' | 'requestHash'>;

const KEEP = `INSERT INTO idempotency_keys (id, user_id, key, request_hash, status, headers, answer, running_until)
VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))
ON CONFLICT (user_id, key) DO UPDATE SET request_hash = EXCLUDED.request_hash, status = EXCLUDED.status, headers = EXCLUDED.headers,
  answer = EXCLUDED.answer, running_until = EXCLUDED.running_until, begun_at = now()`;
const KEEP_AT_END = withCommit(`${KEEP} -- at the end`);
const TAKE_NEW = withFirst('SELECT app.take_new_idempotency_key($1)');
/** Of app.take_new_idempotency_key. */
const NOT_NEW = 'ZAKEY';

/** Whether `takeNew` has refused the transaction. */
export function isNotNew(error: unknown): boolean {
  return sqlState(error) === NOT_NEW;
}

/** Keys of the acting person. */
@Injectable()
export class IdempotencyKeysRepository extends EntityRepository<IdempotencyKey> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, IdempotencyKey);
  }

  /** Takes a key until the transaction ends. Null: another request has it at this moment. */
  async take(key: string): Promise<TakenKey | null> {
    const [row] = await this.manager.query<[TakenRow]>(
      `SELECT is_free AS "isFree", id, request_hash AS "requestHash", status, headers, answer, is_running AS "isRunning", is_kept AS "isKept"
       FROM app.take_idempotency_key($1)`,
      [key],
    );
    if (!row.isFree) return null;
    const isKnown = row.isKept && (row.status !== null || row.isRunning);
    return { id: row.id ?? newId(), request: isKnown ? row : null };
  }

  /**
   * Takes a key that was never used, until the open transaction ends, along with the transaction's first statement. Where the key was used, or
   * another request has it, that statement and all that follow fail with an error of which `isNotNew` is true.
   */
  async takeNew(key: string): Promise<void> {
    await this.manager.query(TAKE_NEW, [key]);
  }

  /** Fails as a statement after `takeNew` does, if the transaction had none so far. */
  async assertTaken(): Promise<void> {
    try {
      await this.manager.query('SELECT 1');
    } catch (error) {
      // Any other error is told by the statement that has failed before.
      if (isNotNew(error)) throw error;
    }
  }

  /** Keeps the answer of a request, in the transaction of what it did if one is open, at its end. */
  async keep(
    { id, userId, key, requestHash }: Row,
    answer: Pick<IdempotencyKey, 'status' | 'headers' | 'answer'>,
  ): Promise<void> {
    const values = [id, userId, key, requestHash, answer.status, answer.headers, answer.answer, 0];
    await this.manager.query(KEEP_AT_END, values);
  }

  /** Notes that a request begins to act outside, and that nobody else may for so many seconds. */
  async begin({ id, userId, key, requestHash }: Row, seconds: number): Promise<void> {
    await this.manager.query(KEEP, [id, userId, key, requestHash, null, {}, null, seconds]);
  }

  /** Lets the next one try: the request came to nothing. */
  async release(id: string): Promise<void> {
    await this.manager.query(
      'UPDATE idempotency_keys SET running_until = NULL WHERE id = $1 AND status IS NULL',
      [id],
    );
  }
}
