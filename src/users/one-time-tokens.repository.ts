import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { randomToken, tokenHash } from '../core/crypto/tokens.js';
import { newId } from '../core/database/base.entity.js';
import { EntityRepository } from '../core/database/entity.repository.js';
import { OneTimeToken, TokenPurpose } from './one-time-token.entity.js';

/** Lives of the tokens, in milliseconds. */
const LIFE: Record<TokenPurpose, number> = {
  [TokenPurpose.VerifyEmail]: 86_400_000,
  [TokenPurpose.ResetPassword]: 3_600_000,
  [TokenPurpose.SecondFactor]: 300_000,
};

/** One-time tokens of the acting person. */
@Injectable()
export class OneTimeTokensRepository extends EntityRepository<OneTimeToken> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, OneTimeToken);
  }

  /**
   * Makes a token and tells it this once.
   * @param verifiedHash of the password that has led here, see `SessionsRepository.insert`; null where none has
   * @returns null when that is not the person's password any more
   */
  async issue(
    userId: string,
    purpose: TokenPurpose,
    verifiedHash: string | null = null,
  ): Promise<{ token: string; seconds: number } | null> {
    const token = randomToken();
    const expiresAt = new Date(Date.now() + LIFE[purpose]);
    const rows = await this.rows.query<unknown[]>(
      `INSERT INTO one_time_tokens (id, user_id, purpose, token_hash, expires_at)
       SELECT $1::uuid, $2::uuid, $3, $4, $5::timestamptz WHERE app.hold_person($6) RETURNING id`,
      [newId(), userId, purpose, tokenHash(token), expiresAt, verifiedHash],
    );
    return rows.length === 1 ? { token, seconds: LIFE[purpose] / 1000 } : null;
  }

  /** Whose token it is; null for one that is unknown, used or expired, or of a person who may not sign in any more. */
  async findUserId(token: string, purpose: TokenPurpose): Promise<string | null> {
    const rows = await this.rows.query<{ user_id: string | null }[]>(
      'SELECT app.one_time_token_user($1, $2) AS user_id',
      [tokenHash(token), purpose],
    );
    return rows[0]?.user_id ?? null;
  }

  /**
   * Uses up a token that came by mail, and with that proves the address.
   * @returns whether the address had been proved before; null when the token is not good any more
   */
  async useMailed(token: string, purpose: TokenPurpose): Promise<{ wasVerified: boolean } | null> {
    const rows = await this.rows.query<{ was_verified: boolean }[]>(
      'SELECT was_verified FROM app.use_mailed_token($1, $2)',
      [tokenHash(token), purpose],
    );
    return rows[0] ? { wasVerified: rows[0].was_verified } : null;
  }

  /** Counts a try with the token; false when it had `maxTries` already, or is used. */
  async countTry(token: string, maxTries: number): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set({ tries: () => 'tries + 1' })
      .where('token_hash = :hash AND used_at IS NULL AND tries < :maxTries', {
        hash: tokenHash(token),
        maxTries,
      })
      .execute();
    return affected === 1;
  }

  /** Uses the token up; false when somebody else was faster. */
  async use(token: string): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set({ usedAt: () => 'now()' })
      .where('token_hash = :hash AND used_at IS NULL', { hash: tokenHash(token) })
      .execute();
    return affected === 1;
  }

  /** Makes every open token of the person useless that leads into the account. */
  async revokeAll(userId: string): Promise<void> {
    const purposes = [TokenPurpose.ResetPassword, TokenPurpose.SecondFactor];
    await this.rows
      .createQueryBuilder()
      .update()
      .set({ usedAt: () => 'now()' })
      .where('user_id = :userId AND used_at IS NULL AND purpose IN (:...purposes)', { userId, purposes })
      .execute();
  }
}
