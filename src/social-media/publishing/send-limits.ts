import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Batcher } from '../../core/batching/batcher.js';
import { CONFIG } from '../../core/config/config.module.js';
import { ConfigError, type Config } from '../../core/config/config.js';
import type { Platform } from '../platform.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import type { Claim } from './claim.js';
import { inProjectsOf } from '../../core/context/in-projects-of.js';
import {
  PublishingRepository,
  type PlatformLimit,
  type PostKey,
  type SendRefusal,
} from './publishing.repository.js';

const DAY_SECONDS = 86_400;

/**
 * How much a network takes in a time, where that is known in advance: nothing is sent that would only be refused. All workers share
 * one count. The operator's word (`PUBLISH_LIMITS`) goes before what the publisher says, since limits depend on contracts.
 */
@Injectable()
export class SendLimits implements OnApplicationBootstrap {
  private readonly batcher = new Batcher((claims: Claim[]) => this.reserveAll(claims));
  private limits: PlatformLimit[] = [];

  constructor(
    private readonly publishing: PublishingRepository,
    private readonly registry: PublisherRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Once the publishers are known. Throws ConfigError for a network that does not exist. */
  onApplicationBootstrap(): void {
    const platforms = this.registry.platforms();
    const given = this.config.PUBLISH_LIMITS;
    const strange = given.find(({ platform }) => !platforms.includes(platform));
    if (strange)
      throw new ConfigError([`PUBLISH_LIMITS names a network that there is not: ${strange.platform}`]);
    this.limits = platforms.flatMap((platform) => {
      const ofOperator = given.filter((limit) => limit.platform === platform);
      const known =
        ofOperator.length > 0 ? ofOperator : (this.registry.get(platform).limits?.(platform) ?? []);
      return known.map((limit) => ({ ...limit, platform }));
    });
  }

  /** Takes a place for the post, or tells how long it waits for one. */
  async reserve(claim: Claim, platform: Platform): Promise<SendRefusal | undefined> {
    return this.isLimited(platform) ? this.batcher.run(claim) : undefined;
  }

  /** As `reserve`, and takes nothing: how it would be now. */
  async foresee(post: PostKey, platform: Platform): Promise<SendRefusal | undefined> {
    if (!this.isLimited(platform)) return undefined;
    return (await this.publishing.reserveSends([post], this.limits, false)).get(post.postId);
  }

  /** What the network takes from one account in a day; undefined where that is not known in advance. */
  postsADay(platform: Platform): number | undefined {
    const daily = this.limits.filter(
      (limit) => limit.platform === platform && limit.scope === 'account' && limit.seconds === DAY_SECONDS,
    );
    return daily.length > 0 ? Math.min(...daily.map(({ most }) => most)) : undefined;
  }

  private isLimited(platform: Platform): boolean {
    return this.limits.some((limit) => limit.platform === platform);
  }

  private async reserveAll(claims: Claim[]): Promise<(SendRefusal | undefined)[]> {
    const refusals = await inProjectsOf(claims, () =>
      this.publishing.reserveSends(claims, this.limits, true),
    );
    return claims.map(({ postId }) => refusals.get(postId));
  }
}

/** A refusal in words. */
export function describeLimit({ most, seconds, scope }: SendRefusal): string {
  const whose = scope === 'app' ? 'from this application' : 'on one account';
  return `Nothing was sent: the network takes ${most} posts in ${seconds} seconds ${whose}, and they are used up.`;
}
