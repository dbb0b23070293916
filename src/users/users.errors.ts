import { DomainError } from '../core/errors/domain-error.js';

/** One answer for a wrong address, a wrong password and a locked person: it never says which. */
export const wrongCredentials = () =>
  new DomainError('unauthenticated', 'auth.wrong-credentials', 'E-mail address or password is wrong.');

/** No bearer token, or one that is forged, expired, or of a session that has ended. */
export const notSignedIn = () =>
  new DomainError(
    'unauthenticated',
    'auth.not-signed-in',
    'Sign in and send the access token as a bearer token.',
  );

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
