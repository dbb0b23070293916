import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { Session } from './session.entity.js';

/** Longest list of sessions; whoever has more ends them all at once. */
const MAX_LISTED = 100;

/** Sessions of the acting person. */
@Injectable()
export class SessionsRepository extends EntityRepository<Session> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Session);
  }

  /**
   * Begins a session, in one statement with the look whether the person may still sign in as they have just shown: a new password
   * that is set at the same moment either refuses it or ends it.
   * @param verifiedHash of the password that was right; null where something else has shown who it is
   * @returns false when the person may not, or has another password by now
   */
  async insert(
    {
      id,
      userId,
      refreshHash,
      expiresAt,
      userAgent,
    }: Pick<Session, 'id' | 'userId' | 'refreshHash' | 'expiresAt' | 'userAgent'>,
    verifiedHash: string | null,
  ): Promise<boolean> {
    const rows = await this.rows.query<unknown[]>(
      `INSERT INTO sessions (id, user_id, refresh_hash, expires_at, user_agent)
       SELECT $1::uuid, $2::uuid, $3, $4::timestamptz, $5 WHERE app.hold_person($6) RETURNING id`,
      [id, userId, refreshHash, expiresAt, userAgent, verifiedHash],
    );
    return rows.length === 1;
  }

  /** Whose session it is; null for an unknown one or a person who may not sign in any more. */
  async findUserId(sessionId: string): Promise<string | null> {
    const rows = await this.rows.query<{ user_id: string | null }[]>(
      'SELECT app.session_user_id($1) AS user_id',
      [sessionId],
    );
    return rows[0]?.user_id ?? null;
  }

  async findAlive(id: string): Promise<Session | null> {
    return this.rows
      .createQueryBuilder('session')
      .where('session.id = :id AND session.revokedAt IS NULL AND session.expiresAt > now()', { id })
      .getOne();
  }

  /** Those that are alive, the newest first. */
  listAlive(userId: string): Promise<Session[]> {
    return this.rows
      .createQueryBuilder('session')
      .where('session.userId = :userId AND session.revokedAt IS NULL AND session.expiresAt > now()', {
        userId,
      })
      .orderBy('session.id', 'DESC')
      .take(MAX_LISTED)
      .getMany();
  }

  /**
   * Replaces the refresh token, if the session still has `currentHash`. Of two parallel calls one wins.
   * @returns whether this call did
   */
  async rotate(
    id: string,
    currentHash: string,
    next: Pick<
      Session,
      'refreshHash' | 'previousHash' | 'replacedHashes' | 'rotationNonce' | 'rotatedAt' | 'expiresAt'
    >,
  ): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set(next)
      .where('id = :id AND refresh_hash = :currentHash AND revoked_at IS NULL', { id, currentHash })
      .execute();
    return affected === 1;
  }

  /** @returns whether the person had such a session, and it was alive */
  async revoke(userId: string, id: string): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set({ revokedAt: () => 'now()' })
      .where('id = :id AND user_id = :userId AND revoked_at IS NULL AND expires_at > now()', { id, userId })
      .execute();
    return affected === 1;
  }

  /** Ends all sessions of the person, but the one to keep. */
  async revokeAll(userId: string, keptId: string | null): Promise<void> {
    await this.rows
      .createQueryBuilder()
      .update()
      .set({ revokedAt: () => 'now()' })
      .where('user_id = :userId AND revoked_at IS NULL AND id IS DISTINCT FROM :keptId', { userId, keptId })
      .execute();
  }
}
