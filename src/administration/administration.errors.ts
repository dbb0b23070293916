import { DomainError, fieldError } from '../core/errors/domain-error.js';

export const deactivatesOneself = () =>
  new DomainError('conflict', 'administration.oneself', 'Somebody else has to do this to you.');

export const lastSuperuser = () =>
  new DomainError('conflict', 'administration.last-superuser', 'This is the last active superuser.');

export const ownerIsThere = () =>
  new DomainError(
    'conflict',
    'administration.owner-is-there',
    'The owner can sign in and hand the project over themselves.',
  );

export const transferToOneself = () =>
  fieldError('administration.transfer-to-oneself', {
    field: 'userId',
    rule: 'otherPerson',
    message: 'userId must be somebody else: superusers do not let themselves in',
  });

export const transferToInactive = () =>
  fieldError('administration.transfer-to-inactive', {
    field: 'userId',
    rule: 'active',
    message: 'userId must be somebody who can sign in',
  });
