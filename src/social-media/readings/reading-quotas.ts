import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import { ConfigError, type Config } from '../../core/config/config.js';
import type { Platform } from '../platform.js';
import { ONE_BY_ONE, type ReadingQuota, type WayOfReading } from '../platforms/metrics.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';

/** What readings of one network cost, and how much of it there is. */
export interface ReadingBudget {
  quotas: readonly ReadingQuota[];
  /** By how the network's ids of accounts begin; the longest beginning counts, and the empty one is of all others. */
  ways: readonly ({ idsBegin: string } & WayOfReading)[];
}

/**
 * How much networks let be read in a time: nothing is asked that would only be refused. What was used stands in the database, one count for
 * all workers. The operator's word (`METRICS_QUOTAS`) goes before what a network's definition says, since quotas depend on contracts.
 */
@Injectable()
export class ReadingQuotas implements OnApplicationBootstrap {
  private readonly budgets = new Map<Platform, ReadingBudget>();

  constructor(
    private readonly registry: PublisherRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Once the publishers are known. Throws ConfigError for a network that does not exist, or a quota that allows no reading at all. */
  onApplicationBootstrap(): void {
    const platforms = this.registry.platforms();
    const stated = this.config.METRICS_QUOTAS;
    const strange = stated.find(({ platform }) => !platforms.includes(platform));
    if (strange)
      throw new ConfigError([`METRICS_QUOTAS names a network that there is not: ${strange.platform}`]);
    for (const platform of platforms) {
      const { reading = ONE_BY_ONE, readingOf = {}, quotas = [] } = this.registry.get(platform).metrics;
      const ofOperator = stated.filter((quota) => quota.platform === platform);
      const ways = Object.entries({ ...readingOf, '': reading });
      const budget = {
        quotas: ofOperator.length > 0 ? ofOperator.map(({ platform: _, ...quota }) => quota) : quotas,
        ways: ways.map(([idsBegin, way]) => ({ idsBegin, ...way })),
      };
      this.budgets.set(platform, budget);
      const dearest = Math.max(...budget.ways.map((way) => way.callsAReading + way.callsAPost));
      if (budget.quotas.some(({ counts, most }) => counts === 'calls' && most < dearest))
        throw new ConfigError([
          `METRICS_QUOTAS must leave ${platform} ${dearest} calls at least: so many does a reading take`,
        ]);
    }
  }

  /** All networks have one. */
  of(platform: Platform): ReadingBudget {
    return this.budgets.get(platform) ?? { quotas: [], ways: [{ idsBegin: '', ...ONE_BY_ONE }] };
  }
}
