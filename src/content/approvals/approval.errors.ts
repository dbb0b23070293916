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

/** For whoever decides by a review link, which shows the newest state at the same address. */
export const notWhatWasSeen = () =>
  new DomainError(
    'stale',
    'review-link.changed',
    'What you have seen is not what there is any more. Look at it again, and then decide.',
  );

export const nobodyOutside = (stage: string) =>
  forbidden(
    'review-link.comments-only',
    `The project takes no decision from outside in the stage “${stage}”. You can comment.`,
  );

export const linkOfAuthor = () =>
  forbidden(
    'review-link.own-work',
    'Whoever has made this link has written on the content, and so nothing can be decided by it. You can comment.',
  );
