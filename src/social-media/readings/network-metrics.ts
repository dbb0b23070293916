import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import type { Platform } from '../platform.js';
import {
  ACCOUNT_METRIC_NAMES,
  METRIC_NAMES,
  MissingReason,
  nothingOf,
  type AccountMetricName,
  type MetricsDefinition,
  type Reading,
} from '../platforms/metrics.js';
import { NetworkApps, type UsedUpListener } from '../platforms/network-apps.js';
import { NetworkUnavailable, ReadRefused } from '../platforms/publisher.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { NetworkSessions, type NetworkSession } from '../publishing/network-session.js';
import { FailureClass } from '../social-media.enums.js';
import { ReadingCallsRepository } from './reading-calls.repository.js';
import { ReadingQuotas, type ReadingBudget } from './reading-quotas.js';

/** Refusals that every account would meet, until whoever runs the application has done something. */
const OF_APP: readonly FailureClass[] = [FailureClass.Billing, FailureClass.AppMisconfigured];
/** How long nothing is read then, in milliseconds. */
const UNTIL_MENDED = 3_600_000;

/** An account whose numbers are asked for. */
export interface ReadAccount {
  projectId: string;
  accountId: string;
  platform: Platform;
}

/** Asks networks for numbers. What a network refuses for good is told as numbers that are missing, with the reason. */
@Injectable()
export class NetworkMetrics {
  private readonly logger: Logger;

  constructor(
    private readonly registry: PublisherRegistry,
    private readonly sessions: NetworkSessions,
    private readonly quotas: ReadingQuotas,
    private readonly calls: ReadingCallsRepository,
    private readonly apps: NetworkApps,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('metrics', config.LOG_LEVEL);
  }

  /** The networks that there are. */
  platforms(): Platform[] {
    return this.registry.platforms();
  }

  /** How a network tells numbers. */
  definitionOf(platform: Platform): MetricsDefinition {
    return this.registry.get(platform).metrics;
  }

  /** What readings cost, and how much the network lets be read. */
  budgetOf(platform: Platform): ReadingBudget {
    return this.quotas.of(platform);
  }

  /** Has the listener told when a network says that this application has used up what it takes. */
  onUsedUp(listener: UsedUpListener): void {
    this.apps.onUsedUp(listener);
  }

  /**
   * Numbers of posts of an account by the network's ids, as many as it takes at once. Those that it does not know (any more) are left out.
   * Throws GrantRejected when the account must be connected again, NetworkUnavailable when it may work later.
   * @param onUsedUp is told when the network says that the account has used up what it may ask, and for how many milliseconds
   */
  async readPosts(
    account: ReadAccount,
    ids: readonly string[],
    onUsedUp: (milliseconds: number) => void,
  ): Promise<ReadonlyMap<string, Reading>> {
    if (ids.length === 0) return new Map();
    const session = await this.open(account);
    try {
      return await session.publisher.readMetrics(ids, { ...session.context(), onUsedUp });
    } catch (error) {
      if (isNotPermitted(error)) {
        const nothing = nothingOf(METRIC_NAMES, MissingReason.NotPermitted);
        return new Map(ids.map((id) => [id, nothing]));
      }
      if (!(error instanceof ReadRefused)) throw error;
      throwIfOfApp(error);
      // Which of several it does not want to tell of, only asking for each tells.
      if (ids.length > 1) return this.readAlone(account, ids, onUsedUp);
      this.logger.info({ ...account, id: ids[0] }, `The network tells no metrics: ${error.message}`);
      return new Map();
    }
  }

  /** Numbers of the account itself. Throws as `readPosts` does. */
  async readAccount(account: ReadAccount): Promise<Reading<AccountMetricName>> {
    await this.take(account, 1);
    const session = await this.open(account);
    const nothing = (reason: MissingReason) => nothingOf(ACCOUNT_METRIC_NAMES, reason);
    try {
      return (
        (await session.publisher.readAccountMetrics?.(session.context())) ?? nothing(MissingReason.NotGiven)
      );
    } catch (error) {
      if (isNotPermitted(error)) return nothing(MissingReason.NotPermitted);
      throwIfOfApp(error);
      throw error;
    }
  }

  private async readAlone(
    account: ReadAccount,
    ids: readonly string[],
    onUsedUp: (milliseconds: number) => void,
  ): Promise<Map<string, Reading>> {
    const ways = this.budgetOf(account.platform).ways.filter(({ postsAtOnce }) => postsAtOnce > 1);
    const callsEach = Math.max(...ways.map(({ callsAReading, callsAPost }) => callsAReading + callsAPost));
    await this.take(account, callsEach * ids.length);
    const readings = new Map<string, Reading>();
    for (const id of ids)
      for (const [read, reading] of await this.readPosts(account, [id], onUsedUp))
        readings.set(read, reading);
    return readings;
  }

  private async take(account: ReadAccount, calls: number): Promise<void> {
    const { quotas } = this.budgetOf(account.platform);
    if (!(await this.calls.take(account, quotas, calls)))
      throw new NetworkUnavailable('What the network lets be read is used up.');
  }

  private open(account: ReadAccount): Promise<NetworkSession> {
    return this.sessions.open({ ...account, replyToPostId: null });
  }
}

function throwIfOfApp(error: unknown): void {
  if (error instanceof ReadRefused && OF_APP.includes(error.failureClass))
    throw new NetworkUnavailable(error.message, UNTIL_MENDED, true);
}

function isNotPermitted(error: unknown): boolean {
  return error instanceof ReadRefused && error.failureClass === FailureClass.PermissionLost;
}
