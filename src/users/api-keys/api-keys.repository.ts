import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { ApiKey } from './api-key.entity.js';

const NEWEST_FIRST = keysetSortById<ApiKey>('newest', 'DESC');

/** API keys of the acting person. */
@Injectable()
export class ApiKeysRepository extends EntityRepository<ApiKey> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ApiKey);
  }

  list(page: PageRequest): Promise<Page<ApiKey>> {
    return this.listRows([], NEWEST_FIRST, page);
  }

  async insert(
    key: Pick<ApiKey, 'id' | 'userId' | 'name' | 'keyHash' | 'scopes' | 'projectIds' | 'expiresAt'>,
  ): Promise<ApiKey> {
    return this.insertRow(key);
  }

  async revoke(id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ id });
    if (affected !== 1) throw notFound();
  }

  /** Keys of the acting person that still work. */
  async countAlive(): Promise<number> {
    return this.rows.countBy({ expiresAt: MoreThan(new Date()) });
  }

  /** Ends all keys of the acting person. */
  async revokeAll(userId: string): Promise<void> {
    await this.rows.softDelete({ userId, deletedAt: IsNull() });
  }

  /** Whether the acting person belongs to all of these projects. */
  async areMyProjects(projectIds: string[]): Promise<boolean> {
    const rows = await this.rows.query<{ mine: boolean }[]>(
      `SELECT $1::uuid[] <@ app.my_projects('viewer') AS mine`,
      [projectIds],
    );
    return rows[0]?.mine ?? false;
  }

  /** Whose the living key with this hash is, and whether its use was not noted for a minute. Asked before anybody is known. */
  async identify(
    keyHash: string,
  ): Promise<{ userId: string; apiKeyId: string; isUseUnnoted: boolean } | null> {
    const [row] = await this.rows.query<{ user_id: string; key_id: string; is_use_unnoted: boolean }[]>(
      'SELECT user_id, key_id, is_use_unnoted FROM app.identify_api_key($1)',
      [keyHash],
    );
    return row ? { userId: row.user_id, apiKeyId: row.key_id, isUseUnnoted: row.is_use_unnoted } : null;
  }

  /** Notes that a key was used, at most once a minute, and not if another request is about to. */
  async noteUse(id: string): Promise<void> {
    await this.rows.query('SELECT app.note_api_key_use($1)', [id]);
  }
}
