import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import { DomainError } from '../../core/errors/domain-error.js';
import { knownPlatforms, type Platform } from '../platform.js';
import { findPublishers } from './find-publishers.js';
import { publishesTo, type Publisher } from './publisher.js';

/**
 * The publisher of each network: those of the folders beside this file, and whatever providers of other modules are marked as one.
 * Fails the start when one is broken, or a network has two.
 */
@Injectable()
export class PublisherRegistry implements OnModuleInit {
  private readonly publishers = new Map<Platform, Publisher>();

  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly discovery: DiscoveryService,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const [platform, publisherClass] of await findPublishers())
      this.register(platform, await this.moduleRef.create(publisherClass));
    for (const { instance } of this.discovery.getProviders()) {
      const platform = publishesTo((instance as object | undefined)?.constructor);
      if (platform !== undefined) this.register(platform, instance as Publisher);
    }
    knownPlatforms.splice(0, knownPlatforms.length, ...this.platforms());
  }

  /** The networks that have a publisher, in the order of their names. */
  platforms(): Platform[] {
    return [...this.publishers.keys()].sort();
  }

  /** Undefined for a network whose publisher was taken away, while its accounts and posts are still there. */
  find(platform: Platform): Publisher | undefined {
    return this.publishers.get(platform);
  }

  /** Throws a DomainError where there is none. */
  get(platform: Platform): Publisher {
    const publisher = this.find(platform);
    if (!publisher)
      throw new DomainError('rule-broken', 'platform.unknown', `There is no publisher for ${platform}.`);
    return publisher;
  }

  /** The classes of settings of all networks that have some, by name. */
  settings(): (new () => object)[] {
    const classes = [...this.publishers.values()].flatMap(({ settings }) => settings ?? []);
    return [...new Set(classes)].sort((one, other) => one.name.localeCompare(other.name));
  }

  private register(platform: Platform, publisher: Publisher): void {
    const other = this.publishers.get(platform);
    if (other)
      throw new Error(
        `Two publishers for ${platform}: ${other.constructor.name} and ${publisher.constructor.name}`,
      );
    this.publishers.set(platform, publisher);
  }
}
