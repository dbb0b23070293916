import { DomainError } from '../errors/domain-error.js';

/** Too many of something (`tries`, `requests`) in too short a time. */
export function rateLimitExceeded(what: string, seconds: number): DomainError {
  return new DomainError(
    'too-many',
    'rate-limit.exceeded',
    `Too many ${what}. Come back in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    [],
    seconds,
  );
}
