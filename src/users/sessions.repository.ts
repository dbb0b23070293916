import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { Session } from './session.entity.js';

/** Sessions of the acting person. */
@Injectable()
export class SessionsRepository extends EntityRepository<Session> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Session);
  }

  async insert(
    session: Pick<Session, 'id' | 'userId' | 'refreshHash' | 'expiresAt' | 'userAgent'>,
  ): Promise<void> {
    await this.rows.insert(session);
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

  /**
   * Replaces the refresh token, if the session still has `currentHash`. Of two parallel calls one wins.
   * @returns whether this call did
   */
  async rotate(
    id: string,
    currentHash: string,
    next: Pick<Session, 'refreshHash' | 'expiresAt'> &
      Partial<Pick<Session, 'previousHash' | 'replacedHashes' | 'rotatedAt'>>,
  ): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set(next)
      .where('id = :id AND refresh_hash = :currentHash AND revoked_at IS NULL', { id, currentHash })
      .execute();
    return affected === 1;
  }

  async revoke(id: string): Promise<void> {
    await this.rows
      .createQueryBuilder()
      .update()
      .set({ revokedAt: () => 'now()' })
      .where('id = :id AND revoked_at IS NULL', { id })
      .execute();
  }
}
