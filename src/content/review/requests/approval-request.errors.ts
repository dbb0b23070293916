import { DomainError, fieldError } from '../../../core/errors/domain-error.js';

export const requestOpen = () =>
  new DomainError(
    'conflict',
    'approval.request-open',
    'An approval of this content is asked for already. Withdraw that request first.',
  );

export const requestClosed = () =>
  new DomainError('conflict', 'approval.request-closed', 'This request is closed already.');

export const approvedAlready = () =>
  new DomainError('conflict', 'approval.nothing-missing', 'The content, as it is, is approved already.');

export const dueTooEarly = () =>
  fieldError('approval.due-not-in-future', {
    field: 'dueAt',
    rule: 'inFuture',
    message: 'dueAt must be in the future',
  });

export const reminderOutOfTime = () =>
  fieldError('approval.reminder-out-of-time', {
    field: 'remindAt',
    rule: 'beforeDueAt',
    message: 'remindAt must be in the future, and before dueAt',
  });
