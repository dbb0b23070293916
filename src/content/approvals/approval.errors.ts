import { DomainError, forbidden } from '../../core/errors/domain-error.js';

export const changedSince = (version: number) =>
  new DomainError(
    'conflict',
    'content.changed',
    `What you have seen is not what there is any more. The content is at version ${version}: look at it again.`,
  );

export const ownWork = () =>
  forbidden('approval.own-work', 'Who has written on a content does not approve it in this project.');

export const notAnApprover = (stage: string) =>
  forbidden('approval.not-an-approver', `The project has named others to approve in the stage “${stage}”.`);
