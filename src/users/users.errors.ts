import { DomainError, fieldError } from '../core/errors/domain-error.js';

/** One answer for a wrong address, a wrong password and a locked person: it never says which. */
export const wrongCredentials = () =>
  new DomainError('unauthenticated', 'auth.wrong-credentials', 'E-mail address or password is wrong.');

export const invalidRefreshToken = () =>
  new DomainError(
    'unauthenticated',
    'auth.invalid-refresh-token',
    'The refresh token is not valid any more. Sign in again.',
  );

export const emailTaken = () =>
  new DomainError(
    'conflict',
    'user.email-taken',
    'Somebody with this e-mail address is registered already.',
    [{ field: 'email', rule: 'unique', message: 'email is taken' }],
  );

export const emailVerifiedAlready = () =>
  new DomainError('conflict', 'user.email-verified-already', 'Your e-mail address is verified already.');

/** A token that came by mail. */
export const invalidToken = () =>
  fieldError('auth.invalid-token', {
    field: 'token',
    rule: 'token',
    message: 'token is used, expired, or none of ours: ask for a new one',
  });

/** The password of somebody who is signed in. */
export const wrongPassword = (field: 'password' | 'currentPassword') =>
  fieldError('auth.wrong-password', { field, rule: 'password', message: `${field} is not your password` });

/** The challenge of a sign-in with second factor. */
export const invalidChallenge = () =>
  new DomainError(
    'unauthenticated',
    'auth.invalid-challenge',
    'The sign-in took too long or too many tries. Begin again with your password.',
  );

/** At sign-in. */
export const wrongSecondFactor = () =>
  new DomainError('unauthenticated', 'auth.wrong-second-factor', 'The code is wrong, or was used before.');

/** The code of somebody who is signed in. */
export const wrongCode = () =>
  fieldError('second-factor.wrong-code', {
    field: 'code',
    rule: 'code',
    message: 'code is wrong, or was used before',
  });

export const secondFactorEnabledAlready = () =>
  new DomainError('conflict', 'second-factor.enabled-already', 'The second factor is on already.');

export const secondFactorNotEnabled = () =>
  new DomainError('conflict', 'second-factor.not-enabled', 'The second factor is not on.');

export const secondFactorNotBegun = () =>
  new DomainError(
    'conflict',
    'second-factor.not-begun',
    'There is nothing to confirm: begin with POST /users/me/second-factor.',
  );

export const ownsProjects = (count: number) =>
  new DomainError(
    'conflict',
    'user.owns-projects',
    `You own ${count} project${count === 1 ? '' : 's'}: hand over or delete ${count === 1 ? 'it' : 'them'} first.`,
  );
