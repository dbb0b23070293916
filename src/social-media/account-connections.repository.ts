import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { AccountConnection } from './account-connection.entity.js';
import type { Platform } from './platform.js';

/** Connections that were begun and not finished. */
@Injectable()
export class AccountConnectionsRepository extends EntityRepository<AccountConnection> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, AccountConnection);
  }

  async insert(connection: Omit<AccountConnection, 'createdAt' | 'updatedAt' | 'deletedAt'>): Promise<void> {
    await this.rows.insert(connection);
  }

  /** Uses up the connection of this state, if the acting person has begun it in this project. */
  async take(
    projectId: string,
    stateHash: string,
  ): Promise<Pick<AccountConnection, 'platform' | 'codeVerifier' | 'redirectUri'> | null> {
    const rows = await this.rows.query<{ platform: Platform; code_verifier: string; redirect_uri: string }[]>(
      'SELECT platform, code_verifier, redirect_uri FROM app.take_account_connection($1, $2)',
      [projectId, stateHash],
    );
    const [row] = rows;
    if (!row) return null;
    return { platform: row.platform, codeVerifier: row.code_verifier, redirectUri: row.redirect_uri };
  }
}
