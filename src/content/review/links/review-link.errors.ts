import { DomainError, fieldError } from '../../../core/errors/domain-error.js';

export const tooManyLinks = (most: number) =>
  new DomainError(
    'conflict',
    'review-link.too-many',
    `A content has at most ${most} review links. Revoke one that nobody needs.`,
  );

export const expiryOutOfRange = (days: number) =>
  fieldError('review-link.expiry-out-of-range', {
    field: 'expiresAt',
    rule: 'inRange',
    limit: days,
    message: `expiresAt must be in the future, and at most ${days} days away`,
  });

export const noSuchStage = () =>
  fieldError('review-link.no-such-stage', {
    field: 'stage',
    rule: 'exists',
    message: 'stage must be one of the project’s policy',
  });

export const notItsTurn = () =>
  new DomainError(
    'conflict',
    'review-link.not-its-turn',
    'It is not your turn to decide now. You can comment.',
  );
