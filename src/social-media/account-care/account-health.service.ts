import { Injectable } from '@nestjs/common';
import { AccountsRepository } from '../accounts.repository.js';
import type { SocialMediaAccount } from '../social-media-account.entity.js';
import { AccountStatus } from '../social-media.enums.js';
import { AccountCareRepository, type AccountQueue, type PostAhead } from './account-care.repository.js';

/** Most posts at risk that are listed. */
const MOST_LISTED = 20;

/** Why posts of an account may not go out. */
export enum AccountRisk {
  /** The network takes the token no more, or it was disconnected: it must be connected again. */
  NotConnected = 'not-connected',
  /** The token ends, and only a new consent gives another one. */
  TokenEnds = 'token-ends',
}

/** How an account is doing. */
export interface AccountHealth {
  account: SocialMediaAccount;
  queue: AccountQueue;
  risk: AccountRisk | null;
  /** Posts that the risk concerns, by their time. */
  postsAtRisk: PostAhead[];
  postsAtRiskTotal: number;
}

/** Tells how an account is doing, and which posts it will not publish as things are. */
@Injectable()
export class AccountHealthService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly care: AccountCareRepository,
  ) {}

  async examine(projectId: string, accountId: string): Promise<AccountHealth> {
    const account = await this.accounts.get(projectId, accountId);
    const key = { projectId, accountId };
    const queue = await this.care.queueOf(key);
    const risk = riskOf(account);
    if (risk === null) return { account, queue, risk: null, postsAtRisk: [], postsAtRiskTotal: 0 };
    const from = risk === AccountRisk.TokenEnds ? account.tokenExpiresAt : null;
    const { total, posts } = await this.care.scheduledFrom(key, from, MOST_LISTED);
    return { account, queue, risk, postsAtRisk: posts, postsAtRiskTotal: total };
  }
}

function riskOf({ status, tokenExpiresAt, isRenewable }: SocialMediaAccount): AccountRisk | null {
  if (status !== AccountStatus.Active) return AccountRisk.NotConnected;
  return tokenExpiresAt !== null && !isRenewable ? AccountRisk.TokenEnds : null;
}
