import { type AccountRisk, type AccountHealth } from '../account-care/account-health.service.js';
import { type AccountStatus, type LaneWait } from '../social-media.enums.js';

/** A scheduled post. */
export class PostAheadDto {
  id: string;
  scheduledTime: Date | null;
}

/** How an account is doing. */
export class AccountHealthDto {
  status: AccountStatus;
  /** When the token ends. Null: never, or there is none. */
  tokenExpiresAt: Date | null;
  /** Whether the token is renewed by itself before; otherwise only a new consent gives another one. */
  isRenewable: boolean;
  /** Since when a person lets nothing go out to the account. */
  pausedAt: Date | null;
  /** The same of the whole project. */
  projectPausedAt: Date | null;
  /** Nothing is sent before. */
  waitsUntil: Date | null;
  /** What it waits for then. */
  waitsFor: LaneWait | null;
  /** Failures of the network, one after the other, up to now. */
  failuresInARow: number;
  /** Posts that are still to go out. */
  scheduledPosts: number;
  /** Time of the first of them. */
  nextScheduledTime: Date | null;
  /** What will keep posts from going out unless somebody connects the account again. */
  risk: AccountRisk | null;
  /** The posts that it concerns, by their time, at most 20. */
  postsAtRisk: PostAheadDto[];
  /** How many there are in all. */
  postsAtRiskTotal: number;

  static from({ account, queue, risk, postsAtRisk, postsAtRiskTotal }: AccountHealth): AccountHealthDto {
    return {
      status: account.status,
      tokenExpiresAt: account.tokenExpiresAt,
      isRenewable: account.isRenewable,
      pausedAt: account.pausedAt,
      projectPausedAt: queue.projectPausedAt,
      waitsUntil: queue.notBefore,
      waitsFor: queue.waitsFor,
      failuresInARow: queue.failuresInARow,
      scheduledPosts: queue.scheduled,
      nextScheduledTime: queue.nextAt,
      risk,
      postsAtRisk,
      postsAtRiskTotal,
    };
  }
}
