import { DomainError, fieldError, forbidden } from '../core/errors/domain-error.js';

export const alreadyMember = () =>
  new DomainError('conflict', 'member.already-there', 'This address is a member already, or invited.', [
    { field: 'email', rule: 'unique', message: 'email is a member already, or invited' },
  ]);

export const invalidInvitation = () =>
  new DomainError(
    'rule-broken',
    'invitation.invalid',
    'The invitation is used, withdrawn, expired, or meant for another e-mail address.',
    [{ field: 'token', rule: 'invitation', message: 'token is not a valid invitation for you' }],
  );

export const adminsByOwnerOnly = () =>
  forbidden('member.admins-by-owner', 'Only the owner makes, changes or removes admins.');

export const ownerChanged = () =>
  new DomainError('conflict', 'project.owner-changed', 'Somebody else owns the project by now.');

export const handOverToOneself = () =>
  fieldError('project.hand-over-to-oneself', {
    field: 'userId',
    rule: 'otherPerson',
    message: 'userId must be somebody else: you own the project already',
  });

export const handOverToStranger = () =>
  fieldError('project.hand-over-to-stranger', {
    field: 'userId',
    rule: 'member',
    message: 'userId must be a member of the project who has accepted the invitation',
  });

export const handOverToInactive = () =>
  fieldError('project.hand-over-to-inactive', {
    field: 'userId',
    rule: 'active',
    message: 'userId must be somebody who can sign in',
  });
