import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { randomToken, tokenHash } from '../core/crypto/tokens.js';
import { newId } from '../core/database/base.entity.js';
import { AccountConnectionsRepository } from './account-connections.repository.js';
import { AccountCredentials, type GrantedAccount } from './account-credentials.js';
import { AccountsService } from './accounts.service.js';
import type { Platform } from './platform.js';
import { callTime } from './platforms/call-time.js';
import { GrantRejected, NetworkUnavailable } from './platforms/publisher.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import {
  connectionRefused,
  invalidGrant,
  invalidState,
  networkUnavailable,
  unknownChoice,
} from './social-media.errors.js';

/** How long a person may take on the network's consent page. */
const CONNECTION_LIFE = 10 * 60_000;
/** Where networks send the browser back to, below PUBLIC_URL. */
const CALLBACK_PATH = '/accounts/callback';

/** The accounts of a grant, for the person to choose from. */
export interface AccountChoices {
  /** To be sent back with the choice. */
  grant: string;
  expiresAt: Date;
  choices: GrantedAccount['identity'][];
}

/** Connecting accounts by the OAuth 2 code flow with PKCE. Whoever begins also finishes, signed in. */
@Injectable()
export class AccountConnectionsService {
  constructor(
    private readonly connections: AccountConnectionsRepository,
    private readonly accounts: AccountsService,
    private readonly credentials: AccountCredentials,
    private readonly registry: PublisherRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins a connection. The answer's address is for the person's browser. */
  async begin(projectId: string, userId: string, platform: Platform): Promise<string> {
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
   * Finishes a connection that this person has begun in this project, with the address that the network's redirect led to (RFC
   * 6749, 4.1.2; what else it holds is left alone). A state works once, whatever comes of it. An account that is connected
   * already keeps its id and its posts, and gets the new tokens. Where the person has several accounts to publish to, they choose
   * first (see {@link choose}).
   * @throws DomainError `account.invalid-state`, `account.connection-refused`, `network.unavailable`
   */
  async finish(
    projectId: string,
    userId: string,
    callbackUrl: string,
  ): Promise<SocialMediaAccount | AccountChoices> {
    const answer = new URL(callbackUrl).searchParams;
    const connection = await this.connections.take(projectId, tokenHash(answer.get('state') ?? ''));
    if (!connection) throw invalidState();
    const code = answer.get('code');
    const refusal = answer.get('error_description') ?? answer.get('error');
    if (refusal !== null || code === null) throw connectionRefused(refusal ?? 'no code came back');
    const { platform, redirectUri, codeVerifier } = connection;
    const granted = await this.redeem(platform, { code, redirectUri, codeVerifier });
    const [only, second] = granted;
    if (only && !second) return this.accounts.store(projectId, userId, only);
    const expiresAt = new Date(Date.now() + CONNECTION_LIFE);
    const grant = this.credentials.sealGrant({ userId, projectId }, granted, expiresAt);
    return { grant, expiresAt, choices: granted.map(({ identity }) => identity) };
  }

  /**
   * Connects those of the granted accounts that the person wants.
   * @throws DomainError `account.invalid-grant`, `account.unknown-choice`
   */
  async choose(
    projectId: string,
    userId: string,
    { grant, platformAccountIds }: { grant: string; platformAccountIds: readonly string[] },
  ): Promise<SocialMediaAccount[]> {
    const granted = this.credentials.openGrant({ userId, projectId }, grant);
    if (!granted) throw invalidGrant();
    const byId = new Map(granted.map((account) => [account.identity.platformAccountId, account]));
    const chosen = platformAccountIds.map((id, index) => {
      const account = byId.get(id);
      if (!account) throw unknownChoice(index);
      return account;
    });
    return this.accounts.storeAll(projectId, userId, chosen);
  }

  private async redeem(
    platform: Platform,
    grant: { code: string; redirectUri: string; codeVerifier: string },
  ): Promise<GrantedAccount[]> {
    const publisher = this.registry.get(platform);
    const time = callTime(this.config.NETWORK_TIMEOUT_MS);
    try {
      const credentials = await publisher.exchangeCode({ platform, ...grant }, time);
      const identities = await publisher.identify({ platform, credentials, ...time });
      if (identities.length === 0) throw new GrantRejected('The network knows no account to publish to.');
      return identities.map(({ credentials: own, ...identity }) => {
        return { platform, credentials: own ?? credentials, identity };
      });
    } catch (error) {
      if (error instanceof GrantRejected) throw connectionRefused(error.message);
      if (error instanceof NetworkUnavailable) throw networkUnavailable(error.message);
      throw error;
    }
  }
}
