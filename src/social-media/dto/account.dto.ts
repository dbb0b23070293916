import { IsEnum, IsTimeZone } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsWebAddress } from '../../core/http/is-web-address.js';
import { PageQuery } from '../../core/http/page.dto.js';
import type { SocialMediaAccount } from '../social-media-account.entity.js';
import { AccountStatus, Platform } from '../social-media.enums.js';

/** A connected account. Its tokens are never told. */
export class AccountDto {
  id: string;
  projectId: string;
  platform: Platform;
  /** The network's own id of the account. */
  platformAccountId: string;
  username: string;
  displayName: string;
  status: AccountStatus;
  /** What the network has allowed. */
  scopes: string[];
  /** When the token ends; it is refreshed before. Null: never. */
  tokenExpiresAt: Date | null;
  /** IANA zone of the audience. */
  timeZone: string;
  /** Since when nothing goes out there; null: posts do. */
  pausedAt: Date | null;
  /** Who connected it last. */
  connectedBy: string;
  createdAt: Date;
  updatedAt: Date;

  static from(account: SocialMediaAccount): AccountDto {
    return {
      id: account.id,
      projectId: account.projectId,
      platform: account.platform,
      platformAccountId: account.platformAccountId,
      username: account.username,
      displayName: account.displayName,
      status: account.status,
      scopes: account.scopes,
      tokenExpiresAt: account.tokenExpiresAt,
      timeZone: account.timeZone,
      pausedAt: account.pausedAt,
      connectedBy: account.userId,
      createdAt: account.createdAt,
      updatedAt: account.updatedAt,
    };
  }
}

/** A page of accounts. */
export class AccountPageDto {
  items: AccountDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Which accounts are wanted: in the order they were connected. */
export class ListAccountsQuery extends PageQuery {
  /** Only accounts on this network. */
  @CanBeOmitted()
  @IsEnum(Platform)
  platform?: Platform;
}

/** Changes to an account. */
export class UpdateAccountDto {
  /** IANA zone of the audience. */
  @IsTimeZone()
  timeZone: string;
}

/** Where the person goes to allow access. */
export class ConnectDto {
  /** Open it in a browser. It works for ten minutes, once. */
  authorizeUrl: string;
}

/** What came of the person's visit at the network. */
export class FinishConnectionDto {
  /** The whole address to which the network has sent the browser back, with `state` and `code`. */
  @IsWebAddress(8000)
  callbackUrl: string;
}
