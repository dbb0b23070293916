import { DomainError } from '../core/errors/domain-error.js';

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
