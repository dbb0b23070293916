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
import { ReadRefused } from '../platforms/publisher.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { NetworkSessions, type NetworkSession } from '../publishing/network-session.js';
import { FailureClass } from '../social-media.enums.js';

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

  /**
   * Numbers of posts of an account by the network's ids, as many as it takes at once. Those that it does not know (any more) are left out.
   * Throws GrantRejected when the account must be connected again, NetworkUnavailable when it may work later.
   */
  async readPosts(account: ReadAccount, ids: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
    if (ids.length === 0) return new Map();
    const session = await this.open(account);
    try {
      return await session.publisher.readMetrics(ids, session.context());
    } catch (error) {
      if (isNotPermitted(error)) {
        const nothing = nothingOf(METRIC_NAMES, MissingReason.NotPermitted);
        return new Map(ids.map((id) => [id, nothing]));
      }
      // Which of several it does not want to tell of, nobody knows.
      if (!(error instanceof ReadRefused) || ids.length > 1) throw error;
      this.logger.info({ ...account, id: ids[0] }, `The network tells no metrics: ${error.message}`);
      return new Map();
    }
  }

  /** Numbers of the account itself. Throws as `readPosts` does. */
  async readAccount(account: ReadAccount): Promise<Reading<AccountMetricName>> {
    const session = await this.open(account);
    const nothing = (reason: MissingReason) => nothingOf(ACCOUNT_METRIC_NAMES, reason);
    try {
      return (
        (await session.publisher.readAccountMetrics?.(session.context())) ?? nothing(MissingReason.NotGiven)
      );
    } catch (error) {
      if (isNotPermitted(error)) return nothing(MissingReason.NotPermitted);
      throw error;
    }
  }

  private open(account: ReadAccount): Promise<NetworkSession> {
    return this.sessions.open({ ...account, replyToPostId: null });
  }
}

function isNotPermitted(error: unknown): boolean {
  return error instanceof ReadRefused && error.failureClass === FailureClass.PermissionLost;
}
