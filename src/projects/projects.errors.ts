import { DomainError, fieldError, forbidden } from '../core/errors/domain-error.js';

export const alreadyMember = () =>
  new DomainError('conflict', 'member.already-there', 'This address is a member already.', [
    { field: 'email', rule: 'unique', message: 'email is a member already' },
  ]);

export const invitedJustNow = () =>
  new DomainError(
    'conflict',
    'member.invited-just-now',
    'Somebody else is inviting this address at this moment.',
    [{ field: 'email', rule: 'unique', message: 'email is being invited by somebody else' }],
  );

export const unprovedInviter = () =>
  forbidden(
    'user.email-not-verified',
    'Verify your own e-mail address first: invitations go out in your name.',
  );

export const adminsBySession = () =>
  forbidden('access.session-required', 'An API key makes no admins: whoever is one would outlast the key.');

export const notYetMember = () =>
  new DomainError(
    'conflict',
    'member.not-accepted',
    'The invitation is not accepted yet. Invite the address again, with the other role.',
  );

/** Why an invitation leads nowhere, as `app.invitation_refusal` says it. */
const INVITATION_REFUSALS = {
  withdrawn: 'The invitation was withdrawn, or a newer one has taken its place.',
  expired: 'The invitation has expired. Ask for another one.',
  'other-address': 'The invitation is for another e-mail address than that of your account.',
  'inviter-gone': 'Whoever has invited you may not do so any more. Ask somebody else of the project.',
  'own-project': 'The project is your own.',
};

export type InvitationRefusal = keyof typeof INVITATION_REFUSALS;

/** @param refusal null for a token that is unknown or used */
export function invitationRefused(refusal: InvitationRefusal | null): DomainError {
  const message = refusal ? INVITATION_REFUSALS[refusal] : 'The invitation is used, or there is none.';
  return new DomainError('rule-broken', `invitation.${refusal ?? 'invalid'}`, message, [
    { field: 'token', rule: 'invitation', message: 'token is not a valid invitation for you' },
  ]);
}

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

export const moreThanServerAllows = (limit: number) =>
  fieldError('project.more-than-server-allows', {
    field: 'settings.generation.monthlyTokens',
    rule: 'max',
    limit,
    message: `settings.generation.monthlyTokens must not be more than the server allows: ${limit}`,
  });
