import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../core/errors/domain-error.js';
import type { Platform } from './platform.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';

/** The network in a path: one that has a publisher, or 400 with the parameter's name. */
@Injectable()
export class PlatformPipe implements PipeTransform<string, Platform> {
  constructor(private readonly registry: PublisherRegistry) {}

  transform(value: string): Platform {
    const known = this.registry.platforms();
    if (known.includes(value)) return value;
    const message = `platform must be one of the following values: ${known.join(', ')}`;
    throw new DomainError('malformed', 'platform.unknown', message, [
      { field: 'platform', rule: 'isIn', message },
    ]);
  }
}
