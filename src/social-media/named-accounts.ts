import { Injectable } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import type { Platform } from './platform.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';
import { AccountStatus } from './social-media.enums.js';

const PAGE = 100;

/** What a file needs to know of an account. */
export type NamedAccount = Pick<
  SocialMediaAccount,
  'id' | 'platform' | 'username' | 'platformAccountId' | 'status'
>;

/** Why a name in a file means no account: of which column, which rule, and in words. */
export interface NameProblem {
  column: string;
  rule: string;
  message: string;
}

/** Accounts as files name them. */
@Injectable()
export class NamedAccounts {
  constructor(private readonly accounts: AccountsService) {}

  /** The accounts of a project as they are now, for one import or export. */
  async open(projectId: string): Promise<AccountNames> {
    const found: NamedAccount[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.accounts.list(projectId, { limit: PAGE, ...(cursor ? { cursor } : {}) });
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return new AccountNames(found);
  }
}

/** What files call the accounts of a project: by their network alone, or `network:username`. */
export class AccountNames {
  private readonly usable: NamedAccount[];

  /** @param accounts in the order in which they were connected */
  constructor(private readonly accounts: readonly NamedAccount[]) {
    this.usable = accounts.filter(({ status }) => status !== AccountStatus.Revoked);
  }

  /** `network:username`; where several of a network have that name, or none, the id that the network gave stands for it. */
  nameOf(accountId: string): string | undefined {
    const account = this.accounts.find(({ id }) => id === accountId);
    if (!account) return undefined;
    const { platform, username, platformAccountId } = account;
    const isPlain = this.usable.filter(isCalled(platform, username)).length === 1;
    return `${platform}:${isPlain ? username : platformAccountId}`;
  }

  /** Whether posts can be made for an account. */
  isConnected(accountId: string): boolean {
    return this.usable.some(({ id }) => id === accountId);
  }

  /** The account on a network that was connected first; `platforms` is the column that names it. */
  firstOn(platform: Platform): NamedAccount | NameProblem {
    const account = this.usable.find((each) => each.platform === platform);
    const message = `platforms: no account is connected on ${platform}`;
    return account ?? { column: 'platforms', rule: 'connected', message };
  }

  /** The account of a name; `account` is the column that has it. */
  named(name: string): NamedAccount | NameProblem {
    const [platform = '', ...rest] = name.split(':');
    const called = rest.join(':');
    const byName = this.usable.filter(isCalled(platform, called));
    const found =
      byName.length > 0
        ? byName
        : this.usable.filter((each) => each.platform === platform && each.platformAccountId === called);
    const [first, second] = found;
    if (first && !second) return first;
    return second
      ? {
          column: 'account',
          rule: 'ambiguous',
          message: `account: ${found.length} accounts are called ${name}; name one by the id that the network gave it, such as ${platform}:${second.platformAccountId}`,
        }
      : { column: 'account', rule: 'connected', message: `account: no account ${name} is connected` };
  }
}

function isCalled(platform: string, username: string): (account: NamedAccount) => boolean {
  return (account) => account.platform === platform && account.username === username;
}
