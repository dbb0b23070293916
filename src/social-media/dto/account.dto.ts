import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsString,
  IsTimeZone,
  Length,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsWebAddress } from '../../core/http/is-web-address.js';
import { PageQuery } from '../../core/http/page.dto.js';
import type { AccountChoices } from '../account-connections.service.js';
import { IsPlatform, type Platform } from '../platform.js';
import type { SocialMediaAccount } from '../social-media-account.entity.js';
import { AccountStatus } from '../social-media.enums.js';

/** A place in an account. */
export class DestinationDto {
  id: string;
  name: string;
}

/** A connected account. Its tokens are never told. */
export class AccountDto {
  id: string;
  projectId: string;
  @IsPlatform()
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
  /** IANA zone of the audience. At first the one that the project had when the account was connected. */
  timeZone: string;
  /** Since when nothing goes out there; null: posts do. */
  pausedAt: Date | null;
  /** Where in it a post can go, such as boards; their ids are for the post's settings. */
  destinations: DestinationDto[];
  /** When the network told them; null: it was not asked. */
  destinationsReadAt: Date | null;
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
      destinations: account.destinations,
      destinationsReadAt: account.destinationsReadAt,
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
  @IsPlatform()
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

/** An account that a person may connect. */
export class AccountChoiceDto {
  /** The network's own id of the account. */
  platformAccountId: string;
  username: string;
  displayName: string;
  /** What it is there, in the network's own word: page, board, organisation. */
  kind: string;
}

/** Several accounts can be connected: the person chooses. */
export class AccountChoicesDto {
  /** To be sent back with the choice, within ten minutes, by the same person to the same project. */
  grant: string;
  expiresAt: Date;
  choices: AccountChoiceDto[];

  static from({ grant, expiresAt, choices }: AccountChoices): AccountChoicesDto {
    return {
      grant,
      expiresAt,
      choices: choices.map(({ platformAccountId, username, displayName, kind }) => {
        return { platformAccountId, username, displayName, kind };
      }),
    };
  }
}

/** Which of the granted accounts are connected. */
export class ChooseAccountsDto {
  /** As it was answered with the choices. */
  @IsString()
  @Length(1, 200_000)
  grant: string;

  /** The networks' ids of the accounts, from the choices. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  platformAccountIds: string[];
}

/** The accounts that were connected. */
export class ConnectedAccountsDto {
  items: AccountDto[];
}

/** What came of the person's visit at the network. */
export class FinishConnectionDto {
  /**
   * The whole address to which the network has sent the browser back, with `state` and `code`.
   * @example 'https://planner.example.com/accounts/callback?code=abc&state=def'
   */
  @IsWebAddress(8000)
  callbackUrl: string;
}
