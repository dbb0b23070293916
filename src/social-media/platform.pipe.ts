import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../core/errors/domain-error.js';
import { Platform } from './social-media.enums.js';

/** For parameters of handlers: an enum as their type would reach the validation pipe as if it were a class. */
export type PlatformParameter = Platform;

/** The network in a path: one of the seven, or 400 with the parameter's name. */
@Injectable()
export class PlatformPipe implements PipeTransform<string, Platform> {
  transform(value: string): Platform {
    const platform = Object.values(Platform).find((known) => String(known) === value);
    if (platform) return platform;
    const message = `platform must be one of ${Object.values(Platform).join(', ')}`;
    throw new DomainError('malformed', 'platform.unknown', message, [
      { field: 'platform', rule: 'isEnum', message },
    ]);
  }
}
