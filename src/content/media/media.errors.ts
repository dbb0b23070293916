import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import { MEDIA_TYPES } from './media-type.js';
import type { MediaUse } from './media-uses.js';

/** `field` is where the file stands in what was sent: `file`, or the `url` that it came from. */
export const typeNotTaken = (field: string) =>
  fieldError('media.type-not-taken', {
    field,
    rule: 'mediaType',
    limit: Object.keys(MEDIA_TYPES).join(', '),
    message: `${field} must be a picture (JPEG, PNG, GIF, WebP) or a video (MP4, QuickTime); its bytes are none`,
  });

/** @param reason what is wrong, as the rest of a sentence */
export const fileUnusable = (field: string, rule: string, reason: string, limit?: number) =>
  fieldError('media.unusable', {
    field,
    rule,
    ...(limit === undefined ? {} : { limit }),
    message: `${field} ${reason}`,
  });

export const pictureTooLarge = (field: string, limit: number) => {
  const message = `${field} is a picture of more than ${limit} bytes`;
  return new DomainError('too-large', 'media.too-large', message, [
    { field, rule: 'maxBytes', limit, message },
  ]);
};

export const addressUnusable = (reason: string) =>
  fieldError('media.address-unusable', {
    field: 'url',
    rule: 'fetchable',
    message: `url cannot be fetched: ${reason}`,
  });

export const unknownMedia = (field: string) =>
  fieldError('content.unknown-media', {
    field,
    rule: 'exists',
    message: `${field} must be the reference of a file in the library of the project`,
  });

/** Posts need the file: they are told, so that they can be changed. */
export const fileInUse = (posts: readonly MediaUse[]) =>
  new DomainError(
    'conflict',
    'media.in-use',
    `Posts that are to go out need this file: ${posts.length}. Change or cancel them first.`,
    [],
    undefined,
    { posts },
  );

export const sameFileThere = () =>
  new DomainError(
    'conflict',
    'media.already-there',
    'The library has a file with the same bytes. Delete that one first, or leave this one in the bin.',
  );
