import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { SecretBox, type SecretPlace } from '../core/crypto/secret-box.js';
import { sealedColumn, sealedToken } from '../core/crypto/sealed-columns.js';
import { AccountsRepository, type SealedCredentials } from './accounts.repository.js';
import type { Platform } from './platform.js';
import { callTime } from './platforms/call-time.js';
import {
  GrantRejected,
  NetworkUnavailable,
  type AccountIdentity,
  type Credentials,
} from './platforms/publisher.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import { AccountStatus } from './social-media.enums.js';

/** Tokens are refreshed when they have less than this to live, unless the network wants it earlier. */
const REFRESH_BEFORE = 120_000;
const WAIT_FOR_REFRESH = 35_000;
const LOOK_AGAIN = 200;

const CREDENTIALS = sealedColumn('social_media_accounts', 'credentials');
/** What a person who chooses among several accounts holds meanwhile. */
const GRANT = sealedToken('social_media_accounts', 'grant');

/** What a call to a network needs to know of the account. */
export interface Access {
  accessToken: string;
  platformAccountId: string;
}

/** An account that a network has granted. */
export interface GrantedAccount {
  platform: Platform;
  credentials: Credentials;
  identity: AccountIdentity & { kind: string };
}

/** Who was granted accounts, and where. */
export interface GrantOwner {
  userId: string;
  projectId: string;
}

type AccountKey = Pick<SocialMediaAccount, 'id' | 'projectId' | 'platform'>;
type TokenColumns = Pick<SocialMediaAccount, 'credentials' | 'scopes' | 'tokenExpiresAt' | 'isRenewable'>;

/**
 * The one place where tokens are opened. Gives a token that is alive, refreshing it first where needed: one process at a time
 * (a lease and a version on the account; no transaction is open while the network is asked), since a rotated refresh token that
 * is used twice ends the whole grant.
 */
@Injectable()
export class AccountCredentials {
  private readonly box: SecretBox;

  constructor(
    private readonly accounts: AccountsRepository,
    private readonly registry: PublisherRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.box = new SecretBox(config.ENCRYPTION_KEYS);
  }

  /** What an account keeps of its tokens. */
  columnsOf(account: AccountKey, credentials: Credentials): TokenColumns {
    const { scopes, expiresAt } = credentials;
    return {
      credentials: this.box.seal(JSON.stringify(credentials), placeOf(account)),
      scopes,
      tokenExpiresAt: expiresAt === null ? null : new Date(expiresAt),
      isRenewable: this.registry.get(account.platform).canRefresh?.(credentials) ?? true,
    };
  }

  /** Tells the network to forget the tokens of a disconnected account, where it takes that. Throws NetworkUnavailable. */
  async revoke(account: AccountKey): Promise<void> {
    const { platform } = account;
    const sealed = await this.accounts.getCredentials(account.projectId, account.id);
    if (sealed.credentials === null) return;
    const credentials = JSON.parse(this.box.open(sealed.credentials, placeOf(account))) as Credentials;
    try {
      const time = callTime(this.config.NETWORK_TIMEOUT_MS);
      await this.registry.find(platform)?.revoke?.({ platform, credentials, ...time });
    } catch (error) {
      // What the network takes no more needs no revoking.
      if (!(error instanceof GrantRejected)) throw error;
    }
  }

  /** The accounts of a grant as a text that only this person can bring back, to this project. */
  sealGrant(owner: GrantOwner, granted: readonly GrantedAccount[], expiresAt: Date): string {
    const text = JSON.stringify({ granted, expiresAt: expiresAt.toISOString() });
    return this.box.seal(text, grantPlaceOf(owner));
  }

  /** What was sealed; null for a text that was altered, belongs to somebody else, or is too old. */
  openGrant(owner: GrantOwner, sealed: string): GrantedAccount[] | null {
    try {
      const text = this.box.open(sealed, grantPlaceOf(owner));
      const { granted, expiresAt } = JSON.parse(text) as { granted: GrantedAccount[]; expiresAt: string };
      return Date.parse(expiresAt) > Date.now() ? granted : null;
    } catch {
      return null;
    }
  }

  /**
   * Throws GrantRejected when the account must be connected again, NetworkUnavailable when it may work later.
   * @param known the account's tokens as they were read a moment ago, to save another look
   */
  async access(account: AccountKey, known?: SealedCredentials): Promise<Access> {
    const sealed = known ?? (await this.accounts.getCredentials(account.projectId, account.id));
    const credentials = this.open(account, sealed);
    const { accessToken } = await this.living(account, sealed.credentialsVersion, credentials);
    return { accessToken, platformAccountId: sealed.platformAccountId };
  }

  /** A token that is renewed long before its end is good meanwhile, whether or not the network can renew it now. */
  private async living(account: AccountKey, version: number, credentials: Credentials): Promise<Credentials> {
    const { refreshAheadMs = REFRESH_BEFORE } = this.registry.get(account.platform);
    if (!endsWithin(refreshAheadMs, credentials)) return credentials;
    const isUrgent = endsWithin(REFRESH_BEFORE, credentials);
    if (!(await this.accounts.claimRefresh(account.projectId, account.id, version)))
      return isUrgent ? this.waitForOther(account, version) : credentials;
    try {
      return await this.refreshClaimed(account, version, credentials);
    } catch (error) {
      if (error instanceof NetworkUnavailable && !isUrgent) return credentials;
      throw error;
    }
  }

  /** Replaces tokens that the network has refused although they looked alive. */
  async renew(account: AccountKey): Promise<void> {
    const sealed = await this.accounts.getCredentials(account.projectId, account.id);
    await this.refresh(account, sealed.credentialsVersion, this.open(account, sealed));
  }

  private async refresh(account: AccountKey, version: number, old: Credentials): Promise<Credentials> {
    if (await this.accounts.claimRefresh(account.projectId, account.id, version))
      return this.refreshClaimed(account, version, old);
    return this.waitForOther(account, version);
  }

  private async refreshClaimed(account: AccountKey, version: number, old: Credentials): Promise<Credentials> {
    try {
      const fresh = await this.registry
        .get(account.platform)
        .refresh(account.platform, old, callTime(this.config.NETWORK_TIMEOUT_MS));
      const kept = { ...fresh, refreshToken: fresh.refreshToken ?? old.refreshToken };
      const columns = this.columnsOf(account, kept);
      await this.accounts.storeRefreshed(account.projectId, account.id, version, columns);
      return fresh;
    } catch (error) {
      if (error instanceof GrantRejected) return this.reject(account, error.message);
      await this.accounts.releaseRefresh(account.projectId, account.id);
      throw error;
    }
  }

  private async waitForOther(account: AccountKey, version: number): Promise<Credentials> {
    const end = performance.now() + WAIT_FOR_REFRESH;
    while (performance.now() < end) {
      await sleep(LOOK_AGAIN);
      const sealed = await this.accounts.getCredentials(account.projectId, account.id);
      if (sealed.status !== AccountStatus.Active || sealed.credentialsVersion !== version) {
        return this.open(account, sealed);
      }
    }
    throw new NetworkUnavailable('Another process is refreshing the token of this account, and takes long.');
  }

  private async reject(account: AccountKey, message: string): Promise<never> {
    await this.accounts.markNeedsReauth(account.projectId, account.id);
    throw new GrantRejected(message);
  }

  private open(account: AccountKey, sealed: SealedCredentials): Credentials {
    if (!sealed.credentials || sealed.status !== AccountStatus.Active) {
      throw new GrantRejected('The account must be connected again.');
    }
    return JSON.parse(this.box.open(sealed.credentials, placeOf(account))) as Credentials;
  }
}

function endsWithin(milliseconds: number, { expiresAt }: Credentials): boolean {
  return expiresAt !== null && Date.parse(expiresAt) - Date.now() < milliseconds;
}

function grantPlaceOf({ userId, projectId }: GrantOwner): SecretPlace {
  return { ...GRANT, rowId: userId, ownerId: projectId };
}

function placeOf({ id, projectId }: Pick<SocialMediaAccount, 'id' | 'projectId'>): SecretPlace {
  return { ...CREDENTIALS, rowId: id, ownerId: projectId };
}
