import { DomainError, fieldError } from '../../core/errors/domain-error.js';

export const unknownScopes = (unknown: string[], known: string[]) =>
  fieldError('api-key.unknown-scope', {
    field: 'scopes',
    rule: 'scope',
    message: `scopes must be some of ${known.join(', ')}; not ${unknown.join(', ')}`,
  });

export const foreignProjects = () =>
  fieldError('api-key.foreign-project', {
    field: 'projectIds',
    rule: 'ownProject',
    message: 'projectIds must be projects that you belong to',
  });

export const tooManyKeys = (most: number) =>
  new DomainError(
    'conflict',
    'api-key.too-many',
    `You have ${most} API keys already. Revoke one that you do not need.`,
  );

export const wrongExpiry = (days: number) =>
  fieldError('api-key.wrong-expiry', {
    field: 'expiresAt',
    rule: 'expiry',
    limit: days,
    message: `expiresAt must be in the future, at most ${days} days from now`,
  });
