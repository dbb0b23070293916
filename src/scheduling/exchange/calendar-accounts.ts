import { Injectable } from '@nestjs/common';
import {
  AccountsService,
  AccountStatus,
  type Platform,
  type SocialMediaAccount,
} from '../../social-media/index.js';
import type { CalendarRow, RowError } from './calendar-row.js';

const PAGE = 100;

/** What a calendar needs to know of an account. */
export type NamedAccount = Pick<
  SocialMediaAccount,
  'id' | 'platform' | 'username' | 'platformAccountId' | 'status'
>;

/** Accounts as calendars name them. */
@Injectable()
export class CalendarAccounts {
  constructor(private readonly accounts: AccountsService) {}

  /** The accounts of a project as they are now, for one import or export. */
  async open(projectId: string): Promise<ProjectAccounts> {
    const found: NamedAccount[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.accounts.list(projectId, { limit: PAGE, ...(cursor ? { cursor } : {}) });
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return new ProjectAccounts(found);
  }
}

/** What a calendar calls the accounts of a project: by their network alone, or `network:username`. */
export class ProjectAccounts {
  private readonly usable: NamedAccount[];

  /** @param accounts in the order in which they were connected */
  constructor(private readonly accounts: readonly NamedAccount[]) {
    this.usable = accounts.filter(({ status }) => status !== AccountStatus.Revoked);
  }

  /**
   * The accounts that a row names: of each of its `platforms` the one that was connected first, or those of its column `account`. What
   * cannot be found, or could be two, is told.
   */
  ofRow({ platforms, account }: CalendarRow, line: number): { accounts: NamedAccount[]; errors: RowError[] } {
    const found = [
      ...platforms.map((platform) => this.firstOn(platform)),
      ...account.map((name) => this.named(name)),
    ];
    return {
      accounts: found.flatMap((each) => ('id' in each ? each : [])),
      errors: found.flatMap((each) => ('id' in each ? [] : { line, ...each })),
    };
  }

  /** `network:username`; where several of a network have that name, or none, the id that the network gave stands for it. */
  nameOf(accountId: string): string | undefined {
    const account = this.accounts.find(({ id }) => id === accountId);
    if (!account) return undefined;
    const { platform, username, platformAccountId } = account;
    const isPlain = this.usable.filter(isCalled(platform, username)).length === 1;
    return `${platform}:${isPlain ? username : platformAccountId}`;
  }

  private firstOn(platform: Platform): NamedAccount | Omit<RowError, 'line'> {
    const account = this.usable.find((each) => each.platform === platform);
    const message = `platforms: no account is connected on ${platform}`;
    return account ?? { column: 'platforms', rule: 'connected', message };
  }

  private named(name: string): NamedAccount | Omit<RowError, 'line'> {
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
