import { DomainError } from '../core/errors/domain-error.js';

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
