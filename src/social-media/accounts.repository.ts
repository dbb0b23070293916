import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  arraysOf,
  byKey,
  EntityRepository,
  isOneOf,
  type RowKey,
} from '../core/database/entity.repository.js';
import { keysetSortById, type Condition, type Page, type PageRequest } from '../core/database/keyset.js';
import { notFound } from '../core/errors/domain-error.js';
import type { Platform } from './platform.js';
import type { Destination } from './platforms/publisher.js';
import { SocialMediaAccount } from './social-media-account.entity.js';
import { AccountStatus } from './social-media.enums.js';

const BY_ID = keysetSortById<SocialMediaAccount>('id', 'ASC');

/** Sealed tokens of an account, with the version that a refresh replaces. */
export interface SealedCredentials {
  credentials: string | null;
  credentialsVersion: number;
  status: AccountStatus;
  platformAccountId: string;
}

/** Connected accounts. */
@Injectable()
export class AccountsRepository extends EntityRepository<SocialMediaAccount> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaAccount);
  }

  async get(projectId: string, id: string): Promise<SocialMediaAccount> {
    const account = await this.rows.findOneBy({ projectId, id });
    if (!account) throw notFound();
    return account;
  }

  find(projectId: string, id: string): Promise<SocialMediaAccount | null> {
    return this.rows.findOneBy({ projectId, id });
  }

  findByPlatformId(
    projectId: string,
    platform: Platform,
    platformAccountId: string,
  ): Promise<SocialMediaAccount | null> {
    return this.rows.findOneBy({ projectId, platform, platformAccountId });
  }

  list(
    projectId: string,
    filter: { platform?: Platform },
    page: PageRequest,
  ): Promise<Page<SocialMediaAccount>> {
    const conditions: Condition[] = [['this.project_id = ?', projectId]];
    if (filter.platform) conditions.push(['this.platform = ?', filter.platform]);
    return this.listRows(conditions, BY_ID, page);
  }

  async insert(account: Partial<SocialMediaAccount> & { id: string; projectId: string }): Promise<void> {
    await this.rows.insert(account as never);
  }

  async update(projectId: string, id: string, changes: Partial<SocialMediaAccount>): Promise<void> {
    const { affected } = await this.rows.update({ projectId, id }, changes as never);
    if (affected !== 1) throw notFound();
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }

  async getCredentials(projectId: string, id: string): Promise<SealedCredentials> {
    const account = await this.rows.findOne({
      where: { projectId, id },
      select: {
        id: true,
        credentials: true,
        credentialsVersion: true,
        status: true,
        platformAccountId: true,
      },
    });
    if (!account) throw notFound();
    return account;
  }

  /** The same of many accounts, under their ids; disconnected and deleted ones are missing. */
  async credentialsOf(keys: readonly RowKey[]): Promise<Map<string, SealedCredentials>> {
    const rows = await this.rows.query<(RowKey & SealedCredentials)[]>(
      `SELECT account.project_id AS "projectId", account.id, account.credentials,
         account.credentials_version AS "credentialsVersion", account.status, account.platform_account_id AS "platformAccountId"
       FROM social_media_accounts account WHERE ${isOneOf('account', '$1', '$2')} AND account.deleted_at IS NULL`,
      arraysOf(keys),
    );
    return byKey(rows, keys);
  }

  /** Lets one process refresh the tokens of this version, for half a minute; false when another one is at it, or has done it. */
  async claimRefresh(projectId: string, id: string, version: number): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set({ refreshLeaseUntil: () => "now() + interval '30 seconds'" })
      .where(
        'project_id = :projectId AND id = :id AND credentials_version = :version AND (refresh_lease_until IS NULL OR refresh_lease_until < now())',
        { projectId, id, version },
      )
      .execute();
    return affected === 1;
  }

  /** Stores refreshed tokens over those of `version`. */
  async storeRefreshed(
    projectId: string,
    id: string,
    version: number,
    fresh: Pick<SocialMediaAccount, 'credentials' | 'scopes' | 'tokenExpiresAt' | 'isRenewable'>,
  ): Promise<void> {
    await this.rows
      .createQueryBuilder()
      .update()
      .set({ ...fresh, credentialsVersion: version + 1, refreshLeaseUntil: null })
      .where('project_id = :projectId AND id = :id AND credentials_version = :version', {
        projectId,
        id,
        version,
      })
      .execute();
  }

  /** Gives the right to refresh back after a failure that may pass. */
  async releaseRefresh(projectId: string, id: string): Promise<void> {
    await this.rows.update({ projectId, id }, { refreshLeaseUntil: null });
  }

  async storeDestinations(
    projectId: string,
    id: string,
    destinations: readonly Destination[],
  ): Promise<void> {
    await this.manager.query(
      `UPDATE social_media_accounts SET destinations = $3, destinations_read_at = now() WHERE project_id = $1 AND id = $2`,
      [projectId, id, JSON.stringify(destinations)],
    );
  }

  /** Forgets the tokens of a disconnected account. */
  async forgetTokens(projectId: string, id: string): Promise<void> {
    await this.rows.update({ projectId, id, status: AccountStatus.Revoked }, { credentials: null });
  }

  /** Marks that the network takes the tokens no more. Its posts wait; none fails for it. */
  async markNeedsReauth(projectId: string, id: string): Promise<void> {
    await this.rows.update(
      { projectId, id, status: AccountStatus.Active },
      { status: AccountStatus.NeedsReauth },
    );
  }
}
