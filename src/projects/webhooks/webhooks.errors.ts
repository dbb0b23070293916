import { DomainError, fieldError } from '../../core/errors/domain-error.js';

export const tooManyWebhooks = (most: number) =>
  new DomainError(
    'conflict',
    'webhook.too-many',
    `A project has at most ${most} webhooks. Remove one that nobody needs.`,
  );

export const webhookIsOff = () =>
  new DomainError(
    'conflict',
    'webhook.not-active',
    'Somebody has switched this webhook off: it goes on with `isActive: true`.',
  );

/** @param reason as SafeFetchError has it */
export const addressNotAllowed = (reason: string) =>
  fieldError('webhook.address-not-allowed', {
    field: 'url',
    rule: 'webAddress',
    message: `url cannot be called. ${reason}`,
  });

/** @param field by which the beginning was given */
export const tooMuchToReplay = (field: 'afterSequence' | 'since', most: number) =>
  fieldError('webhook.too-much-to-replay', {
    field,
    rule: 'replay',
    limit: most,
    message: `${field} must lie at most ${most} events back that the webhook wants`,
  });

export const nothingToReplay = () =>
  fieldError('webhook.nothing-to-replay', {
    field: 'afterSequence',
    rule: 'required',
    message: 'afterSequence must be given, or since',
  });
