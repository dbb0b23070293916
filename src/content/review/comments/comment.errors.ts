import { DomainError, fieldError, forbidden } from '../../../core/errors/domain-error.js';

export const noSuchThread = () =>
  fieldError('comment.no-such-thread', {
    field: 'parentId',
    rule: 'thread',
    message: 'parentId must be the first comment of a thread about this content',
  });

export const notAThread = () =>
  new DomainError(
    'conflict',
    'comment.not-a-thread',
    'This comment is an answer. Resolve its thread, by the first comment.',
  );

export const mentionNotMember = () =>
  fieldError('comment.mention-not-member', {
    field: 'mentions',
    rule: 'members',
    message: 'mentions must name only people of the project',
  });

export const notYourComment = () =>
  forbidden('comment.not-yours', 'A comment is changed by whoever wrote it.');

export const answeredAlready = () =>
  new DomainError(
    'conflict',
    'comment.answered',
    'Others have answered in this thread, which goes with its first comment. Resolve it, or ask an admin.',
  );
