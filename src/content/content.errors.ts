import { DomainError, fieldError } from '../core/errors/domain-error.js';
import type { ContentStatus } from './content.enums.js';

export const notEditable = (status: ContentStatus) =>
  new DomainError(
    'conflict',
    'content.not-editable',
    `A content that is ${status} cannot be changed. Unarchive it first.`,
  );

export const noSuchTransition = (from: ContentStatus, to: ContentStatus) =>
  new DomainError('conflict', 'content.no-such-transition', `A content that is ${from} cannot become ${to}.`);

export const hasScheduledPosts = () =>
  new DomainError(
    'conflict',
    'content.has-scheduled-posts',
    'Posts of this content are scheduled. Cancel them first.',
  );

export const labelNameTaken = () =>
  new DomainError('conflict', 'label.name-taken', 'The project has one of that name already.', [
    { field: 'name', rule: 'unique', message: 'name is taken' },
  ]);

/** `field` is `categoryIds` or `tagIds`. */
export const labelNotOfProject = (field: string) =>
  fieldError('content.label-not-of-project', {
    field,
    rule: 'ofProject',
    message: `${field} must name only what the project has`,
  });

export const unknownLabel = () =>
  fieldError('label.unknown', {
    field: 'intoId',
    rule: 'exists',
    message: 'intoId must be another one that the project uses',
  });

export const labelInUse = () =>
  new DomainError(
    'conflict',
    'label.in-use',
    'Something beside contents still names it, such as the slot of a queue. Change that first.',
  );

export const cannotMergeWithItself = () =>
  fieldError('label.same', { field: 'intoId', rule: 'other', message: 'intoId must be another one' });

export const deadlineBeforeEmbargo = () =>
  fieldError('content.deadline-before-embargo', {
    field: 'deadline',
    rule: 'notBefore',
    message: 'deadline must not be before embargo',
  });

export const altTextOfNothing = (address: string) =>
  fieldError('content.alt-text-of-nothing', {
    field: 'altTexts',
    rule: 'ofMedia',
    message: `altTexts names ${address.slice(0, 100)}, which is none of the media`,
  });

export const externalIdTaken = () =>
  new DomainError('conflict', 'content.external-id-taken', 'The project has a content of that external id.', [
    { field: 'externalId', rule: 'unique', message: 'externalId is taken' },
  ]);
