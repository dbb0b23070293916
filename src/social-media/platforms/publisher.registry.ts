import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { DomainError } from '../../core/errors/domain-error.js';
import { Platform } from '../social-media.enums.js';
import type { Publisher } from './publisher.js';

const PUBLISHES_TO = 'publishes-to';

/** Marks a provider as the publisher of these networks. The registry finds it by this mark. */
export const PublishesTo = (...platforms: Platform[]): ClassDecorator => SetMetadata(PUBLISHES_TO, platforms);

/** The networks that a class is marked for. */
export function publishesTo(publisher: object): readonly Platform[] {
  return (Reflect.getMetadata(PUBLISHES_TO, publisher) as Platform[] | undefined) ?? [];
}

/** The publisher of each network. Fails the start when a network has none, or two. */
@Injectable()
export class PublisherRegistry implements OnModuleInit {
  private readonly publishers = new Map<Platform, Publisher>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const platforms = metatype
        ? this.reflector.get<Platform[] | undefined>(PUBLISHES_TO, metatype)
        : undefined;
      for (const platform of platforms ?? []) this.register(platform, instance as Publisher);
    }
    const missing = Object.values(Platform).filter((platform) => !this.publishers.has(platform));
    if (missing.length > 0) throw new Error(`No publisher for: ${missing.join(', ')}`);
  }

  get(platform: Platform): Publisher {
    const publisher = this.publishers.get(platform);
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
    if (this.publishers.has(platform)) throw new Error(`Two publishers for ${platform}`);
    this.publishers.set(platform, publisher);
  }
}
