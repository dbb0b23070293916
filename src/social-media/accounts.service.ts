import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { runAs } from '../core/context/request-context.js';
import { randomToken, tokenHash } from '../core/crypto/tokens.js';
import { newId } from '../core/database/base.entity.js';
import type { Page } from '../core/database/keyset.js';
import { AccountConnectionsRepository } from './account-connections.repository.js';
import { AccountCredentials } from './account-credentials.js';
import { AccountsRepository } from './accounts.repository.js';
import type { ListAccountsQuery } from './dto/account.dto.js';
import {
  GrantRejected,
  NetworkUnavailable,
  type AccountIdentity,
  type Credentials,
} from './platforms/publisher.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import { AccountStatus, type Platform } from './social-media.enums.js';
import { connectionRefused, invalidState, networkUnavailable } from './social-media.errors.js';

/** How long a person may take on the network's consent page. */
const CONNECTION_LIFE = 10 * 60_000;
/** Where networks send the browser back to, below PUBLIC_URL. */
const CALLBACK_PATH = '/api/v1/accounts/callback';

/** Connecting accounts by the OAuth 2 code flow with PKCE, and their life afterwards. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly connections: AccountConnectionsRepository,
    private readonly credentials: AccountCredentials,
    private readonly registry: PublisherRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get(projectId: string, id: string): Promise<SocialMediaAccount> {
    return this.accounts.get(projectId, id);
  }

  list(projectId: string, query: ListAccountsQuery): Promise<Page<SocialMediaAccount>> {
    return this.accounts.list(projectId, query, query);
  }

  /** Begins a connection. The answer's address is for the person's browser. */
  async connect(projectId: string, userId: string, platform: Platform): Promise<string> {
    const state = randomToken();
    const codeVerifier = randomToken();
    const redirectUri = `${this.config.PUBLIC_URL}${CALLBACK_PATH}`;
    await this.connections.insert({
      id: newId(),
      projectId,
      userId,
      platform,
      stateHash: tokenHash(state),
      codeVerifier,
      redirectUri,
      expiresAt: new Date(Date.now() + CONNECTION_LIFE),
    });
    return this.registry.get(platform).authorizationUrl({
      platform,
      state,
      redirectUri,
      codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    });
  }

  /**
   * Finishes a connection with what the network's redirect brought. An account that is connected already keeps its id and its
   * posts, and gets the new tokens. A state works once, whatever comes of it.
   */
  async finishConnection(
    state: string,
    code: string | undefined,
    refusal: string | undefined,
  ): Promise<SocialMediaAccount> {
    const connection = await this.connections.take(tokenHash(state));
    if (!connection) throw invalidState();
    if (refusal !== undefined || code === undefined) throw connectionRefused(refusal ?? 'no code came back');
    const { projectId, userId, platform, redirectUri, codeVerifier } = connection;
    const publisher = this.registry.get(platform);
    const signal = AbortSignal.timeout(this.config.NETWORK_TIMEOUT_MS);
    let granted: { credentials: Credentials; identity: AccountIdentity };
    try {
      const credentials = await publisher.exchangeCode({ platform, code, redirectUri, codeVerifier }, signal);
      const identity = await publisher.identify({ platform, accessToken: credentials.accessToken, signal });
      granted = { credentials, identity };
    } catch (error) {
      if (error instanceof GrantRejected) throw connectionRefused(error.message);
      if (error instanceof NetworkUnavailable) throw networkUnavailable(error.message);
      throw error;
    }
    // The person's rights are those they have now: row-level security refuses who is no admin any more.
    return runAs({ userId }, () => this.store(projectId, userId, platform, granted));
  }

  async changeTimeZone(projectId: string, id: string, timeZone: string): Promise<SocialMediaAccount> {
    await this.accounts.update(projectId, id, { timeZone });
    return this.accounts.get(projectId, id);
  }

  /** Forgets the account's tokens. Its posts stay, and those still to go out wait until it is connected again. */
  async disconnect(projectId: string, id: string): Promise<void> {
    await this.accounts.update(projectId, id, {
      status: AccountStatus.Revoked,
      credentials: null,
      tokenExpiresAt: null,
    });
  }

  private async store(
    projectId: string,
    userId: string,
    platform: Platform,
    { credentials, identity }: { credentials: Credentials; identity: AccountIdentity },
  ): Promise<SocialMediaAccount> {
    const existing = await this.accounts.findByPlatformId(projectId, platform, identity.platformAccountId);
    const id = existing?.id ?? newId();
    const fields = {
      userId,
      username: identity.username,
      displayName: identity.displayName,
      credentials: this.credentials.seal({ id, projectId }, credentials),
      scopes: credentials.scopes,
      tokenExpiresAt: credentials.expiresAt ? new Date(credentials.expiresAt) : null,
      status: AccountStatus.Active,
    };
    if (existing) {
      const credentialsVersion = existing.credentialsVersion + 1;
      await this.accounts.update(projectId, id, {
        ...fields,
        credentialsVersion,
        consecutiveFailures: 0,
        breakerOpenUntil: null,
      });
    } else {
      const { platformAccountId } = identity;
      await this.accounts.insert({ ...fields, id, projectId, platform, platformAccountId, timeZone: 'UTC' });
    }
    return this.accounts.get(projectId, id);
  }
}
