import { Injectable } from '@nestjs/common';
import { Transactions } from '../core/database/transactions.js';
import { newId } from '../core/database/base.entity.js';
import { Jobs } from '../core/jobs/jobs.js';
import type { Page } from '../core/database/keyset.js';
import { ProjectsService } from '../projects/index.js';
import { READ_DESTINATIONS } from './account-care/destinations.service.js';
import { REVOKE_GRANT } from './account-care/grant-revocation.service.js';
import { AccountCredentials, type GrantedAccount } from './account-credentials.js';
import { AccountsRepository } from './accounts.repository.js';
import type { ListAccountsQuery } from './dto/account.dto.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import { AccountStatus } from './social-media.enums.js';

/** The life of accounts once a network has granted them. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly credentials: AccountCredentials,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly registry: PublisherRegistry,
    private readonly projects: ProjectsService,
  ) {}

  get(projectId: string, id: string): Promise<SocialMediaAccount> {
    return this.accounts.get(projectId, id);
  }

  list(projectId: string, query: ListAccountsQuery): Promise<Page<SocialMediaAccount>> {
    return this.accounts.list(projectId, query, query);
  }

  async changeTimeZone(projectId: string, id: string, timeZone: string): Promise<SocialMediaAccount> {
    await this.accounts.update(projectId, id, { timeZone });
    return this.accounts.get(projectId, id);
  }

  /** Lets nothing go out to the account until it is resumed; what is on its way at this moment still arrives. */
  async pause(projectId: string, id: string): Promise<SocialMediaAccount> {
    await this.accounts.update(projectId, id, { pausedAt: new Date() });
    return this.accounts.get(projectId, id);
  }

  /** Lets posts go out again. What became due meanwhile is late, and follows the project's setting for late posts. */
  async resume(projectId: string, id: string): Promise<SocialMediaAccount> {
    await this.accounts.update(projectId, id, { pausedAt: null });
    return this.accounts.get(projectId, id);
  }

  /**
   * Uses the account's tokens no more, and has the network forget them where it takes that. Its posts stay, and those still to go out
   * wait until it is connected again.
   */
  disconnect(projectId: string, id: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.accounts.update(projectId, id, { status: AccountStatus.Revoked, tokenExpiresAt: null });
      await this.jobs.add(REVOKE_GRANT, { projectId, accountId: id });
    });
  }

  /** Has the network asked again where in the account a post can go. */
  async readDestinations(projectId: string, id: string): Promise<SocialMediaAccount> {
    const account = await this.accounts.get(projectId, id);
    await this.jobs.add(READ_DESTINATIONS, { projectId, accountId: id }, { key: id });
    return account;
  }

  /** All of them, or none. */
  storeAll(
    projectId: string,
    userId: string,
    granted: readonly GrantedAccount[],
  ): Promise<SocialMediaAccount[]> {
    return this.transactions.run(async () => {
      const stored: SocialMediaAccount[] = [];
      for (const account of granted) stored.push(await this.store(projectId, userId, account));
      return stored;
    });
  }

  /**
   * Keeps what a network has granted. An account that is there already keeps its id and zone, and its lane forgets what failed before. The
   * audience of a new one lives by the project's clocks until somebody says otherwise.
   */
  async store(
    projectId: string,
    userId: string,
    { platform, credentials, identity }: GrantedAccount,
  ): Promise<SocialMediaAccount> {
    const existing = await this.accounts.findByPlatformId(projectId, platform, identity.platformAccountId);
    const id = existing?.id ?? newId();
    const fields = {
      userId,
      username: identity.username,
      displayName: identity.displayName,
      ...this.credentials.columnsOf({ id, projectId, platform }, credentials),
      status: AccountStatus.Active,
    };
    if (existing) {
      const credentialsVersion = existing.credentialsVersion + 1;
      await this.accounts.update(projectId, id, { ...fields, credentialsVersion });
    } else {
      const { platformAccountId } = identity;
      const timeZone = await this.projects.timeZoneOf(projectId);
      await this.accounts.insert({ ...fields, id, projectId, platform, platformAccountId, timeZone });
    }
    if (this.registry.get(platform).destinations) await this.readDestinations(projectId, id);
    return this.accounts.get(projectId, id);
  }
}
